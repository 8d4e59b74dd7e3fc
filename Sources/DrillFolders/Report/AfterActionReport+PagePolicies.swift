import CascadeScenarios
import CascadeSimulation
import Drills
import Quantities
import Statements

/// The ninth section: the amount with and without each policy.
extension AfterActionReport {
  var policyParts: [String] {
    guard !policies.isEmpty else {
      return [Page.paragraph("Not asked in this drill: no policy was tried on it.")]
    }
    return [
      Page.paragraph(
        "The run is played again with each policy in force before the shock. Both sides are closed out in the market of the round in "
          + "which the dealer fails without the policy (round \(drill.failureRound) at the scenario's own parameters), on the same "
          + "day. Where the dealer survives under the policy, the amount with it is what the same close-out would have cost in that "
          + "market had the dealer failed for a reason of its own."),
      policyPicture.map { Page.figure($0) } ?? Page.paragraph("No policy has a change that could be drawn."),
      ReportPage.table(policyTable),
      Page.paragraph(
        "The band is over draws of the parameters that nobody knows, each applied to both sides; it says how unsure we are and is no "
          + "probability. \"Saved\" counts draws in which the dealer fails without the policy and survives with it; \"defined\" those "
          + "in which both amounts exist."),
    ]
  }

  private var policyTable: DocumentTable {
    let rows = policies.map { policy in
      DocumentTable.Row([
        .init(Wording.sentence(policy.policy.words), [policy.fateWords]),
        .init(DrillMoney.words(policy.without)), .init(DrillMoney.words(policy.with)),
        .init(AfterActionReport.change(policy.without, policy.with)), spread(policy),
        .init("\(policy.failing) of \(policy.draws)"), .init("\(policy.saved) of \(policy.failing)"),
        .init("\(policy.defined) of \(policy.failing)"),
      ])
    }
    return DocumentTable(
      "The Early Termination Amount without and with each policy, in the round in which the dealer fails without it. A positive change is "
        + "more to the determining party",
      titles: [
        "policy", "#without", "#with", "#change", "#change over draws: median", "#draws that fail", "#saved",
        "#defined",
      ], rows)
  }

  private func spread(_ policy: PolicyEffect) -> DocumentTable.Cell {
    guard let change = policy.change, let code = currency else { return "none defined" }
    return .init(
      DrillMoney.change(change.median, code),
      ["5 %: \(DrillMoney.change(change.low, code))", "95 %: \(DrillMoney.change(change.high, code))"])
  }
}

extension PolicyEffect {
  var fateWords: String {
    failureRound.map { "with it the dealer fails in round \($0)" } ?? "with it the dealer survives"
  }

  /// Of the draws, for a picture.
  var drawWords: String {
    "\(Wording.count(draws, "draw", "draws")): fails in \(failing) without it, saved in \(saved), change in \(defined)"
  }
}
