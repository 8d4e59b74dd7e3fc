internal import Explanations
internal import Quantities
internal import Quotations
internal import Transactions

/// Turns each data point into the amount it would give for the group, without judging it.
struct EvidenceReader {
  let inputs: DeterminationInputs
  let pricer: GroupPricer

  /// Every quotation, model run and executed replacement of the group, in the order recorded.
  func all() -> [EvidenceReading] {
    inputs.replacements.map(read) + inputs.answers.map { read($0, side: nil) }
      + inputs.models.map { read($0, side: nil) }
  }

  func read(_ source: SourceUse) throws(DeterminationFailure) -> EvidenceReading {
    if let trade = inputs.replacements.first(where: { $0.id == source.evidence }) { return read(trade) }
    if let answer = inputs.answers.first(where: { $0.id == source.evidence }) {
      return read(answer, side: source.side)
    }
    if let run = inputs.models.first(where: { $0.id == source.evidence }) {
      return read(run, side: source.side)
    }
    throw .sourceUnknown(source.evidence)
  }

  private func read(_ trade: ExecutedReplacement) -> EvidenceReading {
    let covered = trade.transactions.isEmpty ? inputs.members : trade.transactions
    let step = Step(
      "executed replacement \(trade.id)", .houseRule("R-31"), note: trade.note.isEmpty ? nil : trade.note)
    return evidence(trade.id, .executedReplacement, nil, nil) { () throws(DeterminationFailure) in
      let amount = try adjusted(.input(step, trade.amount), trade.differences, of: trade.id)
      return try spread(amount, over: covered, share: trade.share, by: .byRisk)
    }
  }

  private func read(_ answer: QuoteResponse, side: PriceSide?) -> EvidenceReading {
    let kind: EvidenceReading.Kind =
      switch answer.answer {
      case .firm: .firmQuote
      case .indicative: .indicativeQuote
      case .valuationOnly: .valuation
      case .refused, .silent, .withdrawn: .noLevel
      }
    guard kind != .noLevel, let levels = answer.levels else {
      return EvidenceReading(
        evidence: answer.id, kind: .noLevel, side: nil, parRate: nil,
        outcome: .nothing(because: "\(answer.answer.rawValue)"))
    }
    let covered = answer.transactions.isEmpty ? inputs.members : answer.transactions
    let chosen = side ?? pricer.side(levels, covered)
    return evidence(answer.id, kind, chosen, parRate(levels, chosen)) { () throws(DeterminationFailure) in
      let share = try share(of: answer, covered)
      let quoted = Quoted(
        id: answer.id, levels: levels, side: chosen, share: share, differences: answer.differences)
      return try worth(quoted, over: covered, by: answer.allocation ?? .byRisk)
    }
  }

  private func read(_ run: ModelRun, side: PriceSide?) -> EvidenceReading {
    let chosen = side ?? (run.levels.mid != nil ? .mid : pricer.side(run.levels, inputs.members))
    return evidence(run.id, .modelRun, chosen, parRate(run.levels, chosen)) {
      () throws(DeterminationFailure) in
      try worth(Quoted(id: run.id, levels: run.levels, side: chosen), over: inputs.members, by: .byRisk)
    }
  }

  private func parRate(_ levels: QuotedLevels, _ side: PriceSide) -> Rate? {
    levels.unit == .rate ? levels.level(side).map { Rate($0) } : nil
  }

  private func evidence(
    _ id: EvidenceID, _ kind: EvidenceReading.Kind, _ side: PriceSide?, _ rate: Rate?,
    _ body: () throws(DeterminationFailure) -> CoveredAmount
  ) -> EvidenceReading {
    do {
      return EvidenceReading(evidence: id, kind: kind, side: side, parRate: rate, outcome: .worth(try body()))
    } catch {
      return EvidenceReading(
        evidence: id, kind: kind, side: side, parRate: rate, outcome: .nothing(because: error.sentence))
    }
  }

  /// The part of the trades' size that a quotation is good for: the size stated, or the size it was asked for if the
  /// dealer named no other. Partial sizes are never stretched (mission A5).
  private func share(
    of answer: QuoteResponse, _ covered: [TransactionID]
  ) throws(DeterminationFailure) -> ExactNumber {
    guard let size = answer.sizeGoodFor ?? inputs.sizeAsked(answer) else { return .one }
    guard size.value.isPositive else {
      throw .wrongEvidence(answer.id, needs: "it states a size of \(size), and a size is positive")
    }
    let names = Set(covered)
    var total = ExactNumber.zero
    for transaction in inputs.transactions where names.contains(transaction.id) {
      guard transaction.notional.currency == size.currency else {
        throw .wrongEvidence(
          answer.id, needs: "its size is in \(size.currency), the trade's in another currency")
      }
      total += transaction.notional.value.magnitude
    }
    guard total.isPositive else { return .one }
    do { return min(.one, try size.value.divided(by: total)) } catch { throw .quantity(error) }
  }

