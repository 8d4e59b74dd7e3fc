/// Who holds what, who finances whom and who owes whom: a market of balance sheets before a shock.
///
/// Money is in `unit` throughout (by default USD millions). Every price is 1 at the start, so units of an asset
/// class are its market value then. Matrices are row-major. A network that a `NetworkChecks` passes keeps: every
/// index is in range, every balance sheet balances, no figure is NaN or infinite.
public struct Network: Sendable, Equatable {
  public var name: String
  /// What one unit of money is, in words: `USD millions`.
  public var unit: String
  public var assets: [AssetClass]
  public var dealers: [Dealer]
  /// Dealers × asset classes, in units.
  public var holdings: [Double]
  public var funds: [Fund]
  /// Funds × asset classes, in units.
  public var fundHoldings: [Double]
  public var lenders: [Lender]
  public var fundingLines: [FundingLine]
  /// Dealers × dealers: element (i, j) is the willingness of j to take risk from i, from 0 to 1; the diagonal is 0.
  public var willingness: [Double]
  /// Dealers × dealers: element (i, j) is the nominal amount that i owes to j; the diagonal is 0.
  public var obligations: [Double]
  public var correlation: FactorCorrelation
  /// Scenarios × asset classes of daily simple returns, for historical VaR; empty if there are none.
  public var returnHistory: [Double]

  public init(name: String, unit: String = "USD millions", assets: [AssetClass], dealers: [Dealer]) {
    self.name = name
    self.unit = unit
    self.assets = assets
    self.dealers = dealers
    let (n, k) = (dealers.count, assets.count)
    holdings = Array(repeating: 0, count: n * k)
    funds = []
    fundHoldings = []
    lenders = []
    fundingLines = []
    willingness = (0..<n * n).map { $0 / Swift.max(n, 1) == $0 % Swift.max(n, 1) ? 0 : 1 }
    obligations = Array(repeating: 0, count: n * n)
    correlation = FactorCorrelation.independent(classes: k)
    returnHistory = []
  }
}

/// A class of assets that trade together, with one price, one volatility and one depth.
public struct AssetClass: Sendable, Equatable {
  public var name: String
  /// Daily volatility of simple returns at the start, as a fraction.
  public var volatility: Double = 0
  /// D₀: the volume of sales (in the network's unit) that moves the price by the impact function at 1.
  public var depth: Double = .infinity
  /// s₀, as a fraction of the mid.
  public var halfSpread: Double = 0
  /// h₀ of bilateral repo, as a fraction of the collateral's value.
  public var haircutBilateral: Double = 0
  /// The haircut of tri-party repo, which stays flat.
  public var haircutTriparty: Double = 0
  /// Classes are sold in this order by a dealer who sells the most liquid first; ties go by position in the file.
  public var liquidityRank: Int = 0
  /// Whether a dealer can sell it at all.
  public var isSaleable: Bool = true
  /// Whether it is left out of the total leverage exposure.
  public var isExemptFromLeverage: Bool = false
  /// Below this half-spread a dealer quotes firm; infinite means always.
  public var halfSpreadFirmMax: Double = .infinity
  /// The clients' reservation: below it a dealer quotes indicatively, above it not at all.
  public var halfSpreadReservation: Double = .infinity

  public init(name: String) { self.name = name }
}

/// A dealer's balance sheet, limits and habits, before the shock.
public struct Dealer: Sendable, Equatable {
  public var name: String
  /// Cash and reserves.
  public var cash: Double = 0
  /// Assets that neither trade nor change in value.
  public var otherAssets: Double = 0
  /// Unsecured debt that can be repaid at once; what is not covered by `FundingLine`s.
  public var repayableDebt: Double = 0
  /// Liabilities that cannot be repaid early.
  public var otherLiabilities: Double = 0
  /// Assets less liabilities of the balance sheet.
  public var equity: Double = 0
  /// Tier 1 capital; differs from equity by deductions that stay fixed.
  public var tier1: Double = 0
  /// What enters the total leverage exposure beside the assets: derivatives, commitments, netted repo.
  public var offBalanceExposure: Double = 0
  public var creditRiskWeightedAssets: Double = 0
  public var limits = DealerLimits()
  public var strategy: LiquidationStrategy = .mostLiquidFirst

  public init(name: String) { self.name = name }
}

