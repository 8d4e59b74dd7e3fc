internal import CascadeSimulation
internal import StrictReading

/// Calm markets and stressed ones, as loadings.csv names them.
enum Regime: String, CaseIterable, Sendable { case calm, stress }

extension CSVColumns {
  static let loadings = CSVColumns(required: ["asset", "regime"], numbered: "factor")
}

extension ScenarioReader {
  func readCorrelation(_ sheet: ScenarioSheet) {
    network.correlation = .independent(classes: network.assets.count)
    let hasLoadings = networkFiles.contains("loadings.csv")
    let hasMatrix = networkFiles.contains("correlation.csv")
    if hasLoadings, hasMatrix {
      problems.error(
        networkName("correlation.csv"),
        "correlations are stated by loadings.csv already: remove one of the two")
    }
    if networkFiles.contains("correlation-stress.csv"), !hasMatrix {
      problems.error(
        networkName("correlation-stress.csv"), "correlations in stress need those in calm, in correlation.csv"
      )
    }
    readLoadings()
    readMatrices(rank: sheet.correlationRank)
  }

  // MARK: Loadings

  private func readLoadings() {
    let path = "loadings.csv"
    guard let table = table(path, .loadings) else { return }
    let factors = factorColumns(table)
    var rows: [Regime: [LoadingRow]] = [:]
    var keys = RowKeys()
    _ = table.records(problems, names) { record in
      let asset = assets.required("asset", in: record)
      let regime = record.required("regime", .choice(of: Regime.self))
      let values = factors.map { record.optional($0, .number(NumberRange(-1, 1))) }
      guard let asset, keys.take([asset, regime == .calm ? 0 : 1], record, "asset") else { return }
      rows[regime, default: []].append(LoadingRow(asset: asset, line: record.line, values: values))
    }
    let calm = loadings(.calm, rows[.calm] ?? [], table)
    let stress = rows[.stress].map { loadings(.stress, $0, table) } ?? calm
    network.correlation = FactorCorrelation(
      classes: network.assets.count, calm: calm.loadings, calmRank: calm.rank, stress: stress.loadings,
      stressRank: stress.rank)
  }

  private struct LoadingRow {
    var asset: Int
    var line: Int
    var values: [Double?]
  }

  /// `factor1`, `factor2` … in the order of their numbers, whatever that of the file.
  private func factorColumns(_ table: CSVTable) -> [String] {
    let numbers = table.header.compactMap { CSVColumns.loadings.number(of: $0) }.sorted()
    if numbers != Array(1..<numbers.count + 1) {
      problems.error(
        table.file, line: table.headerLine,
        "the columns of factors must be numbered from factor1 without a gap")
    }
    return numbers.map { "factor\($0)" }
  }

  private func loadings(_ regime: Regime, _ rows: [LoadingRow], _ table: CSVTable) -> Loadings {
    let rank = rows.map { ($0.values.lastIndex { $0 != nil } ?? -1) + 1 }.max() ?? 0
    var result = Loadings(classes: network.assets.count, rank: rank)
    for row in rows {
      if let gap = row.values.prefix(rank).firstIndex(where: { $0 == nil }) {
        problems.error(
          table.file, line: row.line, field: "factor\(gap + 1)", "the cell is empty; a value is required")
      }
      let values = row.values.prefix(rank).map { $0 ?? 0 }
      let square = values.reduce(0) { $0 + $1 * $1 }
      if square >= 1 {
        problems.error(
          table.file, line: row.line,
          "the squares of the loadings add up to \(square): they must stay below 1, or the correlations are singular"
        )
      }
      for (factor, value) in values.enumerated() { result.loadings[row.asset * rank + factor] = value }
    }
    refuseMissing(regime, rows, table)
    return result
  }

  private func refuseMissing(_ regime: Regime, _ rows: [LoadingRow], _ table: CSVTable) {
    let found = Set(rows.map(\.asset))
    let missing = assets.names.indices.filter { !found.contains($0) }.map { assets.names[$0] }
    guard assets.isWhole, !missing.isEmpty, problems.errorCount(in: table.file) == 0 else { return }
    problems.error(
      table.file, "the regime \(regime.rawValue) has no row for \(Wording.list(Array(missing.prefix(20))))")
  }

