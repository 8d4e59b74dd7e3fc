internal import Explanations
internal import Quantities
internal import Quotations
internal import Transactions

/// Works out the Close-out Amount of one group from the record, as proposed (M-30 to M-41; 1992: ).
///
/// The amount is level plus liquidity charge plus payments required up to a later valuation day plus hedge and
/// funding items. A stated amount is only held
/// against the result. What the engine does not do: judge whether the proposal is the right one.
public struct DeterminationEngine: Sendable {
  public let inputs: DeterminationInputs
  public let pricer: GroupPricer

  public init(inputs: DeterminationInputs, pricer: GroupPricer) {
    self.inputs = inputs
    self.pricer = pricer
  }

  var proposal: DeterminationProposal { inputs.proposal }
  var reader: EvidenceReader { EvidenceReader(inputs: inputs, pricer: pricer) }

  /// What each data point on record gives, whatever becomes of the proposal.
  public func readings() -> [EvidenceReading] { reader.all() }

  public func determine() throws(DeterminationFailure) -> Determination {
    guard !inputs.transactions.isEmpty else { throw .noTransactions }
    let evidence = reader.all()
    let level = try self.level()
    let charge = try (level.chargePricer ?? pricer).charge(proposal.charge, level.charged)
    let payments = try requiredPayments(level)
    let parts =
      [level.amount] + [charge?.explained, payments?.explained].compactMap(\.self) + (try self.costs())
    let amount = try closeOutAmount(parts)
    return Determination(
      group: inputs.group.id, method: proposal.method, valuationDate: proposal.valuationDate, amount: amount,
      evidence: evidence, byTransaction: try shares(of: amount.value, level, payments),
      charge: charge?.outcome, requiredPayments: payments?.outcome, chargedShare: chargedShare(level),
      comparisons: try pricer.comparisons(),
      tieOut: try tieOut(amount.value, evidence), doubleCounts: doubleCounts(level),
      outsideRangeReason: proposal.outsideRangeReason, needsReasonableResultAnswer: needsAnswer(amount.value),
      calibration: level.calibration, notes: level.notes + repeatedCosts)
  }

  /// All of it where the notionals tell nothing.
  private func chargedShare(_ level: DeterminedLevel) -> ExactNumber {
    func size(_ id: TransactionID) -> ExactNumber { pricer.notional(id).magnitude }
    let whole = inputs.members.reduce(ExactNumber.zero) { $0 + size($1) }
    let atMid = level.atMid.reduce(ExactNumber.zero) { $0 + size($1.key) * $1.value }
    return ((try? atMid.divided(by: whole)) ?? .one).reduced
  }

  private func closeOutAmount(
    _ parts: [Explained<UnroundedAmount>]
  ) throws(DeterminationFailure) -> Explained<Money> {
    let step = Step(
      "Close-out Amount of group \(inputs.group.id)", .masterAgreement2002("14, Close-out Amount"),
      .houseRule("M-31"))
    do throws(QuantityError) {
      let sum = try Explained.sum(
        Step("level, charge and costs of group \(inputs.group.id)"), parts, in: pricer.currency)
      return try sum.rounded(step, inputs.rules.rounding)
    } catch {
      throw .quantity(error)
    }
  }

  /// Items that the proposal names more than once; each is counted once.
  private var repeatedCosts: [String] {
    Set(proposal.costs).sorted().filter { id in proposal.costs.count { $0 == id } > 1 }
      .map { "the cost item \($0) is named more than once and counted once" }
  }

  /// Hedge and funding items included, once each (M-37, M-38).
  private func costs() throws(DeterminationFailure) -> [Explained<UnroundedAmount>] {
    var lines: [Explained<UnroundedAmount>] = []
    var seen: Set<EvidenceID> = []
    for id in proposal.costs where seen.insert(id).inserted {
      let amount: UnroundedAmount
      let step: Step
      if let hedge = inputs.hedges.first(where: { $0.id == id }) {
        (amount, step) = (hedge.amount, Step("hedge: \(hedge.description)", .houseRule("M-38")))
      } else if let item = inputs.funding.first(where: { $0.id == id }) {
        (amount, step) = (item.amount, Step("funding: \(item.description)", .houseRule("M-37")))
      } else {
        throw .costUnknown(id)
      }
      guard amount.currency == pricer.currency else { throw .costInOtherCurrency(id) }
      lines.append(.input(step, amount))
    }
    return lines
  }

  /// The amount by transaction: the level and the payments as they fall on each, everything else in
  /// proportion to risk.
  private func shares(
    of amount: Money, _ level: DeterminedLevel, _ payments: ExplainedPayments?
  ) throws(DeterminationFailure) -> [Determination.TransactionShare] {
    let members = inputs.members
    if members.count == 1 { return [.init(transaction: members[0], amount: amount)] }
    do {
      var levels: [TransactionID: ExactNumber] = [:]
      for line in level.byTransaction { levels[line.transaction, default: .zero] += line.amount.value }
      for line in payments?.outcome.parts ?? [] {
        levels[line.transaction, default: .zero] += line.amount.value
      }
      let printed = try members.map { member throws(QuantityError) in
        try UnroundedAmount(levels[member] ?? .zero, amount.currency).rounded(inputs.rules.rounding)
      }
      let sum = printed.map(\.minorUnits).reduce(0, +)
      let rest = Money(minorUnits: amount.minorUnits - sum, currency: amount.currency)
      let shares = try byRiskOrNotional(rest, members)
      return zip(printed, shares).map { own, share in
        let total = Money(minorUnits: own.minorUnits + share.amount.minorUnits, currency: amount.currency)
        return .init(transaction: share.transaction, amount: total)
      }
    } catch let error as DeterminationFailure {
      throw error
    } catch let error as QuantityError {
      throw .quantity(error)
    } catch {
      throw .pricing("\(error)")
    }
  }

