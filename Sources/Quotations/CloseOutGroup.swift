public import Transactions

/// Terminated Transactions determined together. Every Terminated Transaction is in exactly one group (M-30).
public struct CloseOutGroup: Sendable, Hashable, Codable {
  public var id: GroupID
  /// The market whose regime governs the group, such as `USD rates`.
  public var market: String
  public var members: [TransactionID]
  public var rationale: String

  public init(id: GroupID, market: String, members: [TransactionID], rationale: String) {
    self.id = id
    self.market = market
    self.members = members
    self.rationale = rationale
  }
}
