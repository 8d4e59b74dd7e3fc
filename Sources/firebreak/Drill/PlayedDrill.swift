import DrillFolders
import Drills

/// A drill that was played, with everything that is told of it.
struct PlayedDrill {
  let drill: Drill
  let outcome: DrillOutcome
  let report: AfterActionReport

  /// - Parameter draws: of what nobody knows, for the policies' bands; 0 leaves the policies out, nil every question.
  init(
    _ plan: DrillPlan, _ conduct: TeamConduct, draws: Int?, origin: AfterActionReport.Origin
  ) throws(DrillRefusal) {
    drill = try Drill(plan)
    outcome = try drill.play(conduct)
    var report = AfterActionReport(drill, outcome, PlayedDrill.score(outcome), origin: origin)
    if conduct == .policy { report.lazy = PlayedDrill.score(try drill.play(.lazy)) }
    if let draws {
      let timing = try TimingTable(of: drill)
      report.timing = timing
      report.secondRound = try PlayedDrill.secondRound(of: drill, timing)
      if draws > 0 { report.policies = try PolicyEffect.all(of: drill, draws: draws) }
    }
    self.report = report
  }

  /// Nil where the dealer defaults in the last round that the scenario allows: nobody could replace anything after it.
  private static func secondRound(
    of drill: Drill, _ timing: TimingTable
  ) throws(DrillRefusal) -> SecondRound? {
    do throws(DrillRefusal) {
      return try SecondRound(of: drill, timing: timing)
    } catch {
      if case .noSuchRound = error { return nil }
      throw error
    }
  }

  private static func score(_ outcome: DrillOutcome) -> Scorecard {
    Scorecard(of: outcome.state, outcome.assessment, key: outcome.key)
  }

  /// What the screen shows.
  func screen(_ written: [String]?, _ folder: String?) -> String {
    guard let written, let folder else { return report.text }
    return report.text + "\nWritten to \(folder): \(written.count) files; begin with after-action.html.\n"
  }
}
