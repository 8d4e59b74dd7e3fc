import CascadeReference
import CascadeSimulation

extension SlowRules {
  init(_ parameters: Parameters) {
    self.init()
    take(parameters.time, parameters.risk, parameters.funding)
    take(parameters.decision, parameters.redistribution)
    take(parameters.impact)
    take(parameters.information, parameters.failure, parameters.policy)
  }

  private mutating func take(
    _ time: Parameters.Time, _ risk: Parameters.Risk, _ funding: Parameters.FundingTerms
  ) {
    step = time.step
    roundMax = time.roundMax
    salesTolerance = time.salesTolerance
    reversionTolerance = time.reversionTolerance
    fundsActFirst = time.fundsActFirst
    decay = risk.decay
    quantile = risk.quantile
    horizon = risk.horizon
    capitalMultiplier = risk.capitalMultiplier
    stressBlendSlope = risk.stressBlendSlope
    usesReturnHistory = risk.usesReturnHistory
    haircutPerVolatility = funding.haircutPerVolatility
    haircutHorizon = funding.haircutHorizon
    rollPerWeakness = funding.rollPerWeakness
    rollPerStress = funding.rollPerStress
    marksCollateral = funding.marksCollateral
  }

  private mutating func take(
    _ decision: Parameters.Decision, _ redistribution: Parameters.Redistribution
  ) {
    toleratesStartingBreaches = decision.startingBreaches == .tolerated
    usesCashFirst = decision.usesCashFirst
    repaysFunding = decision.proceeds == .repayFunding
    preemptiveBand = decision.preemptiveBand
    preemptiveShare = decision.preemptiveShare
    marginalRiskFloor = decision.marginalRiskFloor
    redistributes = redistribution.isOn
    participation = redistribution.participation
    concession = redistribution.concession
    fearOfWeakness = redistribution.fearOfWeakness
    fearOfToxicity = redistribution.fearOfToxicity
    buyerHaircut = redistribution.buyerHaircut
  }

  private mutating func take(_ own: Parameters.Impact) {
    switch own.function {
    case .linear: impact = .linear
    case .exponential: impact = .exponential
    case .squareRoot: impact = .squareRoot
    case .squareRootArithmetic: impact = .squareRootArithmetic
    case .boundedExponential: impact = .boundedExponential
    }
    priceFloor = own.priceFloor
    squareRootCoefficient = own.squareRootCoefficient
    volumeIsUnits = own.volume == .units
    permanentShare = own.permanentShare
    halfLife = own.halfLife
    depthExponent = own.depthExponent
    depthFloorShare = own.depthFloorShare
    capacity = own.capacity
    settlement = own.settlement
    clearsNextRound = own.clearing == .nextRound
  }

  private mutating func take(
    _ information: Parameters.Information, _ failure: Parameters.Failure, _ policy: Parameters.Policy
  ) {
    reserveMultiplier = information.reserveMultiplier
    spreadPerUtilisation = information.spreadPerUtilisation
    informedShare = information.informedShare
    informedPerFlow = information.informedPerFlow
    informedPerVolatility = information.informedPerVolatility
    markUncertainty = information.markUncertainty
    switch failure.recovery {
    case .eisenbergNoe: recovery = .eisenbergNoe
    case .rogersVeraart: recovery = .rogersVeraart
    case .fixed: recovery = .fixed
    case .debtRank: recovery = .debtRank
    case .debtRankSingleHit: recovery = .debtRankSingleHit
    }
    realisedAssets = failure.realisedAssets
    realisedClaims = failure.realisedClaims
    fixedRecovery = failure.fixedRecovery
    outsideDebtIsSenior = failure.outsideDebt == .senior
    liquidationShare = failure.liquidationShare
    replacementCost = failure.replacementCost
    exemptsCash = policy.exemptsCash
    facilityAssets = policy.repoFacilityAssets
    facilityHaircut = policy.repoFacilityHaircut
    purchases = policy.purchases
    netsObligations = policy.netsObligations
  }
}
