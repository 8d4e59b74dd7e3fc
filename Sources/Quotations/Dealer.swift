public import Calendars
public import Quantities

/// A firm on the panel and why it is there (data model 11, Q-02).
public struct Dealer: Sendable, Hashable, Codable {
  /// How the house ranks the firm's credit for weighing its quotations.
  public enum Tier: String, Sendable, Hashable, Codable, CaseIterable {
    case top, middle, weak
  }

  public var id: DealerID
  public var name: String
  public var tier: Tier
  /// The firm's own credit spread, if it was observed.
  public var creditSpread: BasisPoints?
  public var city: String?
  /// Whether the firm meets the Reference Market-maker standard of the 1992 form.
  public var isReferenceMarketMaker: Bool
  public var reason: String

  public init(
    id: DealerID, name: String, tier: Tier, creditSpread: BasisPoints? = nil, city: String? = nil,
    isReferenceMarketMaker: Bool = true, reason: String
  ) {
    self.id = id
    self.name = name
    self.tier = tier
    self.creditSpread = creditSpread
    self.city = city
    self.isReferenceMarketMaker = isReferenceMarketMaker
    self.reason = reason
  }
}

/// The dealers approved for a case before they were called, and those left out with the reason.
public struct DealerPanel: Sendable, Hashable, Codable {
  public struct Exclusion: Sendable, Hashable, Codable {
    public var firm: String
    public var reason: String
    public init(firm: String, reason: String) {
      self.firm = firm
      self.reason = reason
    }
  }

  public var criteria: String
  public var dealers: [Dealer]
  public var exclusions: [Exclusion]
  public var approvedBy: PersonID?
  public var approvedAt: Timestamp?

  public init(
    criteria: String, dealers: [Dealer], exclusions: [Exclusion] = [], approvedBy: PersonID? = nil,
    approvedAt: Timestamp? = nil
  ) {
    self.criteria = criteria
    self.dealers = dealers
    self.exclusions = exclusions
    self.approvedBy = approvedBy
    self.approvedAt = approvedAt
  }

  public func dealer(_ id: DealerID) -> Dealer? { dealers.first { $0.id == id } }
}
