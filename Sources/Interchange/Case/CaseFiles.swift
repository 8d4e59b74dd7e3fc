/// The files of a case by path, wherever their bytes come from.
struct CaseFiles {
  var paths: [String]
  var load: (String) -> SourceFile?

  /// Files that Firebreak knows by name; README.md is for people and passed over in silence.
  static let known: Set<String> = Set(
    CSVFileKind.all.map(\.name) + [
      CaseSheet.file, "policy.yaml", "deliberation.yaml", "outputs.yaml", "transactions.csv",
      "their-transactions.csv", "snapshots.csv", "curve-quotes.csv", "fixings.csv", "fx-quotes.csv",
      "indicators.csv", "term-differences.csv", "allocations.csv",
    ])

  static let passedOver: Set<String> = ["README.md"]

  func contains(_ path: String) -> Bool { paths.contains(path) }

  /// FpML files, in order.
  var fpml: [String] { paths.filter { $0.hasPrefix("fpml/") && $0.hasSuffix(".xml") } }
}
