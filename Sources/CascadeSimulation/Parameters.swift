/// The choices of a scenario that are not in a balance sheet. Symbols, ranges and sources: docs/model/cascade.md, section 9.
public struct Parameters: Sendable, Equatable {
  public var time = Time()
  public var risk = Risk()
  public var funding = FundingTerms()
  public var decision = Decision()
  public var redistribution = Redistribution()
  public var impact = Impact()
  public var information = Information()
  public var failure = Failure()
  public var policy = Policy()
  public var mode: Mode = .full

  public init() {}

  public struct Time: Sendable, Equatable {
    /// Δt, in days.
    public var step: Double = 1
    public var roundMax: Int = 30
    /// A run has converged when nobody must sell more than this, in the network's unit.
    public var salesTolerance: Double = 1e-6
    /// …and no temporary price component is larger than this (log).
    public var reversionTolerance: Double = 1e-4
    /// Funds act before funding terms are set (stages 3 and 6 swapped).
    public var fundsActFirst = false
    public init() {}
  }

  public struct Risk: Sendable, Equatable {
    /// λ of the exponentially weighted variance, per day.
    public var decay: Double = 0.94
    /// z: 2.326 at 99 %.
    public var quantile: Double = 2.326_347_874_040_841
    /// h, in days.
    public var horizon: Double = 1
    /// The multiplier of VaR in risk-weighted assets.
    public var capitalMultiplier: Double = 12.5
    /// How fast correlations move to the stress matrix as mean volatility rises: weight = clamp(slope·(σ̄/σ̄₀ − 1)).
    public var stressBlendSlope: Double = 0.5
    public var usesReturnHistory = false
    public init() {}
  }

  public struct FundingTerms: Sendable, Equatable {
    /// κ of h = max(h₀, κ·σ·√τ).
    public var haircutPerVolatility: Double = 0
    /// τ, in days.
    public var haircutHorizon: Double = 5
    /// a: loss of rolls per unit of relative weakness of the borrower.
    public var rollPerWeakness: Double = 1
    /// b: loss of rolls per unit of lender's stress.
    public var rollPerStress: Double = 1
    /// Whether collateral is marked to market, or at its price of the start.
    public var marksCollateral = true
    public init() {}
  }

  public struct Decision: Sendable, Equatable {
    public var startingBreaches: StartingBreaches = .tolerated
    /// Cash repays debt before anything is sold for leverage.
    public var usesCashFirst = false
    /// Whether proceeds repay funding or stay as cash.
    public var proceeds: Proceeds = .repayFunding
    /// ν: a dealer within this relative distance of its leverage trigger sells some already.
    public var preemptiveBand: Double = 0
    /// The share of that distance that it closes.
    public var preemptiveShare: Double = 0
    /// χ: a class counts as relief of VaR only if its marginal VaR per unit is at least this share of the portfolio's average.
    public var marginalRiskFloor: Double = 0.5
    public init() {}
  }

  /// What a limit means for a dealer that does not meet it before the shock.
  public enum StartingBreaches: String, Sendable, CaseIterable { case tolerated, enforced }
  public enum Proceeds: String, Sendable, CaseIterable { case repayFunding, keepCash }

  public struct Redistribution: Sendable, Equatable {
    public var isOn = true
    /// The share of its headroom that a dealer offers to others.
    public var participation: Double = 0.5
    /// Concession below mid, in half-spreads.
    public var concession: Double = 0.5
    /// Fall of willingness per unit of the seller's relative distance below its own leverage trigger.
    public var fearOfWeakness: Double = 1
    /// Fall of willingness per unit of toxicity μ above its level at the start.
    public var fearOfToxicity: Double = 1
    /// The share of a purchase that the buyer pays from its own cash.
    public var buyerHaircut: Double = 0.05
    public init() {}
  }

  public struct Impact: Sendable, Equatable {
    public var function: ImpactFunction = .exponential
    /// B of the bounded exponential, as a share of the price at the start.
    public var priceFloor: Double = 0.5
    /// Coefficient of the square root.
    public var squareRootCoefficient: Double = 1
    /// The volume of a sale: its value, or its units (value at the price of the start).
    public var volume: Volume = .value
    /// π: the share of a price move that stays.
    public var permanentShare: Double = 1
    /// Of the temporary part, in days.
    public var halfLife: Double = 2
    /// η of the depth D₀·(1 − u)^η + floor.
    public var depthExponent: Double = 1
    /// The floor of the depth, as a share of D₀.
    public var depthFloorShare: Double = 0.1
    /// What outside investors take in a round at most, in multiples of the depth.
    public var capacity: Double = .infinity
    /// α: 0 = sellers get the price before their impact, ½ the mean, 1 the price after.
    public var settlement: Double = 0.5
    public var clearing: Clearing = .sameRound
    public init() {}
  }

