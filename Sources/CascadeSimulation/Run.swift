/// What happened from a shock until nobody had to sell, or until the round limit.
public struct Run: Sendable, Equatable {
  /// Before the shock.
  public var start: BalanceRecord
  public var rounds: [RoundRecord]
  /// At the closing mark.
  public var end: BalanceRecord
  public var outcome: Outcome
  public var losses: Losses
  /// SHA-256 over the bits of every figure of the run in a fixed order, as hexadecimal text.
  public var digest: String

  public init(
    start: BalanceRecord, rounds: [RoundRecord], end: BalanceRecord, outcome: Outcome, losses: Losses,
    digest: String
  ) {
    self.start = start
    self.rounds = rounds
    self.end = end
    self.outcome = outcome
    self.losses = losses
    self.digest = digest
  }
}

extension Run {
  public enum Outcome: Sendable, Equatable {
    /// Nobody had to sell any more after this round.
    case converged(round: Int)
    /// The round limit came first; the trajectory is whole up to it.
    case stoppedAtLimit(round: Int)
    /// After this round a price, a mark, a volatility or an equity was no finite number; nothing follows from it.
    case notComputable(round: Int)
  }

  /// Losses are positive, in the network's unit.
  public struct Losses: Sendable, Equatable {
    public var dealers: [Double]
    public var funds: [Double]
    public init(dealers: [Double], funds: [Double]) {
      self.dealers = dealers
      self.funds = funds
    }
    public var total: Double { dealers.reduce(0, +) + funds.reduce(0, +) }
  }
}

/// Prices and balance sheets at one moment; dealer arrays in file order, class arrays likewise.
public struct BalanceRecord: Sendable, Equatable, Codable {
  public var prices: [Double] = []
  public var marks: [Double] = []
  public var volatility: [Double] = []
  public var halfSpread: [Double] = []
  public var equity: [Double] = []
  public var tier1: [Double] = []
  /// Total leverage exposure.
  public var exposure: [Double] = []
  public var valueAtRisk: [Double] = []
  public var cash: [Double] = []
  /// Net assets of funds.
  public var fundNetAssets: [Double] = []
  /// What each fund has paid out to investors so far, or owes to those who have left: not a loss.
  public var fundRedemptions: [Double] = []
  /// Dealers × classes, in units.
  public var holdings: [Double] = []
  public var fundHoldings: [Double] = []

  public init() {}

  /// Tier 1 / total leverage exposure of each dealer; infinite without exposure.
  public var leverageRatio: [Double] { zip(tier1, exposure).map { $1 == 0 ? .infinity : $0 / $1 } }
}

/// One round as it was decided and settled.
public struct RoundRecord: Sendable, Equatable, Codable {
  public var number: Int
  /// After stage 1, before anything was sold; `prices` are those of the end of the round.
  public var balance = BalanceRecord()
  public var haircutBilateral: [Double] = []
  /// D of stage 7.
  public var depth: [Double] = []
  /// Net volume that outside investors took, at pre-impact prices; negative means they sold.
  public var outsideVolume: [Double] = []
  /// The price factor of the round's flow alone.
  public var priceFactor: [Double] = []
  public var firm: [Int] = []
  public var indicative: [Int] = []
  public var silent: [Int] = []
  /// Due today of each dealer, after the central bank's facility.
  public var due: [Double] = []
  /// Borrowed from the facility in this round by each dealer.
  public var facility: [Double] = []
  public var headroom: [Double] = []
  public var utilisation: [Double] = []
  /// u of the whole market.
  public var marketUtilisation: Double = 0
  public var needs: [DealerNeeds] = []
  public var sales: [Sale] = []
  public var fundSales: [FundSale] = []
  public var redistribution = RedistributionRecord()
  public var failures: [Failure] = []
  /// Recovery on each dealer's obligations after this round.
  public var recovery: [Double] = []

  public init(number: Int) { self.number = number }
}

/// Why a dealer sold.
public enum Constraint: String, Sendable, CaseIterable, Codable {
  case leverage, valueAtRisk, riskWeighted, funding, preemption, liquidation
}

/// What one dealer's constraints asked of it in a round, and what a unit more would have cost.
public struct DealerNeeds: Sendable, Equatable, Codable {
  public var dealer: Int
  /// Exposure that must go (G_L), in the network's unit.
  public var leverageGap: Double = 0
  /// VaR above the limit (G_V).
  public var valueAtRiskExcess: Double = 0
  /// Cash that must be raised (G_C).
  public var cashGap: Double = 0
  /// The limit that VaR was held to, and whether capital set it.
  public var valueAtRiskLimit: Double = .infinity
  public var isLimitedByCapital = false
  public var isPreemptive = false
  /// Rise of the cost of the sales, spread and impact, per unit of each need.
  public var shadowPriceLeverage: Double = 0
  public var shadowPriceValueAtRisk: Double = 0
  public var shadowPriceFunding: Double = 0
  /// Exposure, VaR and cash that selling everything saleable would not have repaired.
  public var leverageUnmet: Double = 0
  public var valueAtRiskUnmet: Double = 0
  public var cashUnmet: Double = 0

  public init(dealer: Int) { self.dealer = dealer }
}

/// A dealer's sale of one class in one round; amounts are values at the pre-impact price.
public struct Sale: Sendable, Equatable, Codable {
  public var dealer: Int
  public var asset: Int
  /// What had to go.
  public var amount: Double
  /// Of it, taken by other dealers.
  public var redistributed: Double
  /// Of it, taken by outside investors; the rest is trapped.
  public var outside: Double
  public var constraints: [Constraint]

  public init(
    dealer: Int, asset: Int, amount: Double, redistributed: Double, outside: Double,
    constraints: [Constraint]
  ) {
    self.dealer = dealer
    self.asset = asset
    self.amount = amount
    self.redistributed = redistributed
    self.outside = outside
    self.constraints = constraints
  }
}

public struct FundSale: Sendable, Equatable, Codable {
  public enum Cause: String, Sendable, CaseIterable, Codable { case redemption, marginCall, leverage }
  public var fund: Int
  public var asset: Int
  public var amount: Double
  public var outside: Double
  /// Every need that the fund had in this round.
  public var causes: [Cause]

  public init(fund: Int, asset: Int, amount: Double, outside: Double, causes: [Cause]) {
    self.fund = fund
    self.asset = asset
    self.amount = amount
    self.outside = outside
    self.causes = causes
  }
}

public struct RedistributionRecord: Sendable, Equatable, Codable {
  /// Offered to other dealers, and taken by them, at pre-impact prices.
  public var offered: Double = 0
  public var taken: Double = 0
  /// Units bought: dealers × classes; empty if nothing was taken.
  public var bought: [Double] = []
  /// Required reduction that neither dealers nor outside investors took, by seller.
  public var trapped: [Double] = []

  public init() {}

  /// The share of offers that was refused; nil if nothing was offered.
  public var freeze: Double? { offered > 0 ? 1 - taken / offered : nil }
}

public struct Failure: Sendable, Equatable, Codable {
  public enum Cause: String, Sendable, CaseIterable, Codable {
    case insolvent, belowRatio, illiquid, obligations, shock
  }
  public var dealer: Int
  public var cause: Cause

  public init(dealer: Int, cause: Cause) {
    self.dealer = dealer
    self.cause = cause
  }
}
