internal import Calendars
internal import CloseOut
internal import MarketData
internal import Quantities
internal import Quotations
internal import Transactions
internal import Workflow

/// The answers for one group as the policy team reads them off the record, each with what is wrong with it.
struct GroupEvidence {
  struct Quote {
    let response: QuoteResponse
    let request: QuoteRequest?
    /// Why it is set aside; nil for a quotation that stands.
    var reason: SetAsideReason?
    /// In words, for the narrative.
    var words = ""
    /// Entries that show it, beside the answer itself.
    var shown: [EvidenceID] = []
  }

  let group: CloseOutGroup
  let desk: Desk
  let record: QuotationRecord
  /// The market on which the group can be valued.
  let snapshot: MarketSnapshot
  let regime: Regime?
  let pricer: GroupPricer
  private(set) var quotes: [Quote]

  init(
    _ group: CloseOutGroup, _ desk: Desk, _ state: CaseState, snapshot: MarketSnapshot, regime: Regime?
  ) throws(DeterminationFailure) {
    self.group = group
    self.desk = desk
    self.snapshot = snapshot
    self.regime = regime
    record = QuotationRecord(
      panel: state.file.panels.last?.fact,
      requests: state.file.requests.facts.filter { $0.group == group.id },
      responses: state.file.answers.facts.filter { $0.group == group.id },
      snapshots: Dictionary(
        state.file.snapshots.facts.map { (EvidenceID($0.id.rawValue), $0.capturedAt) }
      ) { _, last in last })
    pricer = try desk.pricer(group, on: snapshot, fixings: state.file.snapshots.facts)
    let record = record
    quotes = record.responses.filter { $0.answer.isQuotation || $0.answer == .valuationOnly }.map {
      Quote(response: $0, request: record.request($0.request))
    }
    for index in quotes.indices { screen(index) }
    for (index, words) in offMarket { setAside(index, .offMarket, words) }
  }

  /// What the answer itself shows, whatever the method (R-13, R-14, R-16).
  private mutating func screen(_ index: Int) {
    let response = quotes[index].response
    let age =
      (response.receivedAt.milliseconds - (response.asOf ?? response.receivedAt).milliseconds) / 60_000
    if response.answer == .valuationOnly {
      setAside(index, .notAQuotation, "it is a valuation and nobody could have dealt on it")
    } else if let taken = record.withdrawal(of: response, by: snapshot.asOf) {
      setAside(index, .withdrawn, "the dealer took it back at \(taken.receivedAt.localTime)", [taken.id])
    } else if !response.differences.isEmpty {
      let terms = response.differences.map { "\($0.term) \"\($0.theirs)\" instead of \"\($0.ours)\"" }
      setAside(index, .unlikeTerms, "it was given on \(terms.joined(separator: ", "))")
    } else if age > Int64(desk.policy.quotations.staleAfterMinutes) {
      setAside(index, .stale, "its level is \(age) minutes older than the answer")
    } else if share(response) < GroupEvidence.shareMin {
      setAside(index, .sizeTooSmall, "it is good for \(percent(share(response))) of the size asked")
    }
  }

  private mutating func setAside(
    _ index: Int, _ reason: SetAsideReason, _ words: String, _ shown: [EvidenceID] = []
  ) {
    quotes[index].reason = reason
    quotes[index].words = words
    quotes[index].shown = shown
  }

  private static let shareMin = 0.5

  /// The part of the size asked that an answer is good for; one where the dealer names no other.
  func share(_ response: QuoteResponse) -> Double {
    guard let good = response.sizeGoodFor, let asked = record.request(response.request)?.size,
      asked.value.isPositive, good.currency == asked.currency
    else { return 1 }
    return min(1, good.value.doubleValue / asked.value.doubleValue)
  }

  private func percent(_ share: Double) -> String { "\(Int((share * 100).rounded())) per cent" }
}

// Levels against one another.
extension GroupEvidence {
  /// How many half-widths of the market a level may be from it, and how much wider than it a price may be.
  private static let widthsMax = 6.0
  private static let widthMultipleMax = 3.0

  /// The middle of a quotation in its own unit; nil if it has none.
  func middle(_ response: QuoteResponse) -> Double? {
    guard let levels = response.levels else { return nil }
    if let mid = levels.mid { return mid.doubleValue }
    guard let bid = levels.bid, let offer = levels.offer else { return nil }
    return (bid.doubleValue + offer.doubleValue) / 2
  }

  func halfWidth(_ response: QuoteResponse) -> Double? {
    guard let bid = response.levels?.bid, let offer = response.levels?.offer else { return nil }
    return (offer.doubleValue - bid.doubleValue) / 2
  }

  var isInRates: Bool { quotes.contains { $0.response.levels?.unit == .rate } }

