import CascadeScenarios
import CascadeSimulation
import CloseOut
import Drills
import Explanations
import Quantities
import Quotations
import Statements
import Workflow

/// What the parts hold, put side by side.
extension AfterActionReport {
  var scenario: Scenario { drill.plan.scenario }
  var network: Network { scenario.network }
  var run: Run { drill.trace.run }
  var market: SimulatedMarket { outcome.market }
  var settings: DrillSettings { drill.plan.settings }
  var assessment: CaseAssessment { outcome.assessment }
  /// Of which notice was given. What the record could compute besides is not an amount that anybody was told.
  var amount: AmountOutcome? { outcome.amount == nil ? nil : assessment.amount.outcome }
  var failedName: String { network.dealers[drill.failing].name }
  var heading: String { "After the drill: \(scenario.title.isEmpty ? scenario.name : scenario.title)" }

  /// Of the amount; without one, that of the first group.
  var currency: Currency? { assessment.amount.outcome?.currency ?? outcome.truths.first?.currency }

  /// Over all groups in the Termination Currency; nil where a group has no amount or cannot be converted.
  var difference: AmountDifference? {
    let parts = groups.compactMap { group in
      group.conversion.flatMap { factor in group.difference?.scaled(by: factor) }
    }
    guard let first = parts.first, parts.count == groups.count else { return nil }
    return parts.dropFirst().reduce(first, +)
  }

  /// Unpaid Amounts, collateral and what else is in the amount besides the groups.
  var besidesGroups: Double? {
    guard let amount, let difference else { return nil }
    return DrillMoney.figure(amount.payable.value.signed) - difference.closeOut
  }

  /// Every default of the run with its round.
  var failures: [(round: Int, failure: Failure)] {
    run.rounds.flatMap { record in record.failures.map { (record.number, $0) } }
  }

  var causeWords: String {
    failures.first { $0.failure.dealer == drill.failing }?.failure.cause.words ?? "the drill says so"
  }

  /// Answers of each kind over all groups: firm, indicative, and neither.
  var answerCounts: (firm: Int, indicative: Int, none: Int) {
    let classes = outcome.answers.map { $0.responses.first?.answer }
    let (firm, indicative) = (classes.count { $0 == .firm }, classes.count { $0 == .indicative })
    return (firm, indicative, classes.count - firm - indicative)
  }

  var dealersAsked: Int { Set(outcome.answers.map(\.standing.dealer)).count }

  var flawsFound: Int {
    verdicts.count(where: \.isFound)
  }

  var payer: String {
    guard let amount else { return "nobody yet" }
    return AmountWording.payerSentence(amount, assessment)
  }

  /// Why there is no amount.
  var withoutAmount: [String] {
    var seen: Set<String> = []
    return
      (["Nobody was given notice of an amount (Section 6(d))."] + AmountWording.reasons(assessment.amount)
      + outcome.because).filter { seen.insert($0).inserted }
  }

  static func score(_ card: Scorecard) -> String {
    guard let score = card.score else { return "none" }
    // What lost something is not shown as whole.
    return score < 100 && score >= 99.5 ? Figure.fixed(min(score, 99.9), 1) : Figure.fixed(score, 0)
  }
}
