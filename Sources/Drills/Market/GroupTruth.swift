public import Quantities
public import Quotations

/// What replacing a group costs at the mid of the simulated market: what no quotation says and every quotation is held against.
public struct GroupTruth: Sendable, Equatable {
  public var group: GroupID
  public var currency: Currency
  /// In units of the currency, ISDA sign: positive is a cost of the determining party.
  public var amount: Double
  /// Of a group of one swap: the par rate of its replacement, as a fraction.
  public var parRate: Double?
  /// Change of `amount` when every quote rises by one basis point, in units of the currency: negative for one who receives fixed.
  public var valueOfBasisPoint: Double
  /// Of a group of one swap: what a replacement one basis point off in its par rate costs, in units of the currency. It is not
  /// `valueOfBasisPoint`: the par rate of a swap with a period under way pays on all of that period, and the curve moves only what is left.
  public var valueOfParRate: Double?
  /// Σ |notional| of the group, in units of the currency.
  public var notional: Double

  public init(
    group: GroupID, currency: Currency, amount: Double, parRate: Double?, valueOfBasisPoint: Double,
    notional: Double, valueOfParRate: Double? = nil
  ) {
    self.group = group
    self.currency = currency
    self.amount = amount
    self.parRate = parRate
    self.valueOfBasisPoint = valueOfBasisPoint
    self.notional = notional
    self.valueOfParRate = valueOfParRate
  }
}