  /// The group at mid on the curve of record, as an amount in ISDA sign.
  var amountAtMid: Double? {
    try? group.members.reduce(0) { sum, member in try sum + pricer.valueAtMid(member) }
  }

  /// The par rate at which the only swap is worth its mid: found by halving, since value is monotone in the rate.
  private var parRateAtMid: Double? {
    guard group.members.count == 1, let target = amountAtMid else { return nil }
    func gap(_ rate: Double) -> Double? {
      (try? pricer.valueAtParRate(group.members[0], rate)).map { $0 - target }
    }
    var (low, high) = (-0.05, 0.30)
    guard let atLow = gap(low), gap(high) != nil else { return nil }
    for _ in 0..<40 {
      let middle = (low + high) / 2
      guard let here = gap(middle) else { return nil }
      if (here > 0) == (atLow > 0) { low = middle } else { high = middle }
    }
    return (low + high) / 2
  }

  /// The change of the group for a basis point: net, and no less than a quarter of what its trades have one by one.
  private var valueOfBasisPoint: Double {
    let risks = (try? pricer.parallelRisk(group.members)) ?? []
    return max(abs(risks.reduce(0, +)), risks.reduce(0) { $0 + abs($1) } / 4)
  }

  /// Half of what the market shows as bid-offer or, where nobody quotes it, of what the house takes as normal in the regime; basis
  /// points.
  private var houseHalfWidth: Double {
    let normal = desk.policy.charges.spread(regime ?? .extreme)
    return (bidAskShown ?? normal).doubleValue / 2
  }

  /// Bid-offer of the group's market on the snapshot; nil where it is not quoted.
  var bidAskShown: BasisPoints? {
    let shown = snapshot.indicators.first { $0.market == group.market && $0.name == "bidAsk" }?.value
    guard case .level(let level)? = shown else { return nil }
    return BasisPoints(level)
  }

  /// The answers that are too far from the middle of all others and of the curve, or much wider than the others, with words (R-17).
  ///
  /// The yardstick is the median half-width of the others' two-way prices; the house's where there is none.
  private var offMarket: [(index: Int, words: String)] {
    let standing = quotes.indices.filter { quotes[$0].reason == nil }
    let anchor = isInRates ? parRateAtMid : amountAtMid
    return standing.compactMap { index in
      let others = standing.filter { $0 != index }.map { quotes[$0].response }
      return offMarket(quotes[index].response, others, anchor).map { (index, $0) }
    }
  }

  private func offMarket(_ response: QuoteResponse, _ others: [QuoteResponse], _ anchor: Double?) -> String? {
    let quoted = median(others.compactMap(halfWidth))
    if let quoted, quoted > 0, let own = halfWidth(response), own > GroupEvidence.widthMultipleMax * quoted {
      return
        "its bid-offer of \(width(own * 2)) is far above the \(width(quoted * 2)) of the others' two-way prices"
    }
    let width = quoted ?? houseHalfWidth * (isInRates ? 1e-4 : valueOfBasisPoint)
    guard let own = middle(response), width > 0,
      let reference = median(others.compactMap(middle) + (anchor.map { [$0] } ?? []))
    else { return nil }
    let distance = abs(own - reference) / width
    guard distance > GroupEvidence.widthsMax else { return nil }
    return "its level is \(Int(distance.rounded())) half-widths from what the others and the curve say"
  }

  private func median(_ values: [Double]) -> Double? {
    guard !values.isEmpty else { return nil }
    let sorted = values.sorted()
    let half = sorted.count / 2
    return sorted.count.isMultiple(of: 2) ? (sorted[half - 1] + sorted[half]) / 2 : sorted[half]
  }
}

// What the method can rest on.
extension GroupEvidence {
  private var standing: [QuoteResponse] { quotes.filter { $0.reason == nil }.map(\.response) }

  /// The side on which a firm price replaces the group; amounts are dealt at the offer, in ISDA sign.
  var replacementSide: PriceSide { isInRates ? desk.side(group) ?? .mid : .offer }

  /// Firm for the whole size on the side needed, the least costly first.
  var firm: [QuoteResponse] {
    standing.filter { $0.answer == .firm && share($0) == 1 && $0.levels?.level(replacementSide) != nil }
      .sorted { (cost($0), $0.id) < (cost($1), $1.id) }
  }

  /// A lower offer costs less; so does a higher bid for a receiver that is lost.
  private func cost(_ response: QuoteResponse) -> Double {
    let level = response.levels?.level(replacementSide)?.doubleValue ?? .infinity
    return replacementSide == .bid ? -level : level
  }

  /// Indicative mids for the group.
  var indicative: [QuoteResponse] { standing.filter { $0.answer == .indicative && $0.levels?.mid != nil } }

  /// Every quotation that stands, firm or not.
  var sound: [QuoteResponse] { standing }
}
