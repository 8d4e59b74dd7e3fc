public import CascadeSimulation
public import Quotations

/// How one dealer of the run stands at a moment: why it answers as it does, and how good its own credit is.
public struct DealerStanding: Sendable, Equatable {
  /// What stage 8 of the cascade lets it do at its own spread.
  public enum Quoting: String, Sendable, Hashable, CaseIterable { case firm, indicative, silent }

  /// The position in the network.
  public var dealer: Int
  public var id: DealerID
  public var name: String
  public var hasFailed: Bool
  /// Share of its capacity used, from 0 to 1.
  public var utilisation: Double
  /// The least slack over its constraints, in the network's unit; at the moment and at the start.
  public var headroom: Double
  public var headroomAtStart: Double
  /// (Tier 1 ratio less trigger) / trigger; nil without a leverage limit.
  public var leverageDistance: Double?
  /// What its constraints asked of it in the round; nil if nothing.
  public var needs: DealerNeeds?
  /// Willingness to take risk from the party that closes out, from 0 to 1: its mean over others, less its fear of toxicity.
  public var willingness: Double
  /// What its position in rates loses when yields rise one basis point, in the network's unit; negative where it gains.
  public var ratePosition: Double
  /// μ − μ₀ of the quoted class: how much more of the flow it takes for informed than before the shock.
  public var toxicity: Double
  /// Its own half-spread in the quoted class, as a fraction of the price.
  public var halfSpread: Double
  public var quoting: Quoting
  /// Its own five-year credit spread, from its distance to default and its constraints, in basis points: what only the drill knows.
  public var creditSpread: Double

  /// What others see of it: the spread as of the round before, as far as a market can tell it, in whole basis points.
  public var publicCreditSpread: Double
  /// By `publicCreditSpread`.
  public var publicTier: Quotations.Dealer.Tier { DealerStanding.tier(creditSpread: publicCreditSpread) }

  /// By `creditSpread`.
  public var tier: Quotations.Dealer.Tier

  public init(
    dealer: Int, id: DealerID, name: String, hasFailed: Bool, utilisation: Double, headroom: Double,
    headroomAtStart: Double, leverageDistance: Double?, needs: DealerNeeds?, willingness: Double,
    toxicity: Double, halfSpread: Double, quoting: Quoting, creditSpread: Double,
    tier: Quotations.Dealer.Tier,
    ratePosition: Double = 0, publicCreditSpread: Double? = nil
  ) {
    self.dealer = dealer
    self.id = id
    self.name = name
    self.hasFailed = hasFailed
    self.utilisation = utilisation
    self.headroom = headroom
    self.headroomAtStart = headroomAtStart
    self.leverageDistance = leverageDistance
    self.needs = needs
    self.willingness = willingness
    self.toxicity = toxicity
    self.halfSpread = halfSpread
    self.quoting = quoting
    self.creditSpread = creditSpread
    self.tier = tier
    self.ratePosition = ratePosition
    self.publicCreditSpread = publicCreditSpread ?? creditSpread
  }
}
