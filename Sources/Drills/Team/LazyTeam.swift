internal import Calendars
internal import CloseOut
internal import Explanations
internal import MarketData
internal import Quantities
internal import Quotations
internal import Workflow

/// The team that takes every price it is given: two dealers, no terms sent, nothing closed, linked, treated or minuted, and one
/// signature. Its approval is refused, and it stays without an amount: that is what it is there to show.
struct LazyTeam {
  let desk: Desk
  let feed: MarketFeed
  let known: [KnownDealer]

  /// The first two dealers that still stand.
  var calling: Calling {
    Calling(desk: desk, dealers: known.filter { !$0.isInDefault }.prefix(2).map(\.id))
  }

  /// Nothing is sent but the size, and nobody is given a deadline on record.
  var requests: [QuoteRequest] {
    calling.requests.map { full in
      QuoteRequest(
        id: full.id, dealer: full.dealer, caller: desk.cast.trading, channel: .phone, openedAt: full.openedAt,
        group: full.group, side: .twoWay, size: full.size, firmness: .firm)
    }
  }

  /// Who was asked, since a case names its dealers; approved by nobody.
  private var panel: DealerPanel {
    let asked = Set(calling.dealers)
    return DealerPanel(
      criteria: "Whoever was reached first.",
      dealers: known.filter { asked.contains($0.id) }.map { dealer in
        Quotations.Dealer(
          id: dealer.id, name: dealer.name, tier: dealer.tier, creditSpread: dealer.creditSpread,
          reason: "reached first")
      })
  }

  func play(_ script: inout CaseScript, _ calls: [HeardCall]) {
    script.record(.panelSet(panel), "panel", by: desk.cast.trading, at: calling.start)
    calling.record(calls.map(\.request), &script)
    let answers = calls.flatMap(\.responses)
    for answer in answers {
      var typed = answer
      typed.attestation.typedBy = desk.cast.trading
      typed.attestation.typedAt = answer.receivedAt.later(minutes: 95)
      script.record(
        .quoteReceived(typed), typed.id.rawValue, by: desk.cast.trading, at: answer.receivedAt,
        entered: typed.attestation.typedAt)
    }
    let end = desk.clock.at(desk.clock.valuationDate, 17, 0)
    desk.record(feed.capture(Listening.valuation, end), &script)
    propose(answers, at: end.later(minutes: 30), &script)
    sign(at: end.later(minutes: 60), &script)
  }

  private func propose(_ answers: [QuoteResponse], at moment: Timestamp, _ script: inout CaseScript) {
    for (index, group) in desk.book.groups.enumerated() {
      let quotes = answers.filter { $0.group == group.id && $0.levels != nil }
      let proposal = DeterminationProposal(
        group: group.id, method: quotes.isEmpty ? .modelCalibratedToQuotes : .indicativeConsensus,
        sources: quotes.map { SourceUse(evidence: $0.id) }, weighting: .equal,
        curve: desk.curve(Listening.valuation), valuationDate: desk.clock.valuationDate,
        proposedBy: desk.cast.trading, proposedAt: moment.later(seconds: index))
      script.record(
        .determinationProposed(proposal), group.id.rawValue, by: proposal.proposedBy, at: proposal.proposedAt,
        references: proposal.sources.map(\.evidence.rawValue))
    }
    script.receive(through: moment.later(minutes: 5))
  }

  private func sign(at moment: Timestamp, _ script: inout CaseScript) {
    let assessment = script.assessment(at: moment)
    for (index, group) in desk.book.groups.enumerated() {
      var sign = SignOff(
        group: group.id, person: desk.cast.trading, role: .trading, signedAt: moment.later(seconds: index))
      if case .determined(let determined)? = assessment.determination(group.id) {
        sign.amountSeen = determined.amount.value.unrounded
      }
      script.record(.signedOff(sign), "\(group.id)/\(sign.person)", by: sign.person, at: sign.signedAt)
    }
    for (index, group) in desk.book.groups.enumerated() {
      script.release(
        .approveDetermination(group.id), group.id.rawValue, by: desk.cast.trading,
        at: moment.later(minutes: 1, seconds: index))
    }
  }
}