/// The limits of one dealer. `nil` means that there is no such limit.
public struct DealerLimits: Sendable, Equatable {
  /// Tier 1 / total leverage exposure below which the dealer sells: requirement plus management buffer.
  public var leverageTrigger: Double?
  /// The ratio to which it then restores itself; the trigger if nil.
  public var leverageTarget: Double?
  /// Below this ratio it defaults.
  public var leverageDefault: Double?
  /// Tier 1 / risk-weighted assets below which it sells.
  public var riskWeightedTrigger: Double?
  /// In the network's unit, over the horizon and at the confidence of the parameters.
  public var valueAtRiskLimit: Double?
  /// Cash that must remain after what is due today.
  public var liquidityBuffer: Double = 0

  public init() {}
}

/// Which assets a constrained agent sells.
public enum LiquidationStrategy: String, Sendable, CaseIterable {
  /// Lexicographic: as little as possible of the least liquid class, then of the next, and so on.
  case mostLiquidFirst
  /// The same fraction of every saleable class.
  case proRata
  /// The least cost of spread and impact at the depth of the start.
  case leastImpact
}

/// An investment fund that sells when it must.
public struct Fund: Sendable, Equatable {
  public enum Kind: String, Sendable, CaseIterable { case mutual, pension, hedge }

  public var name: String
  public var kind: Kind = .mutual
  public var cash: Double = 0
  public var cashFloor: Double = 0
  /// What it has borrowed (hedge and pension funds); repaid from sales.
  public var debt: Double = 0
  /// Redemptions as a share of net assets for each unit of loss above the threshold (mutual).
  public var flowSlope: Double = 0
  /// Loss of net assets since the start, as a fraction, beyond which investors leave (mutual).
  public var flowThreshold: Double = 0
  /// 0 = none, 1 = full: the share of the first-mover advantage that swing pricing removes (mutual).
  public var swing: Double = 0
  /// Assets / net assets above which it sells, and to which it returns (hedge, pension); nil = no such limit.
  public var leverageMax: Double?
  public var leverageTarget: Double?
  /// Asset classes on which it owes margin for derivatives, in units: a fall of the price is called in cash (pension).
  public var marginedNotional: [Double] = []
  /// A fund weighs no impact: it takes `leastImpact` as `mostLiquidFirst`.
  public var strategy: LiquidationStrategy = .mostLiquidFirst

  public init(name: String) { self.name = name }
}

/// One who lends against collateral: a money fund, a repo desk.
public struct Lender: Sendable, Equatable {
  public var name: String
  /// The lender's own stress at the start, from 0 to 1.
  public var stress: Double = 0
  /// θ: the borrower's leverage ratio below which it rolls less.
  public var runThreshold: Double = 0
  /// How much its stress rises when its whole book is lent to defaulted borrowers.
  public var stressPerDefaultedShare: Double = 0

  public init(name: String) { self.name = name }
}

/// Money borrowed by a dealer from a lender against one asset class.
public struct FundingLine: Sendable, Equatable {
  public enum Market: String, Sendable, CaseIterable { case bilateral, triparty }

  public var dealer: Int
  public var asset: Int
  public var lender: Int
  public var market: Market = .bilateral
  /// Borrowed at the start, in the network's unit.
  public var amount: Double
  /// The share of the line that matures in a day, from 0 to 1 (1 = overnight).
  public var maturingShare: Double = 1

  public init(dealer: Int, asset: Int, lender: Int, amount: Double) {
    self.dealer = dealer
    self.asset = asset
    self.lender = lender
    self.amount = amount
  }
}

/// Correlations as common factors plus what is left: C = L·Lᵀ + diag(1 − |row|²), in calm and in stress.
///
/// The cost of a portfolio's variance is linear in the classes. A row with |row| ≥ 1 would be singular and is refused.
public struct FactorCorrelation: Sendable, Equatable {
  public var classes: Int
  /// Classes × `calmRank`, row-major.
  public var calm: [Double]
  public var calmRank: Int
  /// Classes × `stressRank`, row-major.
  public var stress: [Double]
  public var stressRank: Int

  public init(classes: Int, calm: [Double], calmRank: Int, stress: [Double], stressRank: Int) {
    self.classes = classes
    self.calm = calm
    self.calmRank = calmRank
    self.stress = stress
    self.stressRank = stressRank
  }

  /// No correlation, calm or stressed.
  public static func independent(classes: Int) -> FactorCorrelation {
    FactorCorrelation(classes: classes, calm: [], calmRank: 0, stress: [], stressRank: 0)
  }
}
