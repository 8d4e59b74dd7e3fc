/// The files of a case by path, wherever their bytes come from.
struct CaseFiles {
  var paths: [String]
  var load: (String) -> SourceFile?

  /// Every CSV file that is read, with its columns.
  static let tables: [(name: String, columns: CSVColumns)] =
    [
      ("transactions.csv", .transactions), ("their-transactions.csv", .theirTransactions),
      ("snapshots.csv", SnapshotFiles.snapshots), ("curve-quotes.csv", SnapshotFiles.curveQuotes),
      ("fixings.csv", SnapshotFiles.fixings), ("fx-quotes.csv", SnapshotFiles.exchangeRates),
      ("indicators.csv", SnapshotFiles.indicators), ("term-differences.csv", .termDifferences),
      ("allocations.csv", .allocations),
    ] + CSVFileKind.all.map { ($0.name, $0.columns) }

  /// Files that Firebreak knows by name.
  static let known: Set<String> = Set(
    tables.map(\.name) + [CaseSheet.file, "policy.yaml", "deliberation.yaml", "outputs.yaml"])

  /// Files for people, and what a run of the case is compared with.
  static func isPassedOver(_ path: String) -> Bool { path == "README.md" || path.hasPrefix("expected/") }

  func contains(_ path: String) -> Bool { paths.contains(path) }

  /// FpML files, in order.
  var fpml: [String] { paths.filter { $0.hasPrefix("fpml/") && $0.hasSuffix(".xml") } }
}
