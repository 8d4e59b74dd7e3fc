// The parameters, each with the range that the model has a meaning for.
extension NetworkChecks {
  private static let share = (0.0...1.0, "between 0 and 1")
  private static let amount = (0.0...largest, "0 or more")
  private static let daysMax = (Double.leastNonzeroMagnitude...3650.0, "above 0, at most 3650")

  /// The same bounds as docs/formats/cascade-scenario.md states.
  private static func upTo(_ max: Double) -> (ClosedRange<Double>, String) {
    (0...max, "at least 0, at most \(Int(max))")
  }

  private mutating func parameter(_ name: String, _ value: Double, _ range: (ClosedRange<Double>, String)) {
    if !range.0.contains(value) { add(.parameter(name: name, value: value, range: range.1)) }
  }

  mutating func checkParameters() {
    let parameters = scenario.parameters
    checkTimeAndRisk(parameters)
    checkTrading(parameters)
    checkInformation(parameters)
    let (funding, decision) = (parameters.funding, parameters.decision)
    parameter("haircutPerVolatility", funding.haircutPerVolatility, Self.upTo(100))
    parameter("haircutHorizon", funding.haircutHorizon, Self.daysMax)
    parameter("rollPerWeakness", funding.rollPerWeakness, Self.upTo(1000))
    parameter("rollPerStress", funding.rollPerStress, Self.upTo(1000))
    parameter("preemptiveBand", decision.preemptiveBand, Self.upTo(1000))
    parameter("preemptiveShare", decision.preemptiveShare, Self.share)
    parameter("marginalRiskFloor", decision.marginalRiskFloor, Self.upTo(1000))
    parameter("repoFacilityHaircut", parameters.policy.repoFacilityHaircut, Self.share)
    for purchase in parameters.policy.purchases { parameter("purchases", purchase, Self.amount) }
    let failure = parameters.failure
    parameter("realisedAssets", failure.realisedAssets, Self.share)
    parameter("realisedClaims", failure.realisedClaims, Self.share)
    parameter("fixedRecovery", failure.fixedRecovery, Self.share)
    parameter("liquidationShare", failure.liquidationShare, Self.share)
    parameter("replacementCost", failure.replacementCost, Self.upTo(100))
  }

  private mutating func checkTimeAndRisk(_ parameters: Parameters) {
    let (time, risk) = (parameters.time, parameters.risk)
    parameter("step", time.step, Self.daysMax)
    if time.roundMax < 0 {
      add(.parameter(name: "roundMax", value: Double(time.roundMax), range: "0 or more"))
    }
    parameter("salesTolerance", time.salesTolerance, Self.amount)
    parameter("reversionTolerance", time.reversionTolerance, Self.amount)
    parameter("decay", risk.decay, Self.share)
    parameter("quantile", risk.quantile, Self.upTo(10))
    parameter("horizon", risk.horizon, Self.daysMax)
    parameter("capitalMultiplier", risk.capitalMultiplier, Self.upTo(1000))
    parameter("stressBlendSlope", risk.stressBlendSlope, Self.upTo(1000))
  }

  private mutating func checkTrading(_ parameters: Parameters) {
    let (redistribution, impact) = (parameters.redistribution, parameters.impact)
    parameter("participation", redistribution.participation, Self.amount)
    parameter("concession", redistribution.concession, Self.upTo(100))
    parameter("fearOfWeakness", redistribution.fearOfWeakness, Self.upTo(1000))
    parameter("fearOfToxicity", redistribution.fearOfToxicity, Self.upTo(1000))
    parameter("buyerHaircut", redistribution.buyerHaircut, Self.share)
    parameter("priceFloor", impact.priceFloor, Self.share)
    parameter("squareRootCoefficient", impact.squareRootCoefficient, Self.upTo(1000))
    parameter("permanentShare", impact.permanentShare, Self.share)
    parameter("halfLife", impact.halfLife, (0...Double.infinity, "0 or more"))
    parameter("depthExponent", impact.depthExponent, Self.upTo(100))
    parameter("depthFloorShare", impact.depthFloorShare, Self.upTo(1000))
    parameter("capacity", impact.capacity, (0...Double.infinity, "0 or more"))
    parameter("settlement", impact.settlement, Self.share)
  }

  private mutating func checkInformation(_ parameters: Parameters) {
    let information = parameters.information
    parameter("reserveMultiplier", information.reserveMultiplier, Self.upTo(1000))
    parameter("spreadPerUtilisation", information.spreadPerUtilisation, Self.upTo(1))
    parameter("informedShare", information.informedShare, Self.share)
    parameter("informedPerFlow", information.informedPerFlow, Self.upTo(100))
    parameter("informedPerVolatility", information.informedPerVolatility, Self.upTo(100))
    parameter("markUncertainty", information.markUncertainty, Self.upTo(1000))
  }
}
