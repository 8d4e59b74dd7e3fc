public import Calendars
public import Quantities
public import Transactions

/// The Terminated Transactions, frozen as of a moment (M-16).
public struct Population: Sendable, Hashable, Codable {
  public var asOf: Timestamp
  public var transactions: [Transaction]
  public var source: String

  public init(asOf: Timestamp, transactions: [Transaction], source: String) {
    self.asOf = asOf
    self.transactions = transactions
    self.source = source
  }
}

/// The other side's list of transactions, for reconciliation.
public struct CounterpartyList: Sendable, Hashable, Codable {
  public var receivedAt: Timestamp
  public var entries: [Entry]
  public var source: String

  public init(receivedAt: Timestamp, entries: [Entry], source: String) {
    self.receivedAt = receivedAt
    self.entries = entries
    self.source = source
  }
}
extension CounterpartyList {
  /// One line of the other side's list; what it does not state is nil and not compared.
  public struct Entry: Sendable, Hashable, Codable {
    public var transaction: TransactionID
    public var notional: UnroundedAmount?
    public var maturity: CivilDate?
    public var value: UnroundedAmount?

    public init(
      transaction: TransactionID, notional: UnroundedAmount? = nil, maturity: CivilDate? = nil,
      value: UnroundedAmount? = nil
    ) {
      self.transaction = transaction
      self.notional = notional
      self.maturity = maturity
      self.value = value
    }
  }
}
