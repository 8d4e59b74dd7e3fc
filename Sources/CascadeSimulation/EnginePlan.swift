/// What a run reads and never changes: the network as flat columns, and every limit as it is in force.
struct EnginePlan: Sendable {
  let dealers: Int
  let classes: Int
  let parameters: Parameters
  let network: Network
  let assets: AssetColumns
  /// What i owes j, netted if the policy says so; empty if nobody owes anything.
  let obligations: [Double]
  let owedAtStart: [Double]
  let claimsAtStart: [Double]
  let willingness: [Double]
  var lines: [LineTerms]
  /// The lines of dealer i are `lineOrder[lineStart[i]..<lineStart[i + 1]]`.
  let lineStart: [Int]
  let lineOrder: [Int]
  /// Lent by each lender at the start.
  let lentAtStart: [Double]
  /// Positions of classes, most liquid first.
  let order: [Int]
  let shocks: [Shock]
  let lastShock: Int
  var terms: [DealerTerms]
  var fundTerms: [FundTerms]
  /// Headroom of the market at the start, over dealers that have a finite one.
  var headroomAtStart = 0.0
  var historyRank = 1
  var hasRiskLimits = true
  /// All sell pro rata, every class can be sold and counts, and nobody is short of anything.
  var isPlainProRata = false

  var scale: Double { parameters.risk.quantile * parameters.risk.horizon.squareRoot() }
  var isNextRound: Bool { parameters.impact.clearing == .nextRound }
}

/// Columns of the asset classes at the start.
struct AssetColumns: Sendable {
  var volatility: [Double]
  var depth: [Double]
  var halfSpread: [Double]
  var isSaleable: [Bool]
  var isExempt: [Bool]
  var hasExempt: Bool
  var firmMax: [Double]
  var reservation: [Double]
  var isFacilityEligible: [Bool]
  /// μ₀σ₀√(2Δt/π): the part of s₀ that pays for informed flow.
  var adverse: [Double]
  var purchases: [Double]
  var meanVolatility: Double

  init(_ network: Network, _ parameters: Parameters) {
    let assets = network.assets
    volatility = assets.map(\.volatility)
    depth = assets.map(\.depth)
    halfSpread = assets.map(\.halfSpread)
    isSaleable = assets.map(\.isSaleable)
    isExempt = assets.map(\.isExemptFromLeverage)
    hasExempt = isExempt.contains(true)
    firmMax = assets.map(\.halfSpreadFirmMax)
    reservation = assets.map(\.halfSpreadReservation)
    isFacilityEligible = assets.indices.map(parameters.policy.repoFacilityAssets.contains)
    let expected = (2 * parameters.time.step / Double.pi).squareRoot()
    adverse = assets.map { parameters.information.informedShare * $0.volatility * expected }
    purchases =
      parameters.policy.purchases.isEmpty
      ? Array(repeating: 0, count: assets.count) : parameters.policy.purchases
    meanVolatility = assets.isEmpty ? 0 : volatility.reduce(0, +) / Double(assets.count)
  }
}

/// A funding line without what changes.
struct LineTerms: Sendable {
  var dealer: Int
  var asset: Int
  var lender: Int
  var isTriparty: Bool
  /// The share that matures in one step.
  var maturing: Double
  /// θ in force against this borrower.
  var threshold: Double
}

/// A dealer without what changes. An absent ratio is 0 (met by all), an absent VaR limit infinite.
struct DealerTerms: Sendable {
  var otherAssets = 0.0
  var otherLiabilities = 0.0
  var offBalance = 0.0
  var creditRiskWeighted = 0.0
  var equity = 0.0
  var tier1 = 0.0
  var strategy = LiquidationStrategy.mostLiquidFirst
  /// Nothing held and nothing owed at the start.
  var isEmpty = false
  var trigger = 0.0
  var target = 0.0
  var preemptiveTrigger = 0.0
  /// −∞ if there is none.
  var failing = -Double.infinity
  var riskWeightedTrigger = 0.0
  var valueAtRiskLimit = Double.infinity
  var buffer = 0.0
  var netAssets = 0.0
  var reserve = 0.0
  var ratio = Double.infinity
  var slackLeverage = Double.infinity
  var slackRisk = Double.infinity
  var slackCash = Double.infinity
  var headroom = Double.infinity

  var limitsRisk: Bool { valueAtRiskLimit < .infinity || riskWeightedTrigger > 0 }

  /// Who has nothing and owes nothing has no equity to lose.
  func isInsolvent(_ equity: Double) -> Bool { isEmpty ? equity < 0 : equity <= 0 }
}

/// A fund without what changes.
struct FundTerms: Sendable {
  var netAssets = 0.0
  /// Whether it owes variation margin.
  var isMargined = false
  /// Infinite if there is no limit.
  var leverageMax = Double.infinity
  var leverageTarget = Double.infinity
}

/// A figure within 1e-9 of a limit, relatively, meets it.
@inline(__always) func isBelow(_ value: Double, _ limit: Double) -> Bool {
  value < limit - 1e-9 * limit.magnitude
}

@inline(__always) func isAbove(_ value: Double, _ limit: Double) -> Bool {
  value > limit + 1e-9 * limit.magnitude
}
