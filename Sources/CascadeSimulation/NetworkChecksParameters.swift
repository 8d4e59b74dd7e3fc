// The parameters, each with the range that the model has a meaning for.
extension NetworkChecks {
  private static let share = (0.0...1.0, "between 0 and 1")
  private static let amount = (0.0...largest, "0 or more")
  private static let positive = (Double.leastNormalMagnitude...largest, "above 0")

  private mutating func parameter(_ name: String, _ value: Double, _ range: (ClosedRange<Double>, String)) {
    if !range.0.contains(value) { add(.parameter(name: name, value: value, range: range.1)) }
  }

  mutating func checkParameters() {
    let parameters = scenario.parameters
    checkTimeAndRisk(parameters)
    checkTrading(parameters)
    checkInformation(parameters)
    let (funding, decision) = (parameters.funding, parameters.decision)
    parameter("haircutPerVolatility", funding.haircutPerVolatility, Self.amount)
    parameter("haircutHorizon", funding.haircutHorizon, Self.amount)
    parameter("rollPerWeakness", funding.rollPerWeakness, Self.amount)
    parameter("rollPerStress", funding.rollPerStress, Self.amount)
    parameter("preemptiveBand", decision.preemptiveBand, Self.amount)
    parameter("preemptiveShare", decision.preemptiveShare, Self.share)
    parameter("marginalRiskFloor", decision.marginalRiskFloor, Self.amount)
    parameter("repoFacilityHaircut", parameters.policy.repoFacilityHaircut, Self.share)
    for purchase in parameters.policy.purchases { parameter("purchases", purchase, Self.amount) }
    let failure = parameters.failure
    parameter("realisedAssets", failure.realisedAssets, Self.share)
    parameter("realisedClaims", failure.realisedClaims, Self.share)
    parameter("fixedRecovery", failure.fixedRecovery, Self.share)
    parameter("liquidationShare", failure.liquidationShare, Self.share)
    parameter("replacementCost", failure.replacementCost, Self.amount)
  }

  private mutating func checkTimeAndRisk(_ parameters: Parameters) {
    let (time, risk) = (parameters.time, parameters.risk)
    parameter("step", time.step, Self.positive)
    if time.roundMax < 0 {
      add(.parameter(name: "roundMax", value: Double(time.roundMax), range: "0 or more"))
    }
    parameter("salesTolerance", time.salesTolerance, Self.amount)
    parameter("reversionTolerance", time.reversionTolerance, Self.amount)
    parameter("decay", risk.decay, Self.share)
    parameter("quantile", risk.quantile, Self.amount)
    parameter("horizon", risk.horizon, Self.amount)
    parameter("capitalMultiplier", risk.capitalMultiplier, Self.amount)
    parameter("stressBlendSlope", risk.stressBlendSlope, Self.amount)
  }

  private mutating func checkTrading(_ parameters: Parameters) {
    let (redistribution, impact) = (parameters.redistribution, parameters.impact)
    parameter("participation", redistribution.participation, Self.amount)
    parameter("concession", redistribution.concession, Self.amount)
    parameter("fearOfWeakness", redistribution.fearOfWeakness, Self.amount)
    parameter("fearOfToxicity", redistribution.fearOfToxicity, Self.amount)
    parameter("buyerHaircut", redistribution.buyerHaircut, Self.share)
    parameter("priceFloor", impact.priceFloor, Self.share)
    parameter("squareRootCoefficient", impact.squareRootCoefficient, Self.amount)
    parameter("permanentShare", impact.permanentShare, Self.share)
    parameter("halfLife", impact.halfLife, (0...Double.infinity, "0 or more"))
    parameter("depthExponent", impact.depthExponent, Self.amount)
    parameter("depthFloorShare", impact.depthFloorShare, Self.amount)
    parameter("capacity", impact.capacity, (0...Double.infinity, "0 or more"))
    parameter("settlement", impact.settlement, Self.share)
  }

  private mutating func checkInformation(_ parameters: Parameters) {
    let information = parameters.information
    parameter("reserveMultiplier", information.reserveMultiplier, Self.amount)
    parameter("spreadPerUtilisation", information.spreadPerUtilisation, Self.amount)
    parameter("informedShare", information.informedShare, Self.share)
    parameter("informedPerFlow", information.informedPerFlow, Self.amount)
    parameter("informedPerVolatility", information.informedPerVolatility, Self.amount)
    parameter("markUncertainty", information.markUncertainty, Self.amount)
  }
}