  /// By risk; by notional where no curve gives a risk, as for amounts that need none.
  private func byRiskOrNotional(
    _ rest: Money, _ members: [TransactionID]
  ) throws(DeterminationFailure) -> [PackageShare] {
    if let shares = try? pricer.split(rest, over: members, by: .byRisk) { return shares }
    return try pricer.split(rest, over: members, by: .byNotional)
  }

  /// the same economic item in two lines, or a charge on a price that already pays for liquidity.
  ///
  /// Where part of the group is at mid the charge falls on that part alone, and the firm sides beside it are not
  /// charged.
  private func doubleCounts(_ level: DeterminedLevel) -> [String] {
    let included = Set(proposal.costs)
    let costs =
      inputs.hedges.filter { included.contains($0.id) }.map { CostLine($0) }
      + inputs.funding.filter { included.contains($0.id) }.map { CostLine($0) }
    let prices = level.sources.compactMap(price)
    var found = DoubleCount.findings(lines: costs, prices: prices, evidence: inputs.evidenceNames)
    if proposal.charge != .none {
      let charge = CostLine(
        // That it is asked for is enough: on a dealer's side nothing of it is computed.
        id: EvidenceID("charge"), kind: .liquidityCharge, amount: UnroundedAmount(.one, pricer.currency),
        economicItem: "liquidity")
      let charged =
        level.atMid.isEmpty ? prices : prices.filter { $0.content == .mid || $0.content == .modelWithCharge }
      found += DoubleCount.findings(lines: costs + [charge], prices: charged, evidence: inputs.evidenceNames)
        .filter { !found.contains($0) }
    }
    return found.filter(\.blocksApproval).map(\.sentence)
  }

  private func price(_ source: EvidenceReading) -> PriceInUse? {
    let holdsCharge = inputs.models.contains { $0.id == source.evidence && $0.includesLiquidityCharge }
    let content: PriceInUse.Content? =
      switch source.kind {
      case .executedReplacement: .executed
      case .modelRun: holdsCharge ? .modelWithCharge : source.isMid ? .mid : .dealerSide
      case .firmQuote, .indicativeQuote, .valuation: source.isMid ? .mid : .dealerSide
      case .curve: .mid
      case .noLevel: nil
      }
    return content.map { PriceInUse(evidence: source.evidence, content: $0) }
  }

  /// R-25, Peregrine v Robinson: Market Quotation far from the credit-neutral value must be answered for.
  private func needsAnswer(_ amount: Money) -> Bool {
    guard proposal.method == .marketQuotation, !isAnswered(proposal.reasonableResultAnswer),
      let neutral = proposal.creditNeutralAmount
    else { return false }
    let check = try? MarketQuotationCrossCheck(
      marketQuotation: amount.unrounded, creditNeutral: neutral, gapMax: inputs.rules.creditNeutralGapMax)
    return !(check?.isWithin ?? false)
  }

  private func isAnswered(_ answer: String?) -> Bool {
    (answer ?? "").contains { !$0.isWhitespace }
  }

  private func tieOut(
    _ amount: Money, _ evidence: [EvidenceReading]
  ) throws(DeterminationFailure) -> TieOut? {
    guard let stated = proposal.statedAmount else { return nil }
    return try TieOutCheck(pricer: pricer, members: inputs.members, rules: inputs.rules)
      .check(stated, claimedSource: nil, determined: amount, evidence: evidence)
  }
}

/// The level of a group before charge and costs, and what it rests on.
struct DeterminedLevel {
  var amount: Explained<UnroundedAmount>
  var byTransaction: [CoveredAmount.TransactionAmount]
  /// Which source stands for which size; empty for values on a curve.
  var parts: [LevelPart] = []
  var sources: [EvidenceReading]
  /// The part of each transaction valued at mid, on which a liquidity charge may fall.
  var atMid: [TransactionID: ExactNumber]
  /// The weight of each source; one for a level that is not an average.
  var weights: [ExactNumber] = []
  var notes: [String] = []
  /// The pricer of the calibrated curve, where the level was fitted to quotations.
  var chargePricer: GroupPricer?
  var calibration: CalibrationOutcome?

  /// The risk of a charge is taken where the level is: at the weighted par rate if every source gives one.
  var charged: ChargedLevel {
    let rates = sources.compactMap { $0.parRate?.doubleValue }
    guard chargePricer == nil, !rates.isEmpty, rates.count == sources.count, atMid.count == 1 else {
      return ChargedLevel(shares: atMid, parRate: nil)
    }
    if rates.count == 1 { return ChargedLevel(shares: atMid, parRate: rates[0]) }
    guard weights.count == rates.count else { return ChargedLevel(shares: atMid, parRate: nil) }
    return ChargedLevel(
      shares: atMid, parRate: zip(rates, weights).map { $0 * $1.doubleValue }.reduce(0, +))
  }
}
