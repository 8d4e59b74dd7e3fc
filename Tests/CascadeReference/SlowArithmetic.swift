import Foundation

func clamp(_ value: Double, _ low: Double, _ high: Double) -> Double {
  if value < low { return low }
  if value > high { return high }
  return value
}

/// Whether a figure that should be at least the limit misses it by more than one part in 1e9.
func isBelow(_ value: Double, _ limit: Double) -> Bool { value < limit - 1e-9 * abs(limit) }

/// Whether a figure that should be at most the limit exceeds it by more than one part in 1e9.
func isAbove(_ value: Double, _ limit: Double) -> Bool { value > limit + 1e-9 * abs(limit) }

/// 1 - Phi(z) of the standard normal distribution.
func upperTail(_ z: Double) -> Double { erfc(z / 2.0.squareRoot()) / 2 }

func dot(_ left: [Double], _ right: [Double]) -> Double {
  var sum = 0.0
  for index in left.indices { sum += left[index] * right[index] }
  return sum
}

/// The solution of a small square system by elimination with row exchange; nil if it is singular.
func solve(_ rows: [[Double]], _ right: [Double]) -> [Double]? {
  let n = right.count
  var a = rows
  var b = right
  var scale = 0.0
  for row in rows { for value in row { scale = max(scale, abs(value)) } }
  for column in 0..<n {
    var pivot = column
    for row in column..<n where abs(a[row][column]) > abs(a[pivot][column]) { pivot = row }
    if abs(a[pivot][column]) <= 1e-13 * scale { return nil }
    a.swapAt(column, pivot)
    b.swapAt(column, pivot)
    for row in 0..<n where row > column {
      let factor = a[row][column] / a[column][column]
      for other in column..<n { a[row][other] -= factor * a[column][other] }
      b[row] -= factor * b[column]
    }
  }
  var x = [Double](repeating: 0, count: n)
  for row in (0..<n).reversed() {
    var sum = b[row]
    for column in row + 1..<max(n, row + 1) { sum -= a[row][column] * x[column] }
    x[row] = sum / a[row][row]
  }
  return x
}

func power(_ base: Double, _ exponent: Double) -> Double { pow(base, exponent) }
