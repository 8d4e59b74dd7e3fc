public import Calendars
public import Quantities
public import Transactions

/// A payment that a trade would have required had it not been terminated, as pricing states it.
public struct RequiredPayment: Sendable, Hashable {
  public var day: CivilDate
  /// What is paid, in words, as in `fixed coupon from 2008-06-20 to 2008-12-22`.
  public var description: String
  /// At face value, in the group's currency: positive for what the determining party would have received.
  public var amount: Double
  /// What the amount is the product of, with its name; empty for an exchange of amounts.
  public var factors: [Factor]

  public struct Factor: Sendable, Hashable {
    public var name: String
    public var value: Double

    public init(_ name: String, _ value: Double) {
      self.name = name
      self.value = value
    }
  }

  public init(day: CivilDate, description: String, amount: Double, factors: [Factor] = []) {
    self.day = day
    self.description = description
    self.amount = amount
    self.factors = factors
  }
}

/// The payments that would have been required after the Early Termination Date and that the level of a group
/// valued later does not hold any more (M-31, M-40).
///
/// They are no Unpaid Amounts, which are those that became payable on or before that date (M-50). They count at
/// face value, without interest from their days to the valuation day.
public struct RequiredPayments: Sendable, Hashable {
  /// The Early Termination Date, which does not count.
  public let after: CivilDate
  /// The valuation day, which counts.
  public let through: CivilDate
  /// ISDA sign: positive where the determining party would have received more than it paid.
  public let total: UnroundedAmount
  public let parts: [Part]

  public struct Part: Sendable, Hashable {
    public let transaction: TransactionID
    public let day: CivilDate
    public let description: String
    public let amount: UnroundedAmount
  }
}
