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
  /// Of the market that was closed out on; all that are on record where none is of that day.
  var regimes: [RegimeAssessment] {
    let own = assessment.regimes.filter { $0.date == outcome.valuationDate }
    return own.isEmpty ? assessment.regimes : own
  }
  /// Of the days that were waited.
  var regimesBefore: [RegimeAssessment] {
    assessment.regimes.filter { one in !regimes.contains { $0.market == one.market && $0.date == one.date } }
  }
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

  /// Why there is no amount, and what the figures of the record would come to.
  var withoutAmount: [String] {
    var seen: Set<String> = []
    let typed = typedAmount.map {
      ["What the typed figures would come to is \($0), positive if payable to the determining party."]
    }
    return
      (["Nobody was given notice of an amount (Section 6(d))."]
      + AmountWording.reasons(assessment.amount) + (typed ?? []) + outcome.because)
      .filter { seen.insert($0).inserted }
  }

  /// What could be computed from the record though nobody was told of it.
  var typedAmount: Money? {
    amount == nil ? assessment.amount.outcome?.payable.value.signed : nil
  }

  static func score(_ card: Scorecard) -> String {
    guard let score = card.score else { return "none" }
    // What lost something is not shown as whole.
    return score < 100 && score >= 99.5 ? Figure.fixed(min(score, 99.9), 1) : Figure.fixed(score, 0)
  }
}
