internal import Explanations
internal import Quantities
internal import Quotations
internal import Transactions

extension DeterminationEngine {
  func level() throws(DeterminationFailure) -> DeterminedLevel {
    for source in proposal.sources where inputs.isSetAside(source.evidence) {
      throw .sourceSetAside(source.evidence)
    }
    try checkSides()
    switch proposal.method {
    case .executedReplacement, .firmQuotes:
      try checkKind(proposal.method == .firmQuotes ? .firmQuote : .executedReplacement)
      if proposal.sources.contains(where: { $0.weight != nil }) { return try weightedLevel() }
      return try assembledLevel()
    case .marketQuotation: return try marketQuotationLevel()
    case .indicativeConsensus: return try weightedLevel()
    case .modelCalibratedToQuotes where isCalibration: return try calibratedLevel()
    case .modelCalibratedToQuotes, .modelCalibratedToHistory, .loss, .midMarket:
      return proposal.sources.isEmpty ? try curveLevel() : try weightedLevel()
    }
  }

  /// A method named after a kind of evidence rests on at least one of that kind; others may complete its size.
  private func checkKind(_ kind: EvidenceReading.Kind) throws(DeterminationFailure) {
    let sources = try readSources()
    guard let first = sources.first, !sources.contains(where: { $0.kind == kind }) else { return }
    throw .wrongEvidence(first.evidence, needs: "\(proposal.method.rawValue) needs a source of its own kind")
  }

  /// A lost receiver is replaced at a dealer's bid and a lost payer at its offer; the other side of the market is
  /// nobody's cost of replacing it. A mid may stand for either, with its charge.
  private func checkSides() throws(DeterminationFailure) {
    for source in try readSources() where source.parRate != nil || isOutright(source.evidence) {
      guard let member = only(source), let needed = pricer.replacementSide(member),
        let side = source.side, side != .mid, side != needed
      else { continue }
      throw .wrongEvidence(
        source.evidence, needs: "\(member) is replaced at the \(needed.rawValue), not at the \(side.rawValue)"
      )
    }
  }

  /// The trade that a rate is the price of.
  private func only(_ source: EvidenceReading) -> TransactionID? {
    let covered = source.worth?.byTransaction.map(\.transaction) ?? inputs.members
    return covered.count == 1 ? covered[0] : nil
  }

  private func isOutright(_ evidence: EvidenceID) -> Bool {
    inputs.answers.contains { $0.id == evidence && $0.levels?.unit == .outright }
  }

  /// Every trade at mid on the curve of record.
  private func curveLevel() throws(DeterminationFailure) -> DeterminedLevel {
    var lines: [CoveredAmount.TransactionAmount] = []
    var amounts: [Explained<UnroundedAmount>] = []
    for member in inputs.members {
      let amount = try pricer.midAmount(member)
      amounts.append(amount)
      lines.append(.init(transaction: member, share: .one, amount: amount.value))
    }
    return DeterminedLevel(
      amount: try total("mid of \(inputs.members.count) transactions on \(pricer.curveName)", amounts),
      byTransaction: lines, sources: [], atMid: wholly(inputs.members))
  }

  /// Several sources for the whole group, weighted; equal weights unless stated.
  private func weightedLevel() throws(DeterminationFailure) -> DeterminedLevel {
    let sources = try readSources()
    guard !sources.isEmpty else { throw .noSources(proposal.method) }
    let (weights, reasons) = try sourceWeights()
    var parts: [Explained<UnroundedAmount>] = []
    var lines: [CoveredAmount.TransactionAmount] = []
    var sizes: [LevelPart] = []
    for (index, source) in sources.enumerated() {
      let worth = try whole(source)
      let weight = weights[index]
      if weight == .one {
        parts.append(worth.amount)
      } else {
        parts.append(try reader.scaled(worth.amount, weight, "weight of \(source.evidence)"))
      }
      sizes += worth.byTransaction.map {
        LevelPart(transaction: $0.transaction, share: weight, source: source.evidence)
      }
      lines += worth.byTransaction.map {
        .init(transaction: $0.transaction, share: $0.share, amount: $0.amount.multiplied(by: weight))
      }
    }
    let isMid = sources.allSatisfy(\.isMid)
    return DeterminedLevel(
      amount: try total("level from \(sources.map(\.evidence.rawValue).joined(separator: ", "))", parts),
      byTransaction: lines, parts: sizes, sources: sources, atMid: isMid ? wholly(inputs.members) : [:],
      weights: weights,
      notes: reasons)
  }

