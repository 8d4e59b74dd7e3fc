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
    var (first, second, third) = (SIMD4<Double>.zero, SIMD4<Double>.zero, SIMD4<Double>.zero)
    let (row, one, two, three) = unsafe (a.bytes, b.bytes, c.bytes, d.bytes)
    let whole = a.count & ~3
    var k = 0
    while k < whole {
      let value = fourLanes(row, k)
      first += value * fourLanes(one, k)
      second += value * fourLanes(two, k)
      third += value * fourLanes(three, k)
      k += 4
    }
    var rest = SIMD4<Double>.zero
    while k < a.count {
      rest += unsafe a[unchecked: k] * SIMD4(b[unchecked: k], c[unchecked: k], d[unchecked: k], 0)
      k += 1
    }
    return (total(first) + rest.x, total(second) + rest.y, total(third) + rest.z)
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

  /// Σ w·a².
  public static func squares(_ a: Span<Double>, weights: Span<Double>) -> Double {
    precondition(a.count == weights.count)
    var sums = SIMD8<Double>.zero
    let (row, scale) = unsafe (a.bytes, weights.bytes)
    let whole = a.count & ~7
    var k = 0
    while k < whole {
      let value = lanes(row, k)
      sums += lanes(scale, k) * value * value
      k += 8
    }
    var rest = 0.0
    while k < a.count {
      rest += unsafe weights[unchecked: k] * a[unchecked: k] * a[unchecked: k]
      k += 1
    }
    return total(sums) + rest
  }

  /// result = a.
  public static func copy(_ a: Span<Double>, to result: inout MutableSpan<Double>) {
    precondition(a.count == result.count)
    for k in 0..<a.count { unsafe result[unchecked: k] = a[unchecked: k] }
  }

  /// result = scale·result.
  public static func multiply(_ result: inout MutableSpan<Double>, by scale: Double) {
    for k in 0..<result.count { unsafe result[unchecked: k] *= scale }
  }

  /// result = value.
  public static func fill(_ result: inout MutableSpan<Double>, with value: Double) {
    for k in 0..<result.count { unsafe result[unchecked: k] = value }
  }

  /// result = a·b, element by element.
  public static func multiply(
    _ a: Span<Double>, _ b: Span<Double>, into result: inout MutableSpan<Double>
  ) {
    precondition(a.count == b.count && a.count == result.count)
    for k in 0..<a.count { unsafe result[unchecked: k] = a[unchecked: k] * b[unchecked: k] }
  }

  /// result += scale·a, from an element of the result on.
  public static func add(
    _ scale: Double, times a: Span<Double>, to result: inout MutableSpan<Double>, from start: Int = 0
  ) {
    precondition(start >= 0 && start + a.count <= result.count)
    for k in 0..<a.count { unsafe result[unchecked: start + k] += scale * a[unchecked: k] }
  }

  @inline(__always) static func pair(_ bytes: RawSpan, _ k: Int) -> SIMD2<Double> {
    unsafe bytes.unsafeLoadUnaligned(fromUncheckedByteOffset: k * 8, as: SIMD2<Double>.self)
  }

  @inline(__always) static func lanes(_ bytes: RawSpan, _ k: Int) -> SIMD8<Double> {
    unsafe bytes.unsafeLoadUnaligned(fromUncheckedByteOffset: k * 8, as: SIMD8<Double>.self)
  }

  @inline(__always) static func fourLanes(_ bytes: RawSpan, _ k: Int) -> SIMD4<Double> {
    unsafe bytes.unsafeLoadUnaligned(fromUncheckedByteOffset: k * 8, as: SIMD4<Double>.self)
  }

  @inline(__always) static func total(_ sums: SIMD8<Double>) -> Double { total(sums.lowHalf + sums.highHalf) }

  @inline(__always) static func total(_ sums: SIMD4<Double>) -> Double {
    let two = sums.lowHalf + sums.highHalf
    return two.x + two.y
  }
}
