internal import StrictReading

/// The files of a scenario by path, wherever their bytes come from.
struct ScenarioFiles {
  static let sheet = "scenario.yaml"

  /// What `firebreak drill` reads beside a scenario; the cascade has no use for it.
  static let drillSheet = "drill.yaml"

  /// Every CSV file that is read.
  static let tables = [
    "assets.csv", "dealers.csv", "holdings.csv", "funds.csv", "fund-holdings.csv", "lenders.csv",
    "funding.csv",
    "willingness.csv", "obligations.csv", "loadings.csv", "correlation.csv", "correlation-stress.csv",
    "returns.csv",
  ]

  /// The CSV files without which there is no network.
  static let required = ["assets.csv", "dealers.csv"]

  /// What stands before the paths when problems are named: nothing, or `../other/`.
  var prefix = ""
  var paths: [String]
  /// Folders within the folder.
  var folders: [String] = []
  /// The file of a path, named in problems as the reader's user would find it.
  var load: (String) -> SourceFile?
  /// The files of another folder, by its path relative to this one.
  var sibling: (String) -> ScenarioFiles?

  func contains(_ path: String) -> Bool { paths.contains(path) }

  /// Files for people and for the drill, what a run is compared with, and what Firebreak wrote from it.
  func isPassedOver(_ path: String) -> Bool {
    path == "README.md" || path == Self.drillSheet || path.hasPrefix("expected/")
      || outputs.contains { path.hasPrefix($0) }
  }

  /// The mark of a folder of documents that Firebreak wrote.
  private static let outputMark = ".firebreak-output"

  private var outputs: [Substring] {
    paths.filter { $0.hasSuffix("/\(Self.outputMark)") }.map { $0.dropLast(Self.outputMark.count) }
  }
}

extension ScenarioFiles {
  /// The files of a folder on disk.
  init?(folder: String, named prefix: String = "", only names: [String]? = nil, _ problems: ProblemList) {
    guard let listed = InputFolder(folder, problems, only: names) else { return nil }
    self.prefix = prefix
    paths = listed.paths
    folders = listed.folders
    load = { path in
      listed.file(path, problems).map { SourceFile(path: prefix + path, bytes: $0.bytes) }
    }
    // An ending slash, as shells complete it, would make the step up to the sibling's parent one too few.
    let own = folder.hasSuffix("/") ? String(folder.dropLast()) : folder
    // Of a folder that others share only the files that are read count.
    sibling = {
      ScenarioFiles(folder: "\(own)/\($0)", named: "\(prefix)\($0)/", only: ScenarioFiles.tables, problems)
    }
  }
}
