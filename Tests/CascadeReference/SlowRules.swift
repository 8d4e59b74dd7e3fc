/// Every parameter of the page in one flat list, under the names of its symbols' meanings.
public struct SlowRules: Sendable, Equatable {
  public enum Impact: Sendable, Equatable {
    case linear, exponential, squareRoot, squareRootArithmetic, boundedExponential
  }
  public enum Recovery: Sendable, Equatable {
    case eisenbergNoe, rogersVeraart, fixed, debtRank, debtRankSingleHit
  }

  // Time.
  public var step = 1.0
  public var roundMax = 30
  public var salesTolerance = 1e-6
  public var reversionTolerance = 1e-4
  public var fundsActFirst = false

  // Risk.
  public var decay = 0.94
  public var quantile = 2.326_347_874_040_841
  public var horizon = 1.0
  public var capitalMultiplier = 12.5
  public var stressBlendSlope = 0.5
  public var usesReturnHistory = false

  // Funding.
  public var haircutPerVolatility = 0.0
  public var haircutHorizon = 5.0
  public var rollPerWeakness = 1.0
  public var rollPerStress = 1.0
  public var marksCollateral = true

  // Decision.
  public var toleratesStartingBreaches = true
  public var usesCashFirst = false
  public var repaysFunding = true
  public var preemptiveBand = 0.0
  public var preemptiveShare = 0.0
  public var marginalRiskFloor = 0.5

  // Redistribution.
  public var redistributes = true
  public var participation = 0.5
  public var concession = 0.5
  public var fearOfWeakness = 1.0
  public var fearOfToxicity = 1.0
  public var buyerHaircut = 0.05

  // Impact.
  public var impact = Impact.exponential
  public var priceFloor = 0.5
  public var squareRootCoefficient = 1.0
  public var volumeIsUnits = false
  public var permanentShare = 1.0
  public var halfLife = 2.0
  public var depthExponent = 1.0
  public var depthFloorShare = 0.1
  public var capacity = Double.infinity
  public var settlement = 0.5
  public var clearsNextRound = false

  // Information.
  public var reserveMultiplier = 1.0
  public var spreadPerUtilisation = 0.0
  public var informedShare = 0.1
  public var informedPerFlow = 0.5
  public var informedPerVolatility = 0.1
  public var markUncertainty = 1.0

  // Failure.
  public var recovery = Recovery.eisenbergNoe
  public var realisedAssets = 1.0
  public var realisedClaims = 1.0
  public var fixedRecovery = 0.4
  public var outsideDebtIsSenior = true
  public var liquidationShare = 1.0
  public var replacementCost = 0.0

  // Policy.
  public var exemptsCash = false
  public var facilityAssets: [Int] = []
  public var facilityHaircut = 0.05
  /// [class]; empty for none.
  public var purchases: [Double] = []
  public var netsObligations = false

  public init() {}
}
