public import Calendars
public import Quantities
public import Quotations

/// A value somebody put forward for a group: a draft, a valuation, a figure in a paper. It is tied out, never used.
public struct ClaimedAmount: Sendable, Hashable, Codable {
  public var id: EvidenceID
  public var group: GroupID
  /// ISDA sign, as claimed.
  public var amount: UnroundedAmount
  /// The data point it is said to follow from.
  public var source: EvidenceID?
  public var claimedBy: String
  public var claimedAt: Timestamp
  public var note: String

  public init(
    id: EvidenceID, group: GroupID, amount: UnroundedAmount, source: EvidenceID? = nil, claimedBy: String,
    claimedAt: Timestamp, note: String = ""
  ) {
    self.id = id
    self.group = group
    self.amount = amount
    self.source = source
    self.claimedBy = claimedBy
    self.claimedAt = claimedAt
    self.note = note
  }
}
