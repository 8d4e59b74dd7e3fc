import ArgumentParser
import Calendars
import CascadeScenarios
import CascadeSimulation

/// The documents of a run and the folder they go to.
struct CascadeDocuments {
  let report: CascadeReport
  private let indicators: IndicatorFiles

  init(folder: ScenarioReadFolder, measured: RunReport, date: CivilDate) {
    report = CascadeReport(folder.content, measured)
    indicators = CascadeDocuments.indicators(folder.content.scenario, measured, from: date)
  }

  /// The names of the files written; nil where none were asked for.
  func write(to path: String?) async throws -> [String]? {
    guard let path else { return nil }
    let files =
      report.files + [
        CascadeReport.File(name: "indicators/snapshots.csv", text: indicators.snapshots),
        CascadeReport.File(name: "indicators/indicators.csv", text: indicators.indicators),
      ]
    return try await CascadeDocuments.write(files, to: path)
  }

  static func write(_ files: [CascadeReport.File], to path: String) async throws -> [String] {
    do {
      return try await OutputFolder(path: path).replace { partial in
        for file in files { try partial.write(OutputFile(name: file.name, text: file.text)) }
      }
    } catch let error as OutputError {
      StandardError.say("cascade", error.sentence)
      throw ExitCode(73)
    }
  }

  func screen(_ written: [String]?, _ out: String?) -> String {
    guard let written, let out else { return report.text }
    return report.text + "\nWritten to \(out): \(written.count) files; begin with report.html.\n"
  }

  /// One snapshot for each moment; rounds that share a day follow one another by the minute.
  private static func indicators(_ scenario: Scenario, _ measured: RunReport, from start: CivilDate)
    -> IndicatorFiles
  {
    let step = scenario.parameters.time.step
    let moments = measured.indicators.enumerated().map { place, indicators in
      let day = start + Int((Double(place) * step).rounded(.down))
      let minute = place % 60
      let time = "\(day)T16:\(minute < 10 ? "0" : "")\(minute):00Z"
      return IndicatorFiles.Moment(
        snapshot: "round-\(place)", indicators: indicators, asOf: time, capturedAt: time,
        date: day.description)
    }
    return IndicatorFiles(
      market: scenario.name, source: "Firebreak cascade \(scenario.name), simulated", moments: moments)
  }
}

/// A day given on the command line.
struct IndicatorDay: ExpressibleByArgument {
  let day: CivilDate

  /// A day like any other: the snapshots are constructed, and say so.
  static let usual = IndicatorDay(day: CivilDate(serial: 11_323))

  /// A day that the calendar has; a parser that returns nil would not say why.
  static func read(_ text: String) throws -> IndicatorDay {
    guard let day = CivilDate(text) else {
      throw ValidationError(
        "\(text) is not a day of the calendar: write year, month and day, as in 2020-02-29.")
    }
    return IndicatorDay(day: day)
  }

  init?(argument: String) {
    guard let day = CivilDate(argument) else { return nil }
    self.day = day
  }

  private init(day: CivilDate) { self.day = day }

  var defaultValueDescription: String { day.description }
}
