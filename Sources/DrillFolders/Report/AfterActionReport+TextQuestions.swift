import CascadeScenarios
import CascadeSimulation
import Drills
import Quantities
import Statements

/// What the command prints of the questions.
extension AfterActionReport {
  var questionLines: [String] { timingLines + secondRoundLines + policyLines }

  private var timingLines: [String] {
    guard let timing, let calm = timing.rows.first(where: { $0.moment == .calm })?.amount else { return [] }
    var lines = ["In the market before the shock the same book comes to \(calm)."]
    if let split = timing.split {
      let parts = split.steps.map {
        "\($0.part.title) \(DrillMoney.change(DrillMoney.figure($0.change), split.calm.currency))"
      }
      lines.append("From there to the default, one thing moved at a time: \(parts.joined(separator: ", ")).")
    }
    let jumps = MethodJump.all(in: timing)
    guard let most = jumps.max(by: { ($0.amount - $0.mid).magnitude < ($1.amount - $1.mid).magnitude }) else {
      return lines
    }
    let more = jumps.count > 1 ? " \(Wording.count(jumps.count - 1, "jump", "jumps")) more on the page." : ""
    return lines + [most.sentence + more]
  }

  private var secondRoundLines: [String] {
    guard let second = secondRound, let first = second.first.rows.last, let later = second.second.rows.last,
      let without = first.amount, let with = later.amount
    else { return [] }
    let failures =
      second.failures.isEmpty
      ? "no dealer's default changes"
      : "\(Wording.count(second.failures.count, "dealer's default changes", "dealers' defaults change"))"
    return [
      "With all other close-outs in the market: \(with) instead of \(without) in \(first.moment.words); \(failures)."
    ]
  }

  private var policyLines: [String] {
    policies.compactMap { policy in
      guard let code = currency, let change = AfterActionReport.change(policy) else { return nil }
      let fate =
        policy.failureRound.map {
          "the dealer fails in round \($0), and this is the close-out in round \(drill.failureRound)"
        }
        ?? "the dealer survives; the same close-out in that market"
      return "\(Wording.sentence(policy.policy.words)): \(DrillMoney.change(change, code)) (\(fate)). "
        + (policy.failing > 0
          ? "Draws: saved in \(policy.saved) of \(policy.failing)."
          : "In no draw does the dealer fail without it.")
    }
  }
}
