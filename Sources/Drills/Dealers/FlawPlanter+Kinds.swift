internal import Calendars
internal import Quantities
internal import Quotations

// How each flaw is made. Each gives nil where an answer cannot bear it.
extension FlawPlanter {
  ///
  /// - Parameter width: the half-width of the group's market, in the unit of the answer; the answer's own if nil.
  func planted(
    _ kind: PlantedFlaw, on answer: SimulatedAnswer, amid width: Double? = nil
  ) -> (SimulatedAnswer, words: String)? {
    guard let subject = FlawSubject(answer, truths[answer.request.group], kind) else { return nil }
    switch kind {
    case .otherCollateral: return otherCollateral(subject)
    case .stale: return stale(subject)
    case .tooSmall: return tooSmall(subject)
    case .valuationOnly: return valuationOnly(subject)
    case .withdrawn: return withdrawn(subject)
    case .punitive: return punitive(subject, width ?? 0)
    }
  }

  /// The price moves against the determining party if collateral falls away, and for it if collateral is added.
  private func otherCollateral(_ subject: FlawSubject) -> (SimulatedAnswer, words: String)? {
    guard let asked = subject.answer.request.terms.collateral else { return nil }
    let isBare = asked.isWithoutCollateral
    let given = isBare ? "cash collateral, exchanged daily, no threshold" : "uncollateralised"
    let shift = Convention.collateralShift * (isBare ? -1 : 1)
    guard var changed = subject.repriced(shift: shift, width: 1) else { return nil }
    changed.responses[0].terms.collateral = given
    return (
      changed,
      "asked on \(asked) and answered on \(given), \(subject.moved(to: changed)), "
        + (isBare ? "in favour of" : "against") + " the determining party"
    )
  }

  /// The dealer's own view on the market that was, with the time that it was taken.
  private func stale(_ subject: FlawSubject) -> (SimulatedAnswer, words: String)? {
    guard let earlier = earlier[subject.answer.request.group] else { return nil }
    let change = (earlier.parRate ?? earlier.amount) - subject.answer.truth
    guard var changed = subject.repriced(by: change, width: 1) else { return nil }
    let age = policy.staleAfterMinutes + Convention.staleMargin
    let received = changed.responses[0].receivedAt
    changed.responses[0].asOf = Timestamp(
      milliseconds: received.milliseconds - Int64(age) * 60_000, offsetMinutes: received.offsetMinutes)
    return (
      changed,
      "a level of the market before, as of \(age) minutes before it was given, \(subject.moved(to: changed))"
    )
  }

  private func tooSmall(_ subject: FlawSubject) -> (SimulatedAnswer, words: String)? {
    // Only for one swap is the size that must be replaced a matter of record.
    guard subject.isOneSwap, let asked = subject.answer.request.size,
      let size = DealerLevels.exact(asked.value.doubleValue * Convention.sizeShare, decimals: 0),
      subject.response.sizeGoodFor.map({ $0.value >= asked.value }) ?? true
    else { return nil }
    var changed = subject.marked
    changed.responses[0].sizeGoodFor = UnroundedAmount(size, asked.currency)
    let said = "\(asked.currency.code) \(size)"
    changed.responses[0].words = "That is good for \(said)."
    return (changed, "asked for \(asked.currency.code) \(asked.value), good for \(said)")
  }

  private func valuationOnly(_ subject: FlawSubject) -> (SimulatedAnswer, words: String)? {
    guard var changed = subject.repriced(by: 0, width: 1, showing: .mid) else { return nil }
    changed.responses[0].answer = .valuationOnly
    (changed.responses[0].validUntil, changed.responses[0].sizeGoodFor) = (nil, nil)
    changed.responses[0].words =
      "This is our valuation, for your information only. It is not a quotation and not an offer to deal."
    return (
      changed,
      "a valuation where a quotation was asked; it would have been \(subject.response.answer.rawValue)"
    )
  }

