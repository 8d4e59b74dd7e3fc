/// The input of the slow cascade: one struct for each kind of agent, arrays of arrays, no cleverness.
///
/// It is written from docs/model/cascade.md alone and knows nothing of the engine that it judges. Units and signs
/// are those of the page: money in one unit, fractions as fractions, a sale positive.
public struct SlowScenario: Sendable, Equatable {
  public var assets: [SlowAsset] = []
  public var dealers: [SlowDealer] = []
  /// [dealer][class], in units.
  public var holdings: [[Double]] = []
  public var funds: [SlowFund] = []
  public var fundHoldings: [[Double]] = []
  public var lenders: [SlowLender] = []
  public var lines: [SlowLine] = []
  /// [seller][buyer].
  public var willingness: [[Double]] = []
  /// [debtor][creditor].
  public var obligations: [[Double]] = []
  /// [class][factor].
  public var calmLoadings: [[Double]] = []
  public var stressLoadings: [[Double]] = []
  /// [scenario][class]; empty if there is none.
  public var returnHistory: [[Double]] = []
  public var rules = SlowRules()
  public var on = SlowChannels()
  public var shocks: [SlowShock] = []
  public init() {}
}

public struct SlowAsset: Sendable, Equatable {
  public var volatility = 0.0
  public var depth = Double.infinity
  public var halfSpread = 0.0
  public var haircutBilateral = 0.0
  public var haircutTriparty = 0.0
  public var rank = 0
  public var isSaleable = true
  public var isExempt = false
  public var firmMax = Double.infinity
  public var reservation = Double.infinity
  public init() {}
}

public enum SlowStrategy: Sendable, Equatable { case mostLiquidFirst, proRata, leastImpact }

public struct SlowDealer: Sendable, Equatable {
  public var cash = 0.0
  public var otherAssets = 0.0
  public var repayableDebt = 0.0
  public var otherLiabilities = 0.0
  public var equity = 0.0
  public var tier1 = 0.0
  public var offBalance = 0.0
  public var creditRiskWeighted = 0.0
  public var leverageTrigger: Double?
  public var leverageTarget: Double?
  public var leverageDefault: Double?
  public var riskWeightedTrigger: Double?
  public var valueAtRiskLimit: Double?
  public var buffer = 0.0
  public var strategy = SlowStrategy.mostLiquidFirst
  public init() {}
}

public struct SlowFund: Sendable, Equatable {
  public enum Kind: Sendable { case mutual, pension, hedge }
  public var kind = Kind.mutual
  public var cash = 0.0
  public var cashFloor = 0.0
  public var debt = 0.0
  public var flowSlope = 0.0
  public var flowThreshold = 0.0
  public var swing = 0.0
  public var leverageMax: Double?
  public var leverageTarget: Double?
  /// [class], in units; empty for none.
  public var notional: [Double] = []
  public var strategy = SlowStrategy.mostLiquidFirst
  public init() {}
}

public struct SlowLender: Sendable, Equatable {
  public var stress = 0.0
  public var runThreshold = 0.0
  public var stressPerDefaultedShare = 0.0
  public init() {}
}

public struct SlowLine: Sendable, Equatable {
  public var dealer = 0
  public var asset = 0
  public var lender = 0
  public var isTriparty = false
  public var amount = 0.0
  public var maturingShare = 1.0
  public init() {}
}

public struct SlowChannels: Sendable, Equatable {
  public var leverage = true
  public var valueAtRisk = true
  public var funding = true
  public var information = true
  public var funds = true
  public var obligations = true
  public var depth = true
  public init() {}
}

public enum SlowShock: Sendable, Equatable {
  case price(round: Int, asset: Int, change: Double)
  case orderFlow(round: Int, asset: Int, amount: Double)
  case volatility(round: Int, asset: Int, change: Double)
  case haircut(round: Int, asset: Int, rise: Double)
  case lenderStress(round: Int, lender: Int, rise: Double)
  case redemption(round: Int, fund: Int, share: Double)
  case defaulting(round: Int, dealer: Int)

  public var round: Int {
    switch self {
    case .price(let round, _, _), .orderFlow(let round, _, _), .volatility(let round, _, _),
      .haircut(let round, _, _), .lenderStress(let round, _, _), .redemption(let round, _, _),
      .defaulting(let round, _):
      round
    }
  }
}
