/// A network, what happens to it, and the rules by which it reacts.
public struct Scenario: Sendable, Equatable {
  public var name: String
  public var title: String
  public var network: Network
  public var parameters: Parameters
  public var channels: Channels
  public var shocks: [Shock]

  public init(name: String, title: String, network: Network, shocks: [Shock] = []) {
    self.name = name
    self.title = title
    self.network = network
    parameters = Parameters()
    channels = .all
    self.shocks = shocks
  }
}

/// One thing that happens from outside, at the start of a round (the first is 1).
public struct Shock: Sendable, Equatable {
  public enum Kind: Sendable, Equatable {
    /// The price of an asset class is multiplied by 1 + `change`.
    case price(asset: Int, change: Double)
    /// A client must sell this much (positive) of an asset class in this round, in the network's unit.
    case orderFlow(asset: Int, amount: Double)
    /// The volatility of an asset class is multiplied by 1 + `change`.
    case volatility(asset: Int, change: Double)
    /// The haircut floor of an asset class, bilateral and tri-party, rises by this fraction, for good.
    case haircut(asset: Int, rise: Double)
    /// The stress of a lender rises by this much, for good.
    case lenderStress(lender: Int, rise: Double)
    /// Investors of a fund withdraw this share of its net assets.
    case redemption(fund: Int, share: Double)
    /// A dealer defaults.
    case defaulting(dealer: Int)
  }

  public var round: Int
  public var kind: Kind

  public init(round: Int = 1, _ kind: Kind) {
    self.round = round
    self.kind = kind
  }
}
