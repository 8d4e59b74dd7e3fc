import Calendars
import CascadeScenarios
import CascadeSimulation
import CloseOut
import Drills
import Explanations
import Quantities
import Quotations
import Statements
import Workflow

/// The report for programs; docs/formats/drill-output.md describes each member.
extension AfterActionReport {
  public var json: String { tree.text }

  private var tree: JSONTree {
    .object([
      ("format", .string("firebreak-after-action/1")), ("drill", drillTree), ("failures", failuresTree),
      ("market", marketTree), ("groups", .array(groups.map(groupTree))), ("flaws", flawsTree),
      ("amount", amountTree), ("score", AfterActionReport.tree(scorecard)),
      ("lazyScore", lazy.map(AfterActionReport.tree) ?? .null),
      ("timing", timing.map(AfterActionReport.tree) ?? .null),
      ("timingSplit", AfterActionReport.tree(timing?.split)),
      ("timingNotes", AfterActionReport.texts(timing?.notes ?? [])), ("secondRound", secondRoundTree),
      ("policies", .array(policies.map(AfterActionReport.tree))),
      ("leftOut", .array(drill.plan.book.leftOut.map(JSONTree.string))),
      ("assumptions", .array(origin.assumptions.map(JSONTree.string))),
      ("sources", .array(origin.sources.map(JSONTree.string))),
    ])
  }

  private var drillTree: JSONTree {
    .object([
      ("scenario", .string(scenario.name)), ("title", .string(scenario.title)),
      ("case", .string(outcome.caseID)),
      ("failing", .string(failedName)), ("failureRound", .integer(drill.failureRound)),
      ("moment", .string(market.moment.code)), ("terminationDate", .string("\(outcome.terminationDate)")),
      ("valuationDate", .string("\(outcome.valuationDate)")), ("team", .string(outcome.conduct.rawValue)),
      // A seed may be larger than a number of JSON holds exactly.
      ("seed", .string("\(settings.seed)")), ("runDigest", .string(run.digest)),
      ("command", .string(origin.command)), ("version", .string(origin.version)),
    ])
  }

  private var failuresTree: JSONTree {
    .array(
      failures.map { round, failure in
        .object([
          ("round", .integer(round)), ("dealer", .string(network.dealers[failure.dealer].name)),
          ("cause", .string(failure.cause.rawValue)),
        ])
      })
  }

  private var marketTree: JSONTree {
    .object([
      ("regimes", .array(regimes.map(AfterActionReport.tree))),
      (
        "yieldMoves",
        .array(
          market.yieldMoves.map { .object([("tenor", .number($0.tenor)), ("move", .number($0.move))]) })
      ),
      ("fundingBasis", .number(market.fundingBasis)), ("rateVolatility", .number(market.rateVolatility)),
      ("bidAsk", .optional(market.bidAsk)), ("bidAskNormal", .optional(market.bidAskNormal)),
      (
        "curve",
        .array(
          curvePoints.map {
            .object([
              ("tenor", .string($0.tenor)), ("before", .optional($0.before)), ("after", .optional($0.after)),
            ])
          })
      ),
    ])
  }

  private static func tree(_ regime: RegimeAssessment) -> JSONTree {
    .object([
      ("market", .string(regime.market)), ("date", .string("\(regime.date)")),
      ("regime", .string(regime.name)),
      (
        "votes",
        .array(
          regime.votes.map { vote in
            .object([
              ("indicator", .string(vote.indicator)), ("value", .string("\(vote.value)")),
              ("unit", .string(vote.unit)), ("band", .string(vote.band)),
              ("regime", .string(vote.regime.rawValue)),
            ])
          })
      ),
    ])
  }

  private func groupTree(_ group: GroupView) -> JSONTree {
    .object([
      ("group", .string(group.id.rawValue)), ("currency", .string(group.truth?.currency.code ?? "")),
      ("mid", .optional(group.truth?.amount)), ("midParRate", .optional(group.truth?.parRate)),
      ("valueOfBasisPoint", .optional(group.truth?.valueOfBasisPoint)),
      ("method", AfterActionReport.text(group.item?.method?.rawValue)),
      ("amount", AfterActionReport.money(group.amount)),
      ("pricesOffMid", .optional(group.difference?.prices)),
      ("liquidityCharge", .optional(group.difference?.charge)), ("answers", .array(group.answers.map(tree))),
    ])
  }

