public import Calendars
public import Quantities

/// Two amounts of different currencies exchanged on one day.
public struct ForeignExchangeForward: Hashable, Sendable, Codable {
  /// What the determining party receives.
  public var bought: UnroundedAmount
  /// What the determining party pays, positive.
  public var sold: UnroundedAmount
  public var valueDate: CivilDate

  public init(bought: UnroundedAmount, sold: UnroundedAmount, valueDate: CivilDate) {
    self.bought = bought
    self.sold = sold
    self.valueDate = valueDate
  }

  /// The pair in the market's order: base first, counted in units of quote.
  public var pair: CurrencyPair { CurrencyPair.conventional(bought.currency, sold.currency) }
}
