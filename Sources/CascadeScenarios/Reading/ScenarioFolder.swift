public import CascadeSimulation
public import StrictReading

/// A scenario as a folder of plain files states it, with what it says to those who read its report.
///
/// The format is described in docs/formats/cascade-scenario.md.
public struct ScenarioFolder: Sendable, Equatable {
  public static let format = "firebreak-cascade/1"

  public var scenario: Scenario
  /// Where the figures come from.
  public var sources: [String] = []
  /// What is not data: the choices made where data lack.
  public var assumptions: [String] = []
  public var notes: [String] = []
  public var report = ReportOptions()
  /// Whether the sheet states no unit of money, so that the usual one was taken.
  public internal(set) var isUnitAssumed = false
  /// The folder whose CSV files are this scenario's network, relative to this one; nil if they are its own.
  public var networkFolder: String?
  /// How the CSV files of a shared network are read; nil if they are the scenario's own.
  var networkReading: NetworkReading?
  /// What a person should know of the files, though they were read.
  public internal(set) var warnings: [InputProblem] = []

  public init(_ scenario: Scenario) { self.scenario = scenario }

  /// Reads the folder at a path.
  ///
  /// - Throws: ``UnreadableInput`` with every error of every file, each with its file and, where it has one, its line.
  public static func read(at path: String) throws(UnreadableInput) -> ScenarioFolder {
    let problems = ProblemList()
    guard let files = ScenarioFiles(folder: path, problems) else {
      throw UnreadableInput(problems: problems.report)
    }
    return try read(files, problems)
  }

  static func read(
    _ files: ScenarioFiles, _ problems: ProblemList = ProblemList()
  ) throws(UnreadableInput) -> ScenarioFolder {
    let reader = ScenarioReader(files, problems)
    guard var folder = reader.folder(), !problems.hasErrors else {
      throw UnreadableInput(problems: problems.report)
    }
    folder.warnings = problems.report
    return folder
  }
}

/// What scenario.yaml says of CSV files that it does not own.
struct NetworkReading: Sendable, Equatable {
  var willingness: Double
  var correlationRank: Int
}

/// What a report shows beyond the run itself. Asset classes by position.
public struct ReportOptions: Sendable, Equatable {
  /// The class whose volatility stands for the market in the indicators of the close-out side.
  public var proxyAsset: Int?
  /// The class whose spread and quotes they speak of.
  public var quotedAsset: Int?
  /// A class and its hedge, whose correlation shows whether the hedge still works.
  public var hedgePair: [Int]?

  public init() {}
}
