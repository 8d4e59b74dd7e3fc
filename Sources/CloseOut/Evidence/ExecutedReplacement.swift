public import Calendars
public import Quantities
public import Quotations
public import Transactions

/// A replacement trade actually done: the best evidence there is, explained first.
public struct ExecutedReplacement: Sendable, Hashable, Codable {
  public var id: EvidenceID
  public var group: GroupID
  /// What it replaces; empty means the whole group.
  public var transactions: [TransactionID]
  public var dealer: DealerID?
  public var executedAt: Timestamp
  /// Paid (+) or received (−) by the determining party for entering into it, ISDA sign.
  public var amount: UnroundedAmount
  /// The part of the named transactions' size that it replaces, from 0 to 1.
  public var share: ExactNumber
  /// What crossing the spread cost, if known, for R-29.
  public var bidOfferCost: UnroundedAmount?
  public var differences: [TermDifference]
  public var note: String

  public init(
    id: EvidenceID, group: GroupID, transactions: [TransactionID], dealer: DealerID? = nil,
    executedAt: Timestamp, amount: UnroundedAmount, share: ExactNumber = .one,
    bidOfferCost: UnroundedAmount? = nil, differences: [TermDifference] = [], note: String = ""
  ) {
    self.id = id
    self.group = group
    self.transactions = transactions
    self.dealer = dealer
    self.executedAt = executedAt
    self.amount = amount
    self.share = share
    self.bidOfferCost = bidOfferCost
    self.differences = differences
    self.note = note
  }
}