  private func withdrawn(_ subject: FlawSubject) -> (SimulatedAnswer, words: String)? {
    guard subject.response.answer == .firm else { return nil }
    let received = subject.response.receivedAt
    let life = subject.response.validUntil.map { Double($0.milliseconds - received.milliseconds) / 60_000 }
    let minutes = min(Convention.withdrawalMinutes, (life ?? .infinity) / 2)
    let withdrawal = QuoteResponse(
      id: EvidenceID(subject.answer.request.id.rawValue + "-W"), request: subject.answer.request.id,
      dealer: subject.answer.request.dealer, group: subject.answer.request.group,
      transactions: subject.response.transactions, receivedAt: received.adding(minutes: minutes),
      answer: .withdrawn, reasonGiven: "price taken back", words: "We take that price back. We are off.")
    var changed = subject.marked
    changed.responses.append(withdrawal)
    return (changed, "firm, and taken back at \(withdrawal.receivedAt) by \(withdrawal.id)")
  }

  private func punitive(_ subject: FlawSubject, _ market: Double) -> (SimulatedAnswer, words: String)? {
    let (shift, width) = (Convention.punitiveShift, Convention.punitiveWidth)
    guard let changed = subject.repriced(shift: shift, of: market, width: width) else { return nil }
    let whose = subject.isTighter(than: market) ? "of the group's answers" : "of its own"
    return (
      changed,
      "\(subject.moved(to: changed)), ten half-widths \(whose) against the determining party and five times as wide"
    )
  }
}

/// An answer that a flaw is tried on.
struct FlawSubject {
  let answer: SimulatedAnswer
  let response: QuoteResponse
  let kind: PlantedFlaw
  private let truth: GroupTruth
  private let levels: QuotedLevels
  private let mid: Double
  private let halfWidth: Double

  /// Nil for what is no quotation with levels.
  init?(_ answer: SimulatedAnswer, _ truth: GroupTruth?, _ kind: PlantedFlaw) {
    guard answer.isQuotation, let truth, let response = answer.responses.first, let levels = response.levels,
      let mid = answer.mid, let halfWidth = answer.halfWidth
    else { return nil }
    (self.answer, self.response, self.kind, self.truth) = (answer, response, kind, truth)
    (self.levels, self.mid, self.halfWidth) = (levels, mid, halfWidth)
  }

  var isOneSwap: Bool { truth.parRate != nil }

  var marked: SimulatedAnswer {
    var marked = answer
    marked.flaw = kind
    return marked
  }

  func isTighter(than market: Double) -> Bool { halfWidth < market }

  /// With the mid moved by so many half-widths against the determining party, its own or a market's that is wider; nil if that moves
  /// nothing.
  func repriced(shift: Double, of market: Double = 0, width: Double) -> SimulatedAnswer? {
    let adverse = isOneSwap && truth.valueOfBasisPoint < 0 ? -1.0 : 1
    let unit = max(halfWidth, market)
    return unit > 0 ? repriced(by: shift * unit * adverse, width: width) : nil
  }

  /// With the mid moved by so much in its unit.
  func repriced(by change: Double, width: Double, showing side: QuoteRequest.Side? = nil) -> SimulatedAnswer?
  {
    var changed = marked
    let priced = DealerLevels(unit: levels.unit, mid: mid + change, halfWidth: halfWidth * width)
    changed.responses[0].levels = side.map(priced.quoted) ?? priced.quoted(like: levels)
    (changed.mid, changed.halfWidth) = (mid + change, halfWidth * width)
    return changed
  }

  /// What became of the mid, in words.
  func moved(to changed: SimulatedAnswer) -> String {
    let decimals = isOneSwap ? 6 : 0
    func text(_ value: Double?) -> String {
      value.flatMap { DealerLevels.exact($0, decimals: decimals) }?.description ?? "?"
    }
    return "its mid \(text(mid)) made \(text(changed.mid))"
  }
}

extension String {
  fileprivate var isWithoutCollateral: Bool {
    let words = lowercased()
    return ["uncollateral", "no collateral", "without collateral", "unsecured", "none"].contains {
      words.contains($0)
    }
  }
}
