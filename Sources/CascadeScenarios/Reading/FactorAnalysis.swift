internal import Foundation

/// Common factors of a correlation matrix: C ≈ L·Lᵀ + a diagonal, by iterated principal axes.
///
/// The communalities (the squares of a row of L) start at 1 less the smallest share and are iterated until they
/// stand; they stay below 1, so that each class keeps some risk of its own.
struct FactorAnalysis {
  static let rankMax = 64
  private static let communalityMax = 1 - 1e-6
  private static let iterationMax = 500

  private(set) var loadings: Loadings
  /// The largest difference off the diagonal between the matrix and what the factors give.
  private(set) var residual: Double = 0
  private(set) var worst = (row: 0, column: 0)

  init(_ matrix: [Double], classes: Int, rank: Int) {
    loadings = Loadings(classes: classes, rank: min(rank, classes))
    var reduced = matrix
    for _ in 0..<Self.iterationMax {
      let before = (0..<classes).map { reduced[$0 * classes + $0] }
      extract(from: reduced, classes)
      for row in 0..<classes { reduced[row * classes + row] = communality(row) }
      let change = (0..<classes).map { abs(reduced[$0 * classes + $0] - before[$0]) }.max() ?? 0
      if change < 1e-12 { break }
    }
    measure(matrix, classes)
  }

  private func communality(_ row: Int) -> Double {
    let rank = loadings.rank
    return loadings.loadings[row * rank..<(row + 1) * rank].reduce(0) { $0 + $1 * $1 }
  }

  /// The loadings of the largest eigenvalues, each row cut back to a communality below 1.
  private mutating func extract(from reduced: [Double], _ classes: Int) {
    let eigen = SymmetricEigen(reduced, classes)
    let rank = loadings.rank
    for (factor, column) in eigen.order.prefix(rank).enumerated() {
      let scale = max(0, eigen.values[column]).squareRoot()
      // The sign of an eigenvector is arbitrary: the sum of its loadings is made positive.
      let sum = (0..<classes).reduce(0) { $0 + eigen.vectors[$1 * classes + column] }
      for row in 0..<classes {
        loadings.loadings[row * rank + factor] =
          eigen.vectors[row * classes + column] * scale * (sum < 0 ? -1 : 1)
      }
    }
    for row in 0..<classes {
      let square = communality(row)
      guard square > Self.communalityMax else { continue }
      let scale = (Self.communalityMax / square).squareRoot()
      for factor in 0..<rank { loadings.loadings[row * rank + factor] *= scale }
    }
  }

  private mutating func measure(_ matrix: [Double], _ classes: Int) {
    let rank = loadings.rank
    for row in 0..<classes {
      for column in 0..<row {
        let given = (0..<rank).reduce(0) {
          $0 + loadings.loadings[row * rank + $1] * loadings.loadings[column * rank + $1]
        }
        let error = abs(matrix[row * classes + column] - given)
        if error > residual { (residual, worst) = (error, (row, column)) }
      }
    }
  }

  /// The first row at which the Cholesky factorisation of the matrix fails; nil if it is positive definite.
  static func firstDependent(_ matrix: [Double], _ classes: Int) -> Int? {
    var lower = matrix
    for row in 0..<classes {
      for column in 0...row {
        let sum = (0..<column).reduce(lower[row * classes + column]) {
          $0 - lower[row * classes + $1] * lower[column * classes + $1]
        }
        if row == column {
          guard sum > 1e-10 else { return row }
          lower[row * classes + row] = sum.squareRoot()
        } else {
          lower[row * classes + column] = sum / lower[column * classes + column]
        }
      }
    }
    return nil
  }

  /// Three significant digits, for a sentence.
  static func rounded(_ value: Double) -> String {
    guard value > 0 else { return "0" }
    let scale = pow(10, (log10(value)).rounded(.down) - 2)
    return value < 1e-9 ? "below 1e-9" : "\(((value / scale).rounded() * scale * 1e12).rounded() / 1e12)"
  }
}

/// Eigenvalues and eigenvectors of a symmetric matrix by Jacobi's rotations.
struct SymmetricEigen {
  private(set) var values: [Double]
  /// Row-major; each column is an eigenvector.
  private(set) var vectors: [Double]
  /// Positions of the eigenvalues from the largest to the smallest.
  var order: [Int] { values.indices.sorted { (-values[$0], $0) < (-values[$1], $1) } }

  private static let sweepMax = 60

  init(_ matrix: [Double], _ size: Int) {
    var matrix = matrix
    vectors = Array(repeating: 0, count: size * size)
    for index in 0..<size { vectors[index * size + index] = 1 }
    values = []
    for _ in 0..<Self.sweepMax where Self.offDiagonal(matrix, size) > 1e-26 {
      for row in 0..<size {
        for column in row + 1..<max(row + 1, size) { rotate(&matrix, row, column, size) }
      }
    }
    values = (0..<size).map { matrix[$0 * size + $0] }
  }

  private static func offDiagonal(_ matrix: [Double], _ size: Int) -> Double {
    var sum = 0.0
    for row in 0..<size {
      for column in 0..<row { sum += matrix[row * size + column] * matrix[row * size + column] }
    }
    return sum
  }

  private mutating func rotate(_ matrix: inout [Double], _ p: Int, _ q: Int, _ size: Int) {
    let off = matrix[p * size + q]
    guard off != 0 else { return }
    let theta = (matrix[q * size + q] - matrix[p * size + p]) / (2 * off)
    let tangent = (theta < 0 ? -1 : 1) / (abs(theta) + (theta * theta + 1).squareRoot())
    let cosine = 1 / (tangent * tangent + 1).squareRoot()
    let sine = tangent * cosine
    for index in 0..<size { Self.turn(&matrix, index * size + p, index * size + q, cosine, sine) }
    for index in 0..<size { Self.turn(&matrix, p * size + index, q * size + index, cosine, sine) }
    for index in 0..<size { Self.turn(&vectors, index * size + p, index * size + q, cosine, sine) }
  }

  private static func turn(_ cells: inout [Double], _ a: Int, _ b: Int, _ cosine: Double, _ sine: Double) {
    let (first, second) = (cells[a], cells[b])
    cells[a] = cosine * first - sine * second
    cells[b] = sine * first + cosine * second
  }
}
