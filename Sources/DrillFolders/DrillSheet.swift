public import CascadeScenarios
internal import CascadeSimulation
public import Drills
public import StrictReading

/// What a scenario folder says of a drill: `drill.yaml`, or what holds in its place where there is none.
///
/// The format is described in docs/formats/drill-sheet.md.
public struct DrillSheet: Sendable, Equatable {
  public static let format = "firebreak-drill/1"

  /// With the seed at its default: chance is the command's to choose.
  public var settings: DrillSettings
  /// Whether there was no sheet, so that one class stands for all rates.
  public var isAssumed: Bool
  /// What a person should know of the file, though it was read.
  public var warnings: [InputProblem] = []

  public init(settings: DrillSettings, isAssumed: Bool) {
    self.settings = settings
    self.isAssumed = isAssumed
  }

  /// Reads the sheet beside a scenario.
  ///
  /// - Parameter folder: the folder that the scenario was read from.
  /// - Throws: ``UnreadableInput`` with every error of the file, each with its line and field.
  public static func read(
    at folder: String, for scenario: ScenarioFolder
  ) throws(UnreadableInput) -> DrillSheet {
    let problems = ProblemList()
    guard let files = InputFolder(folder, problems, only: [DrillFolderNames.sheet]) else {
      throw UnreadableInput(problems: problems.report)
    }
    if files.folders.contains(DrillFolderNames.sheet) {
      problems.error(DrillFolderNames.sheet, "this is a folder, not a file")
    }
    guard files.contains(DrillFolderNames.sheet), !problems.hasErrors else {
      guard !problems.hasErrors else { throw UnreadableInput(problems: problems.report) }
      return assumed(for: scenario)
    }
    let source = files.file(DrillFolderNames.sheet, problems)
    return try read(source ?? SourceFile(path: DrillFolderNames.sheet, bytes: []), for: scenario, problems)
  }

  /// Reads the sheet of a scenario from its bytes.
  package static func read(
    _ source: SourceFile, for scenario: ScenarioFolder, _ problems: ProblemList = ProblemList()
  ) throws(UnreadableInput) -> DrillSheet {
    let reader = DrillSheetReader(scenario, problems)
    guard let settings = reader.settings(source), !problems.hasErrors else {
      throw UnreadableInput(problems: problems.report)
    }
    var sheet = DrillSheet(settings: settings, isAssumed: false)
    sheet.warnings = problems.report
    return sheet
  }

  private static func assumed(for folder: ScenarioFolder) -> DrillSheet {
    let map = MarketMap.assumed(for: folder.scenario, quoted: folder.report.quotedAsset)
    var settings = DrillSettings(map: map)
    settings.follow(folder.report)
    return DrillSheet(settings: settings, isAssumed: true)
  }
}

extension DrillSettings {
  /// Takes the classes of index and hedge from the scenario's report. The class whose quotes count is that of the map.
  mutating func follow(_ report: ReportOptions) {
    indicators.index = report.proxyAsset
    if let pair = report.hedgePair, pair.count == 2 {
      (indicators.hedged, indicators.hedge) = (pair[0], pair[1])
    }
  }
}