  func wholly(_ members: [TransactionID]) -> [TransactionID: ExactNumber] {
    Dictionary(members.map { ($0, .one) }) { first, _ in first }
  }

  /// Market Quotation counts one quotation of each Reference Market-maker, and of nobody else.
  private func checkMarketMakers(_ sources: [EvidenceReading]) throws(DeterminationFailure) {
    var seen: Set<DealerID> = []
    for source in sources {
      guard let dealer = inputs.answers.first(where: { $0.id == source.evidence })?.dealer else { continue }
      guard seen.insert(dealer).inserted else {
        throw .wrongEvidence(
          source.evidence, needs: "Market Quotation counts one quotation of \(dealer), not two (Q-05)")
      }
      guard inputs.panel?.dealer(dealer)?.isReferenceMarketMaker ?? true else {
        throw .wrongEvidence(
          source.evidence, needs: "\(dealer) is recorded as no Reference Market-maker (Q-02)")
      }
    }
  }

  /// 1992 Market Quotation over firm quotations for the whole group (Q-03, Q-05; R-14).
  private func marketQuotationLevel() throws(DeterminationFailure) -> DeterminedLevel {
    let sources = try readSources()
    for source in sources where source.kind != .firmQuote {
      throw .wrongEvidence(source.evidence, needs: "Market Quotation counts firm quotations only (R-14)")
    }
    try checkMarketMakers(sources)
    var amounts: [Explained<UnroundedAmount>] = []
    for source in sources { amounts.append(try whole(source).amount) }
    let found: Explained<UnroundedAmount?>
    do { found = try MarketQuotation.value(of: amounts) } catch { throw .quantity(error) }
    guard let value = found.value else { throw .panelTooSmall(firmQuotes: sources.count) }
    let quotation = Explained(value, found.node)
    let spread = try reader.split(quotation, over: inputs.members)
    return DeterminedLevel(
      amount: quotation, byTransaction: spread, parts: wholly(latest(sources)), sources: sources, atMid: [:])
  }

  /// Quotations under Market Quotation are of one day; where they are not, the latest counts.
  private func latest(_ sources: [EvidenceReading]) -> EvidenceID? {
    sources.map(\.evidence).max { lastDay($0) < lastDay($1) }
  }

  private func wholly(_ source: EvidenceID?) -> [LevelPart] {
    source.map { source in
      inputs.members.map { LevelPart(transaction: $0, share: .one, source: source) }
    } ?? []
  }

  func readSources() throws(DeterminationFailure) -> [EvidenceReading] {
    var sources: [EvidenceReading] = []
    for source in proposal.sources { sources.append(try reader.read(source)) }
    return sources
  }

  private func whole(_ source: EvidenceReading) throws(DeterminationFailure) -> CoveredAmount {
    switch source.outcome {
    case .nothing(let because): throw .sourceGivesNoAmount(source.evidence, because: because)
    case .worth(let amount):
      guard amount.covers(inputs.members) else {
        throw .sourceGivesNoAmount(source.evidence, because: "it covers a part; assemble it with others")
      }
      return amount
    }
  }

  func total(
    _ label: String, _ parts: [Explained<UnroundedAmount>]
  ) throws(DeterminationFailure) -> Explained<UnroundedAmount> {
    if parts.count == 1, let only = parts.first { return only }
    do { return try .sum(Step(label), parts, in: pricer.currency) } catch { throw .quantity(error) }
  }
}
