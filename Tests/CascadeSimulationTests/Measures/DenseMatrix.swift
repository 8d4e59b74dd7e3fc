import Foundation

/// A small square matrix with a spectral radius that shares nothing with power iteration.
struct DenseMatrix {
  let size: Int
  var rows: [[Double]]

  init(_ rows: [[Double]]) {
    self.rows = rows
    size = rows.count
  }

  func times(_ vector: [Double]) -> [Double] {
    rows.map { zip($0, vector).reduce(0) { $0 + $1.0 * $1.1 } }
  }

  /// Gelfand's formula: the 2ᵐ-th root of |A^(2ᵐ)|, by squaring with the size taken out.
  var spectralRadius: Double {
    var (power, logarithm, weight) = (rows, 0.0, 1.0)
    for _ in 0..<60 {
      let size = power.map { $0.reduce(0) { $0 + abs($1) } }.max() ?? 0
      guard size > 0 else { return 0 }
      logarithm += weight * log(size)
      power = power.map { $0.map { $0 / size } }
      power = Self.product(power, power)
      weight /= 2
    }
    return exp(logarithm)
  }

  private static func product(_ a: [[Double]], _ b: [[Double]]) -> [[Double]] {
    a.map { row in
      b[0].indices.map { column in row.indices.reduce(0) { $0 + row[$1] * b[$1][column] } }
    }
  }
}
