internal import Calendars
internal import CascadeSimulation
internal import Quantities
internal import Quotations
internal import Workflow

/// One request on its way through a dealer's desk.
struct DealerCall {
  let desk: AnswerDesk
  let request: QuoteRequest
  let standing: DealerStanding
  let truth: GroupTruth
  let chance: AnswerChance

  var rules: AnswerRules { desk.settings.answers }
  var isOneSwap: Bool { truth.parRate != nil }
  /// The market's mid in the unit of the answer.
  var truthLevel: Double { truth.parRate ?? truth.amount }

  func answer() -> SimulatedAnswer {
    if standing.hasFailed { return unanswered(.noAnswer, .defaulted) }
    if let reason = refusal { return declined(reason) }
    if let deadline = request.deadline, receivedAt > deadline { return unanswered(.callBackPromised, nil) }
    return quoted()
  }

  /// Why the desk will not quote at all; nil if it will.
  private var refusal: SimulatedAnswer.Reason? {
    if standing.quoting == .silent { return standing.constraint ?? (isFull ? .size : reluctance) }
    let answers = standing.willingness / AnswerDesk.Convention.willingnessFull
    if chance.uniform(.willingness) >= answers { return reluctance }
    if isFirm, sizeShare < AnswerDesk.Convention.sizeShareMin { return standing.constraint ?? .size }
    return nil
  }

  private var isFull: Bool { standing.utilisation >= AnswerDesk.Convention.fullUtilisation }

  private var reluctance: SimulatedAnswer.Reason { standing.toxicity > 0 ? .toxicFlow : .unwilling }

  /// Whether the answer will be one that binds.
  var isFirm: Bool { request.firmness == .firm && standing.quoting == .firm }

  var response: QuoteResponse {
    QuoteResponse(
      id: EvidenceID(request.id.rawValue + "-A"), request: request.id, dealer: request.dealer,
      group: request.group, transactions: request.transactions, receivedAt: receivedAt, answer: .refused,
      terms: request.terms)
  }

  /// Some who will not quote say so; with the others the line rings.
  private func declined(_ reason: SimulatedAnswer.Reason) -> SimulatedAnswer {
    let isInTime = request.deadline.map { receivedAt <= $0 } ?? true
    guard isInTime, chance.uniform(.refusal) < rules.refusalShare else {
      return unanswered(.noAnswer, reason)
    }
    var refused = response
    let words = RefusalWords(reason)
    refused.reasonGiven = words.short
    refused.words = words.said(variant: chance.uniform(.words))
    refused.terms = QuotedTerms()
    return made([refused], reason: reason)
  }

  private func unanswered(
    _ result: CallOutcome.Result, _ reason: SimulatedAnswer.Reason?
  ) -> SimulatedAnswer {
    var answer = made([], reason: reason)
    answer.unanswered = result
    return answer
  }

  func made(_ responses: [QuoteResponse], reason: SimulatedAnswer.Reason?) -> SimulatedAnswer {
    SimulatedAnswer(
      request: request, standing: standing, responses: responses, unanswered: nil, reason: reason, mid: nil,
      halfWidth: nil, truth: truthLevel)
  }
}

extension DealerCall {
  /// minutes / (1 − 0.8 u), from half to one and a half times that, to the second.
  var receivedAt: Timestamp {
    let load = 1 - AnswerDesk.Convention.delayLoad * standing.utilisation
    let noise = 0.5 + chance.uniform(.delay)
    return request.openedAt.adding(minutes: rules.delayMinutes / load * noise)
  }

  /// The life of a firm price: it falls with the variance of rates and as the desk fills, to a minute at the least.
  var validUntil: Timestamp {
    let (now, before) = (desk.market.rateVolatility, desk.calm.rateVolatility)
    let calmness = now > before ? before * before / (now * now) : 1
    let load = 1 - AnswerDesk.Convention.validityLoad * standing.utilisation
    return receivedAt.adding(minutes: max(1, rules.validityMinutes * calmness * load))
  }

  /// What the deal adds to the dealer's exposure, in the network's unit.
  private var exposure: Double {
    let currency = request.size?.currency ?? truth.currency
    let notional = request.size.map { abs($0.value.doubleValue) } ?? truth.notional
    return notional * (desk.worth[currency] ?? 1) * rules.exposurePerNotional / desk.unit.factor
  }

  /// The share of the deal that the dealer has room for; a dealer that had none before the shock and needs none now is not counted out.
  var sizeShare: Double {
    if standing.headroomAtStart == 0 { return standing.utilisation < 1 ? 1 : 0 }
    let room = rules.headroomShare * standing.headroom
    return exposure <= room ? 1 : max(0, room / exposure)
  }
}

extension Timestamp {
  /// To the second; at least one.
  func adding(minutes: Double) -> Timestamp {
    let seconds = Int64(max(1, min(minutes, 1e6) * 60))
    return Timestamp(milliseconds: milliseconds + seconds * 1000, offsetMinutes: offsetMinutes)
  }
}

extension DealerStanding {
  /// The constraint that the round found it short of, the first of leverage, value at risk and cash.
  var constraint: SimulatedAnswer.Reason? {
    guard let needs else { return nil }
    if needs.leverageGap > 0 { return .leverage }
    if needs.valueAtRiskExcess > 0 { return .valueAtRisk }
    return needs.cashGap > 0 ? .funding : nil
  }
}
