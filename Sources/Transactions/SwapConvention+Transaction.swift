public import Calendars
public import Quantities

extension SwapConvention {
  /// The few terms in which standard swaps differ from one another.
  public struct Terms: Hashable, Sendable, Codable {
    /// In units of the currency of the convention, positive.
    public var notional: ExactNumber
    public var determiningPartyReceivesFixed: Bool
    public var fixedRate: Rate
    public var effective: CivilDate
    public var maturity: CivilDate
    /// Added to the floating rate.
    public var spread: Rate

    public init(
      notional: ExactNumber, determiningPartyReceivesFixed: Bool, fixedRate: Rate, effective: CivilDate,
      maturity: CivilDate, spread: Rate = Rate(.zero)
    ) {
      self.notional = notional
      self.determiningPartyReceivesFixed = determiningPartyReceivesFixed
      self.fixedRate = fixedRate
      self.effective = effective
      self.maturity = maturity
      self.spread = spread
    }
  }

  /// A swap on standard terms, the fixed leg first.
  ///
  /// - Throws: ``TransactionError/notPositive(_:)``, ``TransactionError/datesOutOfOrder(_:_:)``.
  public func swap(_ terms: Terms) throws(TransactionError) -> Swap {
    guard terms.notional.isPositive else { throw .notPositive("notional") }
    guard terms.effective < terms.maturity else { throw .datesOutOfOrder(terms.effective, terms.maturity) }
    let fixedPayer: Side = terms.determiningPartyReceivesFixed ? .otherParty : .determiningParty
    return Swap(legs: [
      leg(
        fixed, terms, payer: fixedPayer,
        .fixed(FixedCoupon(rate: StepSchedule(terms.fixedRate), dayCount: fixed.dayCount))),
      leg(floating, terms, payer: fixedPayer.opposite, floatingCoupon(terms.spread)),
    ])
  }

  /// A transaction on standard terms.
  public func transaction(
    _ id: TransactionID, _ terms: Terms, uti: String? = nil, tradeDate: CivilDate? = nil
  ) throws(TransactionError) -> Transaction {
    Transaction(id: id, uti: uti, tradeDate: tradeDate, product: .swap(try swap(terms)))
  }

  private func leg(
    _ convention: LegConvention, _ terms: Terms, payer: Side, _ coupon: Coupon
  ) -> Leg {
    Leg(
      payer: payer, currency: currency, notional: StepSchedule(terms.notional),
      schedule: convention.schedule(from: terms.effective, to: terms.maturity),
      payment: convention.payment, coupon: coupon)
  }

  private func floatingCoupon(_ spread: Rate) -> Coupon {
    guard !isOvernightIndexed else {
      return .overnight(
        OvernightCoupon(
          index: index, spread: StepSchedule(spread), dayCount: floating.dayCount,
          fixingCentres: reset.fixingCentres))
    }
    return .floating(
      FloatingCoupon(
        index: index, spread: StepSchedule(spread), dayCount: floating.dayCount, reset: reset))
  }
}

extension ForeignExchangeForward {
  /// The exchange as a transaction, its amounts checked.
  ///
  /// - Throws: ``TransactionError/notPositive(_:)``, ``TransactionError/sameCurrency(_:)``.
  public func transaction(
    _ id: TransactionID, uti: String? = nil, tradeDate: CivilDate? = nil
  ) throws(TransactionError) -> Transaction {
    guard bought.value.isPositive else { throw .notPositive("amount bought") }
    guard sold.value.isPositive else { throw .notPositive("amount sold") }
    guard bought.currency != sold.currency else { throw .sameCurrency(bought.currency.code) }
    return Transaction(id: id, uti: uti, tradeDate: tradeDate, product: .foreignExchangeForward(self))
  }
}
