import Calendars
import DrillFolders
import Drills
import Workflow

/// A drill that was played, with everything that is told of it.
struct PlayedDrill {
  let drill: Drill
  let outcome: DrillOutcome
  let report: AfterActionReport

  init(
    _ plan: DrillPlan, _ conduct: TeamConduct, draws: Int, origin: AfterActionReport.Origin
  ) throws(DrillRefusal) {
    drill = try Drill(plan)
    outcome = try drill.play(conduct)
    var report = AfterActionReport(
      drill, outcome, PlayedDrill.score(outcome), origin: origin)
    if conduct == .policy { report.lazy = PlayedDrill.score(try drill.play(.lazy)) }
    self.report = report
  }

  private static func score(_ outcome: DrillOutcome) -> Scorecard {
    Scorecard(of: outcome.state, outcome.assessment, key: outcome.key)
  }

  /// What the screen shows.
  func screen(_ written: [String]?, _ folder: String?) -> String {
    guard let written, let folder else { return report.text }
    return report.text + "\nWritten to \(folder): \(written.count) files; begin with README.txt.\n"
  }
}
