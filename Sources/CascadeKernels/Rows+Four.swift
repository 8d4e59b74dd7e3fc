// Four rows of a matrix at once: what they are weighted with, and what they are added to, is read once for all of them.
extension Rows {
  /// Σ a·b and Σ a·c of each of four rows that follow one another in `rows`.
  static func fourDots(
    _ rows: Span<Double>, _ b: Span<Double>, _ c: Span<Double>
  ) -> (SIMD4<Double>, SIMD4<Double>) {
    let n = b.count
    precondition(rows.count == 4 * n && c.count == n)
    let zero = SIMD2<Double>.zero
    var (b0, b1, b2, b3) = (zero, zero, zero, zero)
    var (c0, c1, c2, c3) = (zero, zero, zero, zero)
    let (all, left, right) = unsafe (rows.bytes, b.bytes, c.bytes)
    var k = 0
    while k + 1 < n {
      let (one, other) = (pair(left, k), pair(right, k))
      let (x0, x1, x2, x3) = (pair(all, k), pair(all, n + k), pair(all, 2 * n + k), pair(all, 3 * n + k))
      b0 += x0 * one
      b1 += x1 * one
      b2 += x2 * one
      b3 += x3 * one
      c0 += x0 * other
      c1 += x1 * other
      c2 += x2 * other
      c3 += x3 * other
      k += 2
    }
    var first = SIMD4(b0.x + b0.y, b1.x + b1.y, b2.x + b2.y, b3.x + b3.y)
    var second = SIMD4(c0.x + c0.y, c1.x + c1.y, c2.x + c2.y, c3.x + c3.y)
    if k < n {
      let last = unsafe SIMD4(
        rows[unchecked: k], rows[unchecked: n + k], rows[unchecked: 2 * n + k], rows[unchecked: 3 * n + k])
      unsafe first += last * b[unchecked: k]
      unsafe second += last * c[unchecked: k]
    }
    return (first, second)
  }

  /// result += Σ scale·row over four rows that follow one another in `rows`.
  static func addFour(_ scales: SIMD4<Double>, times rows: Span<Double>, to result: inout MutableSpan<Double>)
  {
    let n = result.count
    precondition(rows.count == 4 * n)
    let (s0, s1, s2, s3) = (scales.x, scales.y, scales.z, scales.w)
    for k in 0..<n {
      unsafe result[unchecked: k] +=
        (s0 * rows[unchecked: k] + s1 * rows[unchecked: n + k])
        + (s2 * rows[unchecked: 2 * n + k] + s3 * rows[unchecked: 3 * n + k])
    }
  }

  /// `fourDots` of four rows and `addFour` of four others in one loop, so that the memory that the first wait for is
  /// fetched while the second, which are near, are added.
  static func fourDots(
    _ rows: Span<Double>, _ b: Span<Double>, _ c: Span<Double>, adding scales: SIMD4<Double>,
    times others: Span<Double>, to result: inout MutableSpan<Double>
  ) -> (SIMD4<Double>, SIMD4<Double>) {
    let n = b.count
    precondition(rows.count == 4 * n && c.count == n && others.count == 4 * n && result.count == n)
    let zero = SIMD2<Double>.zero
    var (b0, b1, b2, b3) = (zero, zero, zero, zero)
    var (c0, c1, c2, c3) = (zero, zero, zero, zero)
    let (all, left, right, near) = unsafe (rows.bytes, b.bytes, c.bytes, others.bytes)
    let (s0, s1) = (SIMD2(repeating: scales.x), SIMD2(repeating: scales.y))
    let (s2, s3) = (SIMD2(repeating: scales.z), SIMD2(repeating: scales.w))
    var k = 0
    while k + 1 < n {
      let (one, other) = (pair(left, k), pair(right, k))
      let (x0, x1, x2, x3) = (pair(all, k), pair(all, n + k), pair(all, 2 * n + k), pair(all, 3 * n + k))
      b0 += x0 * one
      c0 += x0 * other
      b1 += x1 * one
      c1 += x1 * other
      b2 += x2 * one
      c2 += x2 * other
      b3 += x3 * one
      c3 += x3 * other
      let sum =
        (s0 * pair(near, k) + s1 * pair(near, n + k))
        + (s2 * pair(near, 2 * n + k) + s3 * pair(near, 3 * n + k))
      unsafe result[unchecked: k] += sum.x
      unsafe result[unchecked: k + 1] += sum.y
      k += 2
    }
    var first = SIMD4(b0.x + b0.y, b1.x + b1.y, b2.x + b2.y, b3.x + b3.y)
    var second = SIMD4(c0.x + c0.y, c1.x + c1.y, c2.x + c2.y, c3.x + c3.y)
    if k < n {
      let last = unsafe SIMD4(
        rows[unchecked: k], rows[unchecked: n + k], rows[unchecked: 2 * n + k], rows[unchecked: 3 * n + k])
      unsafe first += last * b[unchecked: k]
      unsafe second += last * c[unchecked: k]
      unsafe result[unchecked: k] +=
        (scales.x * others[unchecked: k] + scales.y * others[unchecked: n + k])
        + (scales.z * others[unchecked: 2 * n + k] + scales.w * others[unchecked: 3 * n + k])
    }
    return (first, second)
  }
}
