/// Long sums and products over rows of a matrix, in one fixed order of summation.
///
/// Eight partial sums run side by side and are added pairwise at the end, so that the result does not depend on the
/// machine and the loop is as wide as its registers.
public enum Rows {
  /// Σ a·b.
  public static func dot(_ a: Span<Double>, _ b: Span<Double>) -> Double {
    precondition(a.count == b.count)
    var sums = SIMD8<Double>.zero
    let (left, right) = unsafe (a.bytes, b.bytes)
    let whole = a.count & ~7
    var k = 0
    while k < whole {
      sums += lanes(left, k) * lanes(right, k)
      k += 8
    }
    var rest = 0.0
    while k < a.count {
      rest += unsafe a[unchecked: k] * b[unchecked: k]
      k += 1
    }
    return total(sums) + rest
  }

  /// Σ a·b and Σ a·c in one reading of a.
  public static func dots(
    _ a: Span<Double>, _ b: Span<Double>, _ c: Span<Double>
  ) -> (Double, Double) {
    precondition(a.count == b.count && a.count == c.count)
    var (first, second) = (SIMD8<Double>.zero, SIMD8<Double>.zero)
    let (row, left, right) = unsafe (a.bytes, b.bytes, c.bytes)
    let whole = a.count & ~7
    var k = 0
    while k < whole {
      let value = lanes(row, k)
      first += value * lanes(left, k)
      second += value * lanes(right, k)
      k += 8
    }
    var rest = (0.0, 0.0)
    while k < a.count {
      unsafe rest.0 += a[unchecked: k] * b[unchecked: k]
      unsafe rest.1 += a[unchecked: k] * c[unchecked: k]
      k += 1
    }
    return (total(first) + rest.0, total(second) + rest.1)
  }

  /// Σ a·b, Σ a·c and Σ a·d in one reading of a.
  public static func dots(
    _ a: Span<Double>, _ b: Span<Double>, _ c: Span<Double>, _ d: Span<Double>
  ) -> (Double, Double, Double) {
    precondition(a.count == b.count && a.count == c.count && a.count == d.count)
    var (first, second, third) = (SIMD8<Double>.zero, SIMD8<Double>.zero, SIMD8<Double>.zero)
    let (row, left, middle, right) = unsafe (a.bytes, b.bytes, c.bytes, d.bytes)
    let whole = a.count & ~7
    var k = 0
    while k < whole {
      let value = lanes(row, k)
      first += value * lanes(left, k)
      second += value * lanes(middle, k)
      third += value * lanes(right, k)
      k += 8
    }
    var rest = (0.0, 0.0, 0.0)
    while k < a.count {
      unsafe rest.0 += a[unchecked: k] * b[unchecked: k]
      unsafe rest.1 += a[unchecked: k] * c[unchecked: k]
      unsafe rest.2 += a[unchecked: k] * d[unchecked: k]
      k += 1
    }
    return (total(first) + rest.0, total(second) + rest.1, total(third) + rest.2)
  }

  /// Σ a.
  public static func sum(_ a: Span<Double>) -> Double {
    var sums = SIMD8<Double>.zero
    let row = unsafe a.bytes
    let whole = a.count & ~7
    var k = 0
    while k < whole {
      sums += lanes(row, k)
      k += 8
    }
    var rest = 0.0
    while k < a.count {
      rest += unsafe a[unchecked: k]
      k += 1
    }
    return total(sums) + rest
  }

  /// result = a·b, element by element.
  public static func multiply(
    _ a: Span<Double>, _ b: Span<Double>, into result: inout MutableSpan<Double>
  ) {
    precondition(a.count == b.count && a.count == result.count)
    for k in 0..<a.count { unsafe result[unchecked: k] = a[unchecked: k] * b[unchecked: k] }
  }

  /// result += scale·a.
  public static func add(_ scale: Double, times a: Span<Double>, to result: inout MutableSpan<Double>) {
    precondition(a.count == result.count)
    for k in 0..<a.count { unsafe result[unchecked: k] += scale * a[unchecked: k] }
  }

  @inline(__always) static func lanes(_ bytes: RawSpan, _ k: Int) -> SIMD8<Double> {
    unsafe bytes.unsafeLoadUnaligned(fromUncheckedByteOffset: k * 8, as: SIMD8<Double>.self)
  }

  @inline(__always) static func total(_ sums: SIMD8<Double>) -> Double {
    let four = sums.lowHalf + sums.highHalf
    let two = four.lowHalf + four.highHalf
    return two.x + two.y
  }
}
