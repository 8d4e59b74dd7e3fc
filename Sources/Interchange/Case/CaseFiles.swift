internal import StrictReading

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

  /// Files for people, what a run of the case is compared with, and what Firebreak wrote from it.
  func isPassedOver(_ path: String) -> Bool {
    path == "README.md" || path.hasPrefix("expected/") || outputs.contains { path.hasPrefix($0) }
  }

  /// The mark of a folder of documents that Firebreak wrote.
  private static let outputMark = ".firebreak-output"

  /// Folders of documents, each with its closing stroke: the case is not changed by what was written from it.
  private var outputs: [Substring] {
    paths.filter { $0.hasSuffix("/\(CaseFiles.outputMark)") }.map {
      $0.dropLast(CaseFiles.outputMark.count)
    }
  }

  /// The name under which a file would be read that differs from it only by capital letters, if there is one.
  static func rightName(of path: String) -> String? {
    let lower = path.lowercased()
    if known.contains(lower) { return lower }
    guard lower.hasPrefix("fpml/"), lower.hasSuffix(".xml") else { return nil }
    return "fpml/" + path.dropFirst("fpml/".count).dropLast(".xml".count) + ".xml"
  }

  func contains(_ path: String) -> Bool { paths.contains(path) }

  /// FpML files, in order.
  var fpml: [String] { paths.filter { $0.hasPrefix("fpml/") && $0.hasSuffix(".xml") } }
}
