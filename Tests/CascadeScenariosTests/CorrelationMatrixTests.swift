import CascadeSimulation
import Testing

@testable import CascadeScenarios
@testable import StrictReading

@Suite("Correlation matrices")
struct CorrelationMatrixTests {
  private static let calm = """
    asset,Treasuries,Corporates,"Treasuries, off the run"
    Treasuries,1,-0.2,0.9
    Corporates,-0.2,1,0.1
    "Treasuries, off the run",0.9,0.1,1

    """

  private func texts(_ matrix: String = calm, stress: String? = nil) throws -> [String: String] {
    var texts = try CompleteScenario.texts()
    texts["loadings.csv"] = nil
    texts["correlation.csv"] = matrix
    texts["correlation-stress.csv"] = stress
    return texts
  }

  @Test("a matrix becomes factors, and a warning says what they leave out")
  func factors() throws {
    var texts = try texts()
    texts["scenario.yaml"] = texts["scenario.yaml"]?.replacing(
      "willingness:", with: "correlationRank: 1\nwillingness:")
    let folder = try CompleteScenario.read(texts)
    let correlation = folder.scenario.network.correlation
    #expect(correlation.calmRank == 1 && correlation.stress == correlation.calm)
    #expect(folder.warnings.map(\.file) == ["correlation.csv"])
    #expect(
      folder.warnings[0].sentence.hasPrefix(
        "the correlations are kept as 1 common factors; the largest error is"))
  }

  /// Expected: the matrix was made of these loadings.
  @Test("factors that made a matrix are found again")
  func recovery() {
    let made: [Double] = [0.9, 0.8, 0.7, -0.5, 0.3, 0.6]
    let k = made.count
    let matrix = (0..<k * k).map { $0 / k == $0 % k ? 1 : made[$0 / k] * made[$0 % k] }
    let found = FactorAnalysis(matrix, classes: k, rank: 1)
    #expect(found.residual < 1e-9)
    #expect(zip(found.loadings.loadings, made).allSatisfy { abs($0 - $1) < 1e-8 })
  }

  /// Expected: the two common factors explain all off the diagonal, whatever their rotation.
  @Test("two factors that made a matrix give it again")
  func two() {
    let made: [[Double]] = [
      [0.8, 0.1], [0.7, -0.3], [0.5, 0.5], [0.2, 0.7], [-0.4, 0.6], [0.6, 0.2], [0.1, -0.5],
    ]
    let k = made.count
    let matrix = (0..<k * k).map { cell -> Double in
      let (row, column) = (made[cell / k], made[cell % k])
      return cell / k == cell % k ? 1 : row[0] * column[0] + row[1] * column[1]
    }
    #expect(FactorAnalysis(matrix, classes: k, rank: 2).residual < 1e-6)
    #expect(FactorAnalysis(matrix, classes: k, rank: 1).residual > 0.1)
  }

  /// Expected by hand: (2, 1; 1, 2) has 3 along (1, 1) and 1 along (1, −1).
  @Test("eigenvalues of a small matrix")
  func eigen() {
    let eigen = SymmetricEigen([2, 1, 1, 2], 2)
    #expect(eigen.order.map { eigen.values[$0] }.elementsEqual([3, 1]) { abs($0 - $1) < 1e-14 })
    #expect(abs(abs(eigen.vectors[0]) - 0.5.squareRoot()) < 1e-14)
  }

  @Test("a perfectly correlated class keeps a risk of its own")
  func nearlySingular() {
    let matrix = [1, 0.9999999, 0.9999999, 1]
    let found = FactorAnalysis(matrix, classes: 2, rank: 1).loadings.loadings
    #expect(found.allSatisfy { $0 * $0 < 1 && $0 * $0 > 0.99 })
  }

  @Test(
    "a matrix that is none of correlations is refused at its line",
    arguments: [
      ("Corporates,-0.2,1,0.1", "Corporates,-0.2,0.9,0.1", 3, "the diagonal of a correlation matrix is 1"),
      ("Corporates,-0.2,1,0.1", "Corporates,-0.3,1,0.1", 3, "the matrix must be symmetric"),
      ("Corporates,-0.2,1,0.1", "Corporates,-2,1,0.1", 3, "must be at least -1, at most 1"),
      ("Corporates,-0.2,1,0.1", "Corporates,NaN,1,0.1", 3, "is not a number"),
      ("Corporates,-0.2,1,0.1", "Corporates,-0.2,1", 3, "the row has 3 cells where the header has 4"),
      ("Corporates,-0.2,1,0.1", "Treasuries,-0.2,1,0.1", 3, "what line 2 states"),
      ("Corporates,-0.2,1,0.1\n", "", nil, "there is no row for \"Corporates\""),
      ("asset,Treasuries,Corporates", "asset,Treasuries,Corporate", 1, "the column"),
    ] as [(String, String, Int?, String)])
  func refused(_ row: (from: String, to: String, line: Int?, sentence: String)) throws {
    let errors = try CompleteScenario.errors(texts(Self.calm.replacing(row.from, with: row.to)))
    #expect(errors.first?.file == "correlation.csv" && errors.contains { $0.line == row.line }, "\(errors)")
    #expect(errors.contains { $0.sentence.contains(row.sentence) }, "\(errors)")
  }

  @Test(
    "correlations that cannot be together, and a class that is another, are singular", arguments: [-0.9, 1])
  func singular(_ value: Double) throws {
    let matrix = Self.calm.replacing(",-0.2", with: ",\(value)").replacing(
      "Corporates,-0.2", with: "Corporates,\(value)"
    )
    .replacing("0.1", with: value == 1 ? "0.9" : "0.8")
    let errors = try CompleteScenario.errors(texts(matrix))
    #expect(errors.map(\.file) == ["correlation.csv"], "\(errors)")
    #expect(errors.first?.sentence.contains("singular or not positive definite") == true, "\(errors)")
    #expect(errors.first?.line == (value == 1 ? 3 : 4), "\(errors)")
  }

  @Test("loadings and a matrix at once, and a stressed matrix alone, are errors")
  func twice() throws {
    var both = try texts()
    both["loadings.csv"] = try CompleteScenario.texts()["loadings.csv"]
    #expect(CompleteScenario.errors(both).map(\.file) == ["correlation.csv"])
    var alone = try texts(stress: Self.calm)
    alone["correlation.csv"] = nil
    #expect(CompleteScenario.errors(alone).map(\.file) == ["correlation-stress.csv"])
  }

  @Test("a stressed matrix has factors of its own")
  func stressed() throws {
    let folder = try CompleteScenario.read(texts(stress: Self.calm.replacing("0.9", with: "0.5")))
    let correlation = folder.scenario.network.correlation
    #expect(correlation.stress != correlation.calm && folder.warnings.count == 2)
  }
}
