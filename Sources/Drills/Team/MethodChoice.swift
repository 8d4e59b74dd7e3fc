internal import Calendars
internal import CloseOut
internal import MarketData
internal import Quantities
internal import Quotations
internal import Workflow

/// The method of one group: the one that policy prefers in the regime, unless the record holds better or lacks what it needs.
struct MethodChoice {
  let method: DeterminationMethod
  let sources: [SourceUse]
  /// Whether the level is a mid, so that a charge for liquidity is put on it.
  let isAtMid: Bool
  let reasons: String

  init(_ evidence: GroupEvidence) {
    let policy = evidence.desk.policy.method
    let allowed = evidence.desk.allowance(evidence.group).methods
    if allowed.contains(.marketQuotation) {
      self = MethodChoice.underMarketQuotation(evidence)
    } else if !evidence.firm.isEmpty {
      self = MethodChoice.firm(evidence)
    } else if Set(evidence.indicative.map(\.dealer)).count >= policy.indicativeDealersMin,
      (evidence.regime ?? .medium) <= .medium
    {
      self = MethodChoice.consensus(evidence)
    } else {
      self = MethodChoice.model(evidence)
    }
  }

  private init(
    _ method: DeterminationMethod, _ sources: [SourceUse] = [], isAtMid: Bool, _ reasons: String
  ) {
    self.method = method
    self.sources = sources
    self.isAtMid = isAtMid
    self.reasons = reasons
  }

  /// The least costly of the prices that are firm for the whole size; where only one is, that one.
  private static func firm(_ evidence: GroupEvidence) -> MethodChoice {
    let (best, count) = (evidence.firm[0], Set(evidence.firm.map(\.dealer)).count)
    let start =
      count > 1
      ? "\(count) dealers are firm for the whole size; the least costly of their prices is \(best.id)."
      : "One dealer alone, \(best.dealer), is firm for the whole size: \(best.id). It is one price, and it is taken because "
        + "it could be dealt on, which no mid with a charge can."
    let regime = evidence.regime.map { "the \($0.title) regime" } ?? "a market without a regime"
    let more =
      evidence.regime == .low
      ? ""
      : " In \(regime) policy asks for less; \(best.id) could be dealt on when it was given, at \(best.receivedAt.localTime)."
    return MethodChoice(
      .firmQuotes, [SourceUse(evidence: best.id, side: evidence.replacementSide)], isAtMid: false,
      start + evidence.besideMid(best) + more)
  }

  private static func consensus(_ evidence: GroupEvidence) -> MethodChoice {
    let count = Set(evidence.indicative.map(\.dealer)).count
    return MethodChoice(
      .indicativeConsensus, evidence.indicative.map { SourceUse(evidence: $0.id, side: .mid) }, isAtMid: true,
      "No dealer is firm for the whole size, and \(count) give a mid; their consensus, weighed by their credit, is taken, with a "
        + "charge because nobody deals at a mid.")
  }

  /// The curve of the day's quotes, or history where no dealer speaks at all.
  private static func model(_ evidence: GroupEvidence) -> MethodChoice {
    let count = evidence.sound.count
    guard count > 0 else {
      return MethodChoice(
        .modelCalibratedToHistory, isAtMid: true,
        "No dealer gave a price that stands. The house's own model is run on the rates on record, charged as in a market "
          + "of this kind before, and looked at by people who signed for it.")
    }
    let heard = count == 1 ? "The one quotation that stands is" : "The \(count) quotations that stand are"
    let why =
      evidence.regime == .extreme
      ? "Dealers still speak, so the model is held to what they say and not to history alone. "
      : evidence.regime == .high ? "" : "Too few quotations stand for the method that policy prefers. "
    return MethodChoice(
      .modelCalibratedToQuotes, isAtMid: true,
      why
        + "\(heard) set beside the curve of the day's rates, which orders what they say; a charge is put on its mid."
    )
  }

  /// The 1992 form, Market Quotation: three firm quotations or more, else Loss.
  private static func underMarketQuotation(_ evidence: GroupEvidence) -> MethodChoice {
    var seen: Set<DealerID> = []
    let makers = evidence.firm.filter { quote in
      let maker = evidence.record.panel?.dealer(quote.dealer)?.isReferenceMarketMaker ?? false
      return maker && seen.insert(quote.dealer).inserted
    }
    guard makers.count >= 3 else { return loss(evidence, marketMakers: makers.count) }
    return MethodChoice(
      .marketQuotation, makers.map { SourceUse(evidence: $0.id, side: evidence.replacementSide) },
      isAtMid: false,
      "\(makers.count) Reference Market-makers are firm for the whole group.")
  }

  /// A price that is firm for the whole size is what the loss is made good at; the curve of the day's rates where nobody is.
  private static func loss(_ evidence: GroupEvidence, marketMakers count: Int) -> MethodChoice {
    let start =
      "\(count) Reference Market-makers are firm: a Market Quotation cannot be determined, so the group falls to Loss, "
    guard let best = evidence.firm.first else {
      return MethodChoice(
        .loss, isAtMid: true, start + "taken from the curve of the day's rates with a charge.")
    }
    return MethodChoice(
      .loss, [SourceUse(evidence: best.id, side: evidence.replacementSide)], isAtMid: false,
      start + "taken at \(best.id), the least costly price that is firm for the whole size."
        + evidence.besideMid(best))
  }
}

extension MethodChoice {
  /// When the level is taken: at the last quotation it rests on, else with the curve.
  func moment(_ evidence: GroupEvidence) -> Timestamp {
    let used = Set(sources.map(\.evidence))
    return evidence.quotes.map(\.response).filter { used.contains($0.id) }.map(\.receivedAt).max()
      ?? evidence.snapshot.asOf
  }

  /// Half of the bid-offer that the market shows or, where nobody quotes it, of what the house takes as normal in the regime;
  /// against the determining party.
  func charge(_ evidence: GroupEvidence) -> ChargeTerms {
    guard isAtMid else { return .none }
    if let shown = evidence.bidAskShown {
      return .halfSpread(
        MethodChoice.half(shown),
        basis:
          "half of the \(shown) that \(evidence.snapshot.id) shows as bid-offer in \(evidence.group.market)"
          + evidence.widthsQuoted)
    }
    let regime = evidence.regime ?? .extreme
    let spread = evidence.desk.policy.charges.spread(regime)
    return .halfSpread(
      MethodChoice.half(spread),
      basis: "half of the \(spread) that policy \(evidence.desk.policy.version) takes as bid-offer in the "
        + "\(regime.title) regime, since nobody quotes one" + evidence.widthsQuoted)
  }

  /// Why the charge is what it is, in words.
  func chargeBasis(_ evidence: GroupEvidence) -> String {
    switch charge(evidence) {
    case .none: "no charge"
    case .halfSpread(_, let basis, _), .byBucket(_, let basis): basis
    }
  }

  private static func half(_ spread: BasisPoints) -> BasisPoints {
    BasisPoints((spread.value * DeterminationRules.halfAsMuch).reduced)
  }
}