  public enum ImpactFunction: String, Sendable, CaseIterable {
    case linear, exponential, squareRoot, squareRootArithmetic, boundedExponential
  }
  public enum Volume: String, Sendable, CaseIterable { case value, units }
  public enum Clearing: String, Sendable, CaseIterable { case sameRound, nextRound }

  public struct Information: Sendable, Equatable {
    /// ω of the reserve multiplier m = 1 + ω·(1 − firm-quoting share).
    public var reserveMultiplier: Double = 1
    /// c: half-spread per unit of a dealer's capacity used, as a fraction of the price.
    public var spreadPerUtilisation: Double = 0
    /// μ₀: the informed share of flow at the start.
    public var informedShare: Double = 0.1
    /// Rise of μ per unit of unexplained flow over depth.
    public var informedPerFlow: Double = 0.5
    /// Rise of μ per unit of relative volatility above the start.
    public var informedPerVolatility: Double = 0.1
    /// υ: the reserve for a mark without quotes, in standard deviations.
    public var markUncertainty: Double = 1
    public init() {}
  }

  public struct Failure: Sendable, Equatable {
    public var recovery: RecoveryRule = .eisenbergNoe
    /// α of Rogers–Veraart: the share of a failed dealer's own assets that is realised.
    public var realisedAssets: Double = 1
    /// β of Rogers–Veraart: the share of what others owe it that is realised.
    public var realisedClaims: Double = 1
    /// Recovery per unit of claim under `fixed`.
    public var fixedRecovery: Double = 0.4
    /// Whether outside debt ranks before inter-dealer obligations, or with them.
    public var outsideDebt: Ranking = .senior
    /// The share of a failed dealer's remaining positions that is sold in each round.
    public var liquidationShare: Double = 1
    /// Cost to each counterparty of replacing its trades, per unit of nominal claim.
    public var replacementCost: Double = 0
    public init() {}
  }

  public enum RecoveryRule: String, Sendable, CaseIterable {
    case eisenbergNoe, rogersVeraart, fixed, debtRank, debtRankSingleHit
  }
  public enum Ranking: String, Sendable, CaseIterable { case senior, pariPassu }

  public struct Policy: Sendable, Equatable {
    /// Cash and reserves are left out of the total leverage exposure.
    public var exemptsCash = false
    /// The central bank lends against these classes (positions of `Network.assets`) …
    public var repoFacilityAssets: [Int] = []
    /// … at this haircut.
    public var repoFacilityHaircut: Double = 0.05
    /// Purchases of the central bank for each class in each round, in the network's unit; empty = none.
    public var purchases: [Double] = []
    /// Obligations are netted pair by pair before the run, as by a central counterparty.
    public var netsObligations = false
    public init() {}
  }

  /// `linearised…`: Greenwood–Landier–Thesmar, with weights fixed at their start, returns additive, no default, no floor
  /// and signed, uncapped sales. With `linearisedFixedSize` the balance sheets keep their size as well.
  public enum Mode: String, Sendable, CaseIterable { case full, linearisedFixedSize, linearisedLeverage }
}

/// The reactions that can be switched off: *off* freezes a rule at its value before the shock.
public struct Channels: OptionSet, Hashable, Sendable {
  public let rawValue: UInt8
  public init(rawValue: UInt8) { self.rawValue = rawValue }

  /// Sales to keep the leverage ratio.
  public static let leverage = Channels(rawValue: 1)
  /// Sales to keep the VaR limit and the risk-weighted ratio.
  public static let valueAtRisk = Channels(rawValue: 2)
  /// Haircuts, rolls and margin on repo.
  public static let funding = Channels(rawValue: 4)
  /// Spreads, quotes, marks and toxicity.
  public static let information = Channels(rawValue: 8)
  /// Redemptions, margin calls and deleveraging of funds.
  public static let funds = Channels(rawValue: 16)
  /// Defaults: liquidation of the failed and losses of their creditors.
  public static let obligations = Channels(rawValue: 32)
  /// Depth that shrinks as dealers fill up.
  public static let depth = Channels(rawValue: 64)

  public static let all = Channels(rawValue: 127)
  /// In the order of attribution.
  public static let each: [Channels] = [
    .leverage, .valueAtRisk, .funding, .information, .funds, .obligations, .depth,
  ]
  /// The name of a single channel in files and reports.
  public var name: String {
    switch self {
    case .leverage: "leverage"
    case .valueAtRisk: "valueAtRisk"
    case .funding: "funding"
    case .information: "information"
    case .funds: "funds"
    case .obligations: "obligations"
    case .depth: "depth"
    default: Channels.each.filter(contains).map(\.name).joined(separator: "+")
    }
  }
}
