public import Quantities
public import Quotations

/// A cost or gain added to a price, with what it pays for and where it is already counted.
public struct CostLine: Sendable, Hashable {
  public enum Kind: String, Sendable, Hashable, CaseIterable {
    case hedge, funding, liquidityCharge
  }

  public let id: EvidenceID
  public let kind: Kind
  /// ISDA sign: a cost is positive.
  public let amount: UnroundedAmount
  /// What is paid for, in one word that is compared between lines.
  public let economicItem: String
  public let alreadyIn: [EvidenceID]

  public init(
    id: EvidenceID, kind: Kind, amount: UnroundedAmount, economicItem: String, alreadyIn: [EvidenceID] = []
  ) {
    self.id = id
    self.kind = kind
    self.amount = amount
    self.economicItem = economicItem
    self.alreadyIn = alreadyIn
  }

  public init(_ hedge: HedgeItem) {
    self.init(
      id: hedge.id, kind: .hedge, amount: hedge.amount, economicItem: hedge.economicItem,
      alreadyIn: hedge.alreadyIn)
  }

  public init(_ funding: FundingItem) {
    self.init(
      id: funding.id, kind: .funding, amount: funding.amount, economicItem: funding.economicItem,
      alreadyIn: funding.alreadyIn)
  }

  /// The item as compared: case and spacing make no other item.
  var comparedItem: String {
    economicItem.lowercased().split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }
}

/// A price that an amount rests on, and whether it already pays for crossing the spread.
public struct PriceInUse: Sendable, Hashable {
  public enum Content: String, Sendable, Hashable, CaseIterable {
    /// A mid level: it pays for no liquidity.
    case mid
    /// A dealer's firm or indicative side: it carries its own bid-offer.
    case dealerSide
    /// A model output that already has a liquidity charge in it.
    case modelWithCharge
    /// A trade that was done: its price has everything in it.
    case executed
  }

  public let evidence: EvidenceID
  public let content: Content

  public init(evidence: EvidenceID, content: Content) {
    self.evidence = evidence
    self.content = content
  }

  var carriesLiquidity: Bool { content != .mid }

  var words: String {
    switch content {
    case .mid: "a mid level"
    case .dealerSide: "a dealer's side, which carries its own bid-offer"
    case .modelWithCharge: "a model output that already contains a liquidity charge"
    case .executed: "an executed price, which contains what crossing the spread cost"
    }
  }
}
