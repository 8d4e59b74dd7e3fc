internal import Calendars
internal import MarketData
internal import Quotations
internal import Workflow

/// How the policy team takes answers down: typed within minutes, each with the market of its minute and with the terms
/// compared; every call is closed, and the trader attests what was typed.
struct Listening {
  /// Minutes between two captures of the market: no answer is then further from one than the house's five.
  private static let captureMinutes = 8

  let desk: Desk
  let calls: [HeardCall]
  let start: Timestamp

  /// When the last answer has come and the last deadline has passed.
  var end: Timestamp {
    let heard = calls.flatMap(\.responses).map(\.receivedAt)
    let closed = calls.filter { $0.responses.isEmpty }.compactMap(\.request.deadline)
    return ((heard + closed).max() ?? start).later(minutes: 2)
  }

  /// The captures while the calls run; the last one, on which groups are valued, has the indicators and fixings.
  var captures: [(id: SnapshotID, at: Timestamp)] {
    let minutes = Int((end.milliseconds - start.milliseconds) / 60_000)
    let during = stride(from: 0, through: minutes, by: Listening.captureMinutes).enumerated().map {
      index, minute in
      (SnapshotID("SNAP-\(index + 1)"), start.later(minutes: minute))
    }
    return during + [(Listening.valuation, end)]
  }

  static let valuation = SnapshotID("SNAP-V")

  func record(_ script: inout CaseScript) {
    for call in calls {
      for (index, response) in call.responses.enumerated() { type(response, call.request, index, &script) }
      if call.responses.isEmpty { close(call, &script) }
    }
    attest(&script)
  }

  private func type(
    _ response: QuoteResponse, _ request: QuoteRequest, _ index: Int, _ script: inout CaseScript
  ) {
    var typed = response
    typed.attestation.typedBy = desk.cast.assistant
    typed.attestation.typedAt = response.receivedAt.later(minutes: 1, seconds: index, thousandths: 250)
    typed.attestation.attestedBy = nil
    typed.attestation.attestedAt = nil
    typed.snapshot = EvidenceID(nearest(response.asOf ?? response.receivedAt).rawValue)
    typed.differences = differences(response, request)
    script.record(
      .quoteReceived(typed), typed.id.rawValue, by: desk.cast.assistant, at: response.receivedAt,
      entered: typed.attestation.typedAt,
      references: [typed.request, typed.snapshot].compactMap { $0?.rawValue })
  }

  /// The capture nearest to the moment that the levels speak of.
  private func nearest(_ moment: Timestamp) -> SnapshotID {
    let closest = captures.min {
      (abs($0.at.milliseconds - moment.milliseconds), $0.id) < (
        abs($1.at.milliseconds - moment.milliseconds), $1.id
      )
    }
    return closest?.id ?? Listening.valuation
  }

  /// Terms that the dealer answered on and that are not those it was sent, with a word on what follows.
  private func differences(_ response: QuoteResponse, _ request: QuoteRequest) -> [TermDifference] {
    guard response.answer.isQuotation || response.answer == .valuationOnly else { return [] }
    let terms = LikeForLike(response, answering: request, transaction: request.terms).terms
    return terms.filter { $0.standing == .unexplained }.map { term in
      TermDifference(
        term: term.name, ours: term.ours ?? "", theirs: term.theirs ?? "",
        explanation:
          "answered on other terms than asked; nobody can price the difference today, so it is kept out")
    }
  }

  private func close(_ call: HeardCall, _ script: inout CaseScript) {
    let deadline = call.request.deadline ?? call.request.openedAt.later(minutes: 30)
    let outcome = CallOutcome(
      call: call.request.id, result: call.unanswered ?? .noAnswer, closedAt: deadline.later(seconds: 30),
      by: call.request.caller, words: "no answer by the deadline")
    script.record(
      .callClosed(outcome), call.request.id.rawValue, by: outcome.by, at: outcome.closedAt,
      references: [call.request.id.rawValue])
  }

  private func attest(_ script: inout CaseScript) {
    let moment = end.later(minutes: 8)
    for (index, response) in calls.flatMap(\.responses).enumerated() {
      let attested = AttestedQuote(
        quote: response.id, by: desk.cast.trading, at: moment.later(seconds: index * 5))
      script.record(
        .quoteAttested(attested), response.id.rawValue, by: attested.by, at: attested.at,
        references: [response.id.rawValue])
    }
  }
}
