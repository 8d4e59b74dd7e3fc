public import Calendars
public import Explanations
public import Quantities

/// One line of the ledger of Unpaid Amounts (Section 14, rule M-50).
public struct UnpaidAmount: Hashable, Sendable, Codable {
  /// Which part of the definition it falls under.
  public enum Limb: String, Hashable, Sendable, Codable, CaseIterable {
    /// Became payable on or before the Early Termination Date and was not paid.
    case payable
    /// Fair market value of what was not delivered.
    case undelivered
    /// An earlier Early Termination Amount still unpaid.
    case earlierTerminationAmount
  }

  /// The clause that held a payment back without making it any less an Unpaid Amount.
  public enum Suspension: String, Hashable, Sendable, Codable, CaseIterable {
    case section2aiii
    case section5d
  }

  public var identifier: String
  public var limb: Limb
  public var transaction: String?
  public var owedTo: CloseOutParty
  public var principal: UnroundedAmount
  public var dueOn: CivilDate
  public var suspendedBy: Suspension?
  public var evidence: [String]
  public var isDisputed: Bool

  public init(
    identifier: String, limb: Limb, transaction: String? = nil, owedTo: CloseOutParty,
    principal: UnroundedAmount,
    dueOn: CivilDate, suspendedBy: Suspension? = nil, evidence: [String] = [], isDisputed: Bool = false
  ) {
    self.identifier = identifier
    self.limb = limb
    self.transaction = transaction
    self.owedTo = owedTo
    self.principal = principal
    self.dueOn = dueOn
    self.suspendedBy = suspendedBy
    self.evidence = evidence
    self.isDisputed = isDisputed
  }
}

/// An Unpaid Amount with its interest, in its own currency and in the Termination Currency.
public struct UnpaidAmountLine: Sendable {
  public let days: Int
  /// One for each rate, in order of time.
  public let periods: [PeriodInterest]
  /// That of all periods together.
  public let interest: Explained<UnroundedAmount>
  public let total: Explained<UnroundedAmount>
  public let equivalent: Explained<UnroundedAmount>
}

extension UnpaidAmount {
  /// Interest from and including the due date to but excluding the Early Termination Date, in the currency of the
  /// amount, then the Termination Currency Equivalent of both (rules M-52 and M-60).
  ///
  /// - Throws: a due date after the Early Termination Date: nothing due later is unpaid on it.
  public func line(
    terminated: CivilDate, rate: Explained<Rate>, _ dayCount: DayCountChoice, _ rates: TerminationRates
  ) throws(AmountError) -> UnpaidAmountLine {
    guard dueOn <= terminated else { throw .unpaidAfterTermination(due: dueOn, terminated: terminated) }
    return try line(
      terminated: terminated, [InterestPeriod(from: dueOn, to: terminated, rate: rate)], dayCount, rates)
  }

  /// The same at rates that change: a rate is certified for its period (rule R-33), and each period's interest runs on
  /// the compounded sum of those before (rule M-58).
  ///
  /// - Throws: periods that do not cover every day from the due date to the Early Termination Date, once each.
  public func line(
    terminated: CivilDate, _ periods: [InterestPeriod], _ dayCount: DayCountChoice, _ rates: TerminationRates
  ) throws(AmountError) -> UnpaidAmountLine {
    guard dueOn <= terminated else { throw .unpaidAfterTermination(due: dueOn, terminated: terminated) }
    try Interest.check(periods, cover: dueOn, to: terminated)
    let step = Step("Unpaid Amount \(identifier)", .houseRule("M-50"), note: note)
    let accrued = try Interest.accrued(on: .input(step, principal), periods, dayCount)
    let equivalent = try Conversion.equivalent(of: accrued.total, in: rates.termination, rates.rates)
    return UnpaidAmountLine(
      days: terminated - dueOn, periods: accrued.periods, interest: try interest(accrued),
      total: accrued.total, equivalent: equivalent)
  }

  private func interest(_ accrued: AccruedInterest) throws(AmountError) -> Explained<UnroundedAmount> {
    guard accrued.periods.count != 1 else { return accrued.periods[0].interest }
    return try exactly { () throws(QuantityError) in
      try .sum(
        Step("Interest", .houseRule("M-52")), accrued.periods.map(\.interest), in: principal.currency)
    }
  }

  private var note: String? {
    switch suspendedBy {
    case .section2aiii: "held back under Section 2(a)(iii)"
    case .section5d: "deferred under Section 5(d)"
    case nil: nil
    }
  }
}
