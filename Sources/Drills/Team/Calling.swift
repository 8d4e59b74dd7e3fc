internal import Calendars
internal import Quotations
internal import Workflow

/// The calls of a team: every dealer of its panel for every group, on full terms, with a deadline.
struct Calling {
  let desk: Desk
  let dealers: [DealerID]

  /// The first call.
  var start: Timestamp { desk.clock.at(desk.clock.valuationDate, 14, 0) }

  /// Two callers take the dealers in turn; one call speaks of all groups.
  var requests: [QuoteRequest] {
    dealers.enumerated().flatMap { position, dealer in
      desk.book.groups.enumerated().map { index, group in
        let opened = start.later(seconds: position * 60 + index * 10)
        return QuoteRequest(
          id: EvidenceID("C-\(group.id)-\(dealer)"), dealer: dealer, person: "rates desk",
          caller: position.isMultiple(of: 2) ? desk.cast.trading : desk.cast.risk, channel: .phone,
          openedAt: opened, group: group.id, side: .twoWay, size: desk.size(group), firmness: .firm,
          asOf: opened, deadline: opened.later(minutes: 30), terms: desk.terms(group),
          recording: "recorded line \(position % 2 + 1)")
      }
    }
  }

  /// Recorded as they are made.
  func record(_ requests: [QuoteRequest], _ script: inout CaseScript) {
    for request in requests {
      script.record(
        .quoteRequested(request), request.id.rawValue, by: request.caller, at: request.openedAt)
    }
  }
}
