import CascadeSimulation

/// Random choices for every parameter of the page.
enum RandomParameters {
  static func parameters(_ dice: inout Dice, classes: Int) -> Parameters {
    var parameters = Parameters()
    parameters.time = time(&dice)
    parameters.risk = risk(&dice)
    parameters.funding = funding(&dice)
    parameters.decision = decision(&dice)
    parameters.redistribution = redistribution(&dice)
    parameters.impact = impact(&dice)
    parameters.information = information(&dice)
    parameters.failure = failure(&dice)
    parameters.policy = policy(&dice, classes)
    return parameters
  }

  private static func time(_ dice: inout Dice) -> Parameters.Time {
    var time = Parameters.Time()
    time.step = dice.one(of: [1, 1, 1, 0.5, 2])
    time.roundMax = dice.happens(0.7) ? dice.whole(3, 8) : dice.whole(9, 25)
    time.fundsActFirst = dice.happens(0.3)
    return time
  }

  private static func risk(_ dice: inout Dice) -> Parameters.Risk {
    var risk = Parameters.Risk()
    risk.decay = dice.real(0.85, 0.97)
    risk.quantile = dice.one(of: [2.326_347_874_040_841, 1.644_853_626_951_472_7])
    risk.horizon = dice.one(of: [1, 1, 10])
    risk.capitalMultiplier = dice.one(of: [12.5, 3])
    risk.stressBlendSlope = dice.real(0, 1)
    risk.usesReturnHistory = dice.happens(0.2)
    return risk
  }

  private static func funding(_ dice: inout Dice) -> Parameters.FundingTerms {
    var funding = Parameters.FundingTerms()
    funding.haircutPerVolatility = dice.happens(0.6) ? dice.real(0, 4) : 0
    funding.haircutHorizon = dice.one(of: [1, 5, 10])
    funding.rollPerWeakness = dice.real(0, 2)
    funding.rollPerStress = dice.real(0, 1)
    funding.marksCollateral = dice.happens(0.8)
    return funding
  }

  private static func decision(_ dice: inout Dice) -> Parameters.Decision {
    var decision = Parameters.Decision()
    decision.startingBreaches = dice.happens(0.75) ? .tolerated : .enforced
    decision.usesCashFirst = dice.happens(0.25)
    decision.proceeds = dice.happens(0.75) ? .repayFunding : .keepCash
    if dice.happens(0.3) {
      decision.preemptiveBand = dice.real(0.02, 0.3)
      decision.preemptiveShare = dice.real(0.1, 1)
    }
    decision.marginalRiskFloor = dice.one(of: [0, 0.25, 0.5, 0.9])
    return decision
  }

  private static func redistribution(_ dice: inout Dice) -> Parameters.Redistribution {
    var redistribution = Parameters.Redistribution()
    redistribution.isOn = dice.happens(0.8)
    redistribution.participation = dice.real(0.1, 1)
    redistribution.concession = dice.real(0, 1)
    redistribution.fearOfWeakness = dice.real(0, 3)
    redistribution.fearOfToxicity = dice.real(0, 3)
    redistribution.buyerHaircut = dice.happens(0.9) ? dice.real(0.02, 0.3) : 0
    return redistribution
  }

  private static func impact(_ dice: inout Dice) -> Parameters.Impact {
    var impact = Parameters.Impact()
    impact.function = dice.one(of: Parameters.ImpactFunction.allCases)
    impact.priceFloor = dice.real(0.1, 0.7)
    impact.squareRootCoefficient = dice.real(0.05, 0.3)
    impact.volume = dice.happens(0.7) ? .value : .units
    impact.permanentShare = dice.happens(0.5) ? 1 : dice.real(0.2, 1)
    impact.halfLife = dice.real(0.3, 5)
    impact.depthExponent = dice.real(0.3, 2)
    impact.depthFloorShare = dice.real(0.02, 0.4)
    impact.capacity = dice.happens(0.7) ? .infinity : dice.real(0.03, 0.3)
    impact.settlement = dice.real(0, 1)
    impact.clearing = dice.happens(0.7) ? .sameRound : .nextRound
    return impact
  }

  private static func information(_ dice: inout Dice) -> Parameters.Information {
    var information = Parameters.Information()
    information.reserveMultiplier = dice.real(0, 3)
    information.spreadPerUtilisation = dice.real(0, 0.01)
    information.informedShare = dice.real(0, 0.3)
    information.informedPerFlow = dice.real(0, 3)
    information.informedPerVolatility = dice.real(0, 0.5)
    information.markUncertainty = dice.real(0, 2)
    return information
  }

  private static func failure(_ dice: inout Dice) -> Parameters.Failure {
    var failure = Parameters.Failure()
    failure.recovery = dice.one(of: Parameters.RecoveryRule.allCases)
    failure.realisedAssets = dice.real(0.5, 1)
    failure.realisedClaims = dice.real(0.5, 1)
    failure.fixedRecovery = dice.real(0, 1)
    failure.outsideDebt = dice.happens(0.6) ? .senior : .pariPassu
    failure.liquidationShare = dice.happens(0.6) ? 1 : dice.real(0.1, 1)
    failure.replacementCost = dice.happens(0.5) ? dice.real(0, 0.1) : 0
    return failure
  }

  private static func policy(_ dice: inout Dice, _ classes: Int) -> Parameters.Policy {
    var policy = Parameters.Policy()
    policy.exemptsCash = dice.happens(0.25)
    if dice.happens(0.25) {
      policy.repoFacilityAssets = (0..<classes).filter { _ in dice.happens(0.5) }
      policy.repoFacilityHaircut = dice.real(0, 0.2)
    }
    if dice.happens(0.15) {
      policy.purchases = (0..<classes).map { _ in dice.happens(0.5) ? dice.real(0, 40) : 0 }
    }
    policy.netsObligations = dice.happens(0.2)
    return policy
  }
}
