import Calendars
import CascadeScenarios
import CloseOut
import Drills
import Quantities
import Quotations
import Statements
import Workflow

/// One answer beside what the record made of it.
struct AnswerView {
  /// What became of a response in the record.
  enum Fate: Equatable {
    case used, corroborating, notTreated, nothingSaid
    case setAside(String)

    var words: String {
      switch self {
      case .used: "used"
      case .corroborating: "corroborating"
      case .notTreated: "not treated"
      case .nothingSaid: ""
      case .setAside(let reason): reason.isEmpty ? "set aside" : "set aside: \(reason)"
      }
    }

    var isSetAside: Bool { if case .setAside = self { true } else { false } }
  }

  let answer: SimulatedAnswer
  let use: QuotationUse?
  let fate: Fate
  let narrative: String
  let flaw: FlawKey.Entry?
  /// What the score says of the flaw.
  let verdict: FlawVerdict?

  init(
    _ answer: SimulatedAnswer, _ outcome: DrillOutcome, treatments: [EvidenceID: Treatment],
    verdicts: [FlawVerdict]
  ) {
    let first = answer.responses.first?.id
    let item = outcome.assessment.groups.first { $0.group.id == answer.request.group }
    let treatment = first.flatMap { treatments[$0] }
    self.answer = answer
    use = item?.uses.first { $0.response.id == first }
    fate = first == nil ? .nothingSaid : treatment.map(AnswerView.fate) ?? .notTreated
    narrative = treatment?.narrative ?? ""
    flaw = outcome.key.entries.first { $0.answer == first }
    verdict = verdicts.first { $0.answer == first }
  }

  private static func fate(_ treatment: Treatment) -> Fate {
    switch treatment.disposition {
    case .used: .used
    case .corroborating: .corroborating
    case .setAside: .setAside(treatment.reason.map(Wording.reason) ?? "")
    }
  }

  /// What was said first, before anything was taken back.
  var response: QuoteResponse? { answer.responses.first }
  var dealer: DealerStanding { answer.standing }
  var levels: QuotedLevels? { response?.levels }

  var verdictWords: String {
    guard let verdict else { return "not judged" }
    return verdict.isFound ? "found" : verdict.share > 0 ? "half found" : "NOT found"
  }

  /// Firm, indicative, refused, no answer.
  var answerWords: String {
    guard let response else { return answer.unanswered?.words ?? "no answer" }
    let withdrawn = answer.responses.dropFirst().contains { $0.answer == .withdrawn }
    return Wording.answer(response.answer) + (withdrawn ? ", then taken back" : "")
  }

  /// Every figure that the dealer gave, in the unit of the answer.
  var figures: [Double] {
    guard let levels else { return [] }
    return [levels.bid, levels.mid, levels.offer].compactMap { $0?.doubleValue }
  }

  var minutesToAnswer: Double? {
    response.map { Double($0.receivedAt.milliseconds - answer.request.openedAt.milliseconds) / 60_000 }
  }

  var minutesValid: Double? {
    guard let response, let until = response.validUntil else { return nil }
    return Double(until.milliseconds - response.receivedAt.milliseconds) / 60_000
  }

  /// Good for how much of the size asked; nil where either is not said.
  var shareOfSize: Double? {
    guard let size = response?.sizeGoodFor, let asked = answer.request.size, !asked.value.isZero,
      size.currency == asked.currency
    else { return nil }
    return size.value.doubleValue / asked.value.doubleValue
  }
}

extension SimulatedAnswer {
  /// Why there was no firm quotation, by the dealer's own state; nil where there was one.
  var because: String? {
    guard let reason else { return nil }
    let state = standing
    switch reason {
    case .defaulted: return "it has defaulted itself"
    case .leverage:
      let room =
        state.leverageDistance.map {
          ": \(Figure.percent($0.magnitude, places: 1)) \($0 < 0 ? "below" : "above") its limit"
        } ?? ""
      return "no room under its leverage limit\(room)"
    case .valueAtRisk: return "no room under its VaR limit"
    case .funding: return "short of cash"
    case .toxicFlow:
      let change = Figure.fixed(state.toxicity, 2)
      return "fears informed flow (\(change) more of it than before the shock)"
    case .size: return "the size is beyond the headroom it gives one client"
    case .noFirmMarket: return "its own spread is too wide to be firm"
    case .unwilling:
      return "unwilling to take risk (willingness \(Figure.fixed(state.willingness, 2)))"
    }
  }
}