  /// A level as it is read: the side, the part of the size it is good for, and how its terms differ.
  private struct Quoted {
    let id: EvidenceID
    let levels: QuotedLevels
    let side: PriceSide
    var share = ExactNumber.one
    var differences: [TermDifference] = []

    var label: String { "\(side.rawValue) of \(id)" }
  }

  private func worth(
    _ quoted: Quoted, over covered: [TransactionID], by allocation: PackageAllocation
  ) throws(DeterminationFailure) -> CoveredAmount {
    guard let level = quoted.levels.level(quoted.side) else {
      throw .sourceGivesNoAmount(quoted.id, because: "it has no \(quoted.side.rawValue)")
    }
    guard case .amount(let currency) = quoted.levels.unit else { return try worth(quoted, level, covered) }
    let stated = Explained.input(Step(quoted.label), UnroundedAmount(level, currency))
    let amount = try adjusted(stated, quoted.differences, of: quoted.id)
    return try spread(amount, over: covered, share: quoted.share, by: allocation)
  }

  /// What a rate comes to: one rate is the price of one trade.
  private func worth(
    _ quoted: Quoted, _ level: ExactNumber, _ covered: [TransactionID]
  ) throws(DeterminationFailure) -> CoveredAmount {
    guard covered.count == 1, let only = covered.first else {
      throw .sourceGivesNoAmount(
        quoted.id, because: "one rate for \(covered.count) transactions gives no amount")
    }
    let share = quoted.share
    let priced =
      quoted.levels.unit == .outright
      ? try pricer.amount(only, atOutright: try outright(level, of: quoted.id, only), label: quoted.label)
      : try pricer.amount(only, atParRate: Rate(level), label: quoted.label)
    let part = share == .one ? priced : try scaled(priced, share, "size that \(quoted.id) is good for")
    let amount = try adjusted(part, quoted.differences, of: quoted.id)
    let line = CoveredAmount.TransactionAmount(transaction: only, share: share, amount: amount.value)
    return CoveredAmount(amount: amount, byTransaction: [line])
  }

  /// The amount on the transactions' own terms: with the priced adjustment of each term in which the evidence differs
  /// . An adjustment is for the size that the evidence covers.
  private func adjusted(
    _ amount: Explained<UnroundedAmount>, _ differences: [TermDifference], of id: EvidenceID
  ) throws(DeterminationFailure) -> Explained<UnroundedAmount> {
    let lines = differences.compactMap { difference in
      difference.adjustment.map {
        Explained.input(Step("adjustment for \(difference.term) of \(id)", .houseRule("R-16")), $0)
      }
    }
    guard !lines.isEmpty else { return amount }
    for line in lines where line.value.currency != amount.value.currency {
      throw .mixedCurrencies([amount.value.currency, line.value.currency])
    }
    let step = Step("\(amount.node.label), on our terms", .houseRule("R-16"))
    do { return try .sum(step, [amount] + lines, in: amount.value.currency) } catch { throw .quantity(error) }
  }

  /// An exchange rate speaks of a forward and of nothing else.
  private func outright(
    _ level: ExactNumber, of id: EvidenceID, _ transaction: TransactionID
  ) throws(DeterminationFailure) -> ExactNumber {
    guard case .foreignExchangeForward? = inputs.transactions.first(where: { $0.id == transaction })?.product
    else { throw .wrongEvidence(id, needs: "an outright exchange rate needs a forward to be one of") }
    return level
  }

  func scaled(
    _ amount: Explained<UnroundedAmount>, _ share: ExactNumber, _ label: String
  ) throws(DeterminationFailure) -> Explained<UnroundedAmount> {
    .product(Step("part of \(amount.node.label)"), amount, .input(Step(label, .houseRule("R-14")), share))
  }

  /// An amount for a share of the transactions, split over them.
  private func spread(
    _ amount: Explained<UnroundedAmount>, over covered: [TransactionID], share: ExactNumber,
    by allocation: PackageAllocation
  ) throws(DeterminationFailure) -> CoveredAmount {
    guard amount.value.currency == pricer.currency else {
      throw .mixedCurrencies([amount.value.currency, pricer.currency])
    }
    let lines = try split(amount, over: covered, share: share, by: allocation)
    return CoveredAmount(amount: amount, byTransaction: lines)
  }

  /// Splits an amount over transactions by the stated rule.
  func split(
    _ amount: Explained<UnroundedAmount>, over covered: [TransactionID], share: ExactNumber = .one,
    by allocation: PackageAllocation = .byRisk
  ) throws(DeterminationFailure) -> [CoveredAmount.TransactionAmount] {
    if covered.count == 1 { return [.init(transaction: covered[0], share: share, amount: amount.value)] }
    let money: Money
    do { money = try amount.value.rounded(inputs.rules.rounding) } catch { throw .quantity(error) }
    return try pricer.split(money, over: covered, by: allocation).map {
      .init(transaction: $0.transaction, share: share, amount: $0.amount.unrounded)
    }
  }
}