  // MARK: Matrices

  private func readMatrices(rank: Int) {
    guard let calm = readMatrix("correlation.csv") else { return }
    let calmLoadings = analysed(calm, "correlation.csv", rank)
    var stressLoadings = calmLoadings
    if networkFiles.contains("correlation-stress.csv") {
      guard let stress = readMatrix("correlation-stress.csv") else { return }
      stressLoadings = analysed(stress, "correlation-stress.csv", rank)
    }
    network.correlation = FactorCorrelation(
      classes: network.assets.count, calm: calmLoadings.loadings, calmRank: calmLoadings.rank,
      stress: stressLoadings.loadings, stressRank: stressLoadings.rank)
  }

  /// A full matrix that is a correlation matrix, row-major in the order of the classes; else nil.
  private func readMatrix(_ path: String) -> [Double]? {
    let classes = assets.names
    guard assets.isWhole, !classes.contains("asset"),
      let table = table(path, CSVColumns(required: ["asset"] + classes))
    else { return nil }
    let before = problems.errorCount(in: table.file)
    var matrix = Array(repeating: Double.nan, count: classes.count * classes.count)
    var lines = Array(repeating: 0, count: classes.count)
    var keys = RowKeys()
    _ = table.records(problems, names) { record in
      let asset = assets.required("asset", in: record)
      let values = classes.map { record.required($0, .number(NumberRange(-1, 1))) }
      guard let asset, keys.take([asset], record, "asset") else { return }
      lines[asset] = record.line
      for (column, value) in values.enumerated() { matrix[asset * classes.count + column] = value }
    }
    for (asset, line) in lines.enumerated() where line == 0 {
      problems.error(
        table.file, "there is no row for \"\(classes[asset])\": the matrix has a row for each class")
    }
    guard problems.errorCount(in: table.file) == before else { return nil }
    checkMatrix(matrix, lines, table.file)
    return problems.errorCount(in: table.file) == before ? matrix : nil
  }

  private func checkMatrix(_ matrix: [Double], _ lines: [Int], _ file: String) {
    let classes = assets.names
    let k = classes.count
    for row in 0..<k {
      if matrix[row * k + row] != 1 {
        problems.error(
          file, line: lines[row], field: classes[row], "the diagonal of a correlation matrix is 1")
      }
      for column in 0..<row where abs(matrix[row * k + column] - matrix[column * k + row]) > 1e-9 {
        problems.error(
          file, line: lines[row], field: classes[column],
          "\(matrix[row * k + column]) is not the \(matrix[column * k + row]) of line \(lines[column]): the "
            + "matrix must be symmetric")
      }
    }
    guard problems.errorCount(in: file) == 0 else { return }
    if let row = FactorAnalysis.firstDependent(matrix, k) {
      problems.error(
        file, line: lines[row],
        "the matrix is singular or not positive definite: the row of \"\(classes[row])\" contradicts or repeats "
          + "those of the classes before it")
    }
  }

  private func analysed(_ matrix: [Double], _ path: String, _ rank: Int) -> Loadings {
    let analysis = FactorAnalysis(matrix, classes: assets.count, rank: rank)
    let (first, second) = (assets.names[analysis.worst.row], assets.names[analysis.worst.column])
    problems.warning(
      networkName(path),
      "the correlations are kept as \(analysis.loadings.rank) common factors; the largest error is "
        + "\(FactorAnalysis.rounded(analysis.residual)), between \"\(first)\" and \"\(second)\"")
    return analysis.loadings
  }
}

/// Loadings of classes on common factors, row-major.
struct Loadings: Equatable {
  var rank: Int
  var loadings: [Double]

  init(classes: Int, rank: Int) {
    self.rank = rank
    loadings = Array(repeating: 0, count: classes * rank)
  }
}