  private func tree(_ view: AnswerView) -> JSONTree {
    let state = view.dealer
    return .object([
      ("request", .string(view.answer.request.id.rawValue)),
      ("response", AfterActionReport.text(view.response?.id.rawValue)), ("dealer", .string(state.name)),
      ("tier", .string(state.tier.rawValue)), ("creditSpread", .number(state.creditSpread)),
      ("utilisation", .number(state.utilisation)), ("hasFailed", .bool(state.hasFailed)),
      ("answer", AfterActionReport.text(view.response?.answer.rawValue)),
      ("unanswered", AfterActionReport.text(view.answer.unanswered?.rawValue)),
      ("reason", AfterActionReport.text(view.answer.reason?.rawValue)),
      ("bid", .optional(view.levels?.bid?.doubleValue)), ("mid", .optional(view.levels?.mid?.doubleValue)),
      ("offer", .optional(view.levels?.offer?.doubleValue)), ("truth", .number(view.answer.truth)),
      ("minutesToAnswer", .optional(view.minutesToAnswer)), ("minutesValid", .optional(view.minutesValid)),
      ("shareOfSize", .optional(view.shareOfSize)), ("fate", .string(view.fate.words)),
      ("flaw", AfterActionReport.text(view.flaw?.flaw.rawValue)),
    ])
  }

  private var flawsTree: JSONTree {
    .object([
      ("planted", .integer(outcome.key.entries.count)), ("found", .integer(flawsFound)),
      ("digest", .string(outcome.key.digest)), ("salt", .string(outcome.key.salt)),
      (
        "key",
        .array(
          outcome.key.entries.map { entry in
            let verdict = verdicts.first { $0.answer == entry.answer }
            return .object([
              ("answer", .string(entry.answer.rawValue)), ("dealer", .string(entry.dealer.rawValue)),
              ("group", .string(entry.group.rawValue)), ("flaw", .string(entry.flaw.rawValue)),
              ("words", .string(entry.words)), ("found", .optional(verdict?.share)),
            ])
          })
      ),
    ])
  }

  private var amountTree: JSONTree {
    guard let amount else {
      return .object([
        ("payable", .null), ("typedFigures", AfterActionReport.money(typedAmount)),
        ("because", AfterActionReport.texts(withoutAmount)),
      ])
    }
    let payable = amount.payable.value
    return .object([
      ("signed", AfterActionReport.money(payable.signed)),
      ("payable", AfterActionReport.money(payable.payable)),
      ("payer", AfterActionReport.text(payable.payer?.rawValue)), ("sentence", .string(payer)),
      ("mid", .optional(difference?.mid)), ("pricesOffMid", .optional(difference?.prices)),
      ("liquidityCharge", .optional(difference?.charge)),
      ("closeOutAmounts", .optional(difference?.closeOut)),
      ("besidesGroups", .optional(besidesGroups)),
    ])
  }

  private static func tree(_ card: Scorecard) -> JSONTree {
    .object([
      ("rubric", .string(card.rubric)), ("score", .optional(card.score)), ("points", .number(card.points)),
      ("pointsMax", .integer(card.pointsMax)),
      (
        "marks",
        .array(
          card.marks.map { mark in
            .object([
              ("item", .string(mark.item.id)), ("title", .string(mark.item.title)),
              ("points", mark.outcome == .notApplicable ? .null : .number(mark.points)),
              ("pointsMax", .integer(mark.item.points)),
              ("citations", .array(mark.item.citations.map(JSONTree.string))),
              ("reasons", texts(mark.reasons)), ("losses", texts(lossReasons(mark))),
            ])
          })
      ),
    ])
  }

  private static func tree(_ policy: PolicyEffect) -> JSONTree {
    .object([
      ("policy", .string(policy.policy.rawValue)),
      ("failureRound", policy.failureRound.map(JSONTree.integer) ?? .null),
      ("without", money(policy.without)), ("with", money(policy.with)),
      (
        "change",
        policy.change.map {
          .object([("low", .number($0.low)), ("median", .number($0.median)), ("high", .number($0.high))])
        } ?? .null
      ),
      ("defined", .integer(policy.defined)), ("draws", .integer(policy.draws)),
      ("saved", .integer(policy.saved)),
      ("failing", .integer(policy.failing)),
    ])
  }

  /// Exact, as a decimal text.
  static func money(_ money: Money?) -> JSONTree {
    money.map { .object([("amount", .string($0.text)), ("currency", .string($0.currency.code))]) } ?? .null
  }

  static func texts(_ texts: [String]) -> JSONTree { .array(texts.map(JSONTree.string)) }

  static func text(_ text: String?) -> JSONTree { text.map(JSONTree.string) ?? .null }
}
