internal import CascadeSimulation

/// The parameters of a scenario, section by section, as `parameters` of scenario.yaml states them.
///
/// What names asset classes (`policy.repoFacilityAssets`, `policy.purchases`) is read with the network; see
/// ``ScenarioReader``.
enum ParameterFields {
  static let time: [FieldBinding<Parameters>] = [
    .number("step", \.time.step, .positive(max: 3650)),
    .whole("roundMax", \.time.roundMax, 1...100_000),
    .number("salesTolerance", \.time.salesTolerance, .notNegative),
    .number("reversionTolerance", \.time.reversionTolerance, .notNegative),
    .flag("fundsActFirst", \.time.fundsActFirst),
  ]

  static let risk: [FieldBinding<Parameters>] = [
    .number("decay", \.risk.decay, .share),
    .number("quantile", \.risk.quantile, .notNegative(max: 10)),
    .number("horizon", \.risk.horizon, .positive(max: 3650)),
    .number("capitalMultiplier", \.risk.capitalMultiplier, .notNegative(max: 1000)),
    .number("stressBlendSlope", \.risk.stressBlendSlope, .notNegative(max: 1000)),
    .flag("usesReturnHistory", \.risk.usesReturnHistory),
  ]

  static let funding: [FieldBinding<Parameters>] = [
    .number("haircutPerVolatility", \.funding.haircutPerVolatility, .notNegative(max: 100)),
    .number("haircutHorizon", \.funding.haircutHorizon, .positive(max: 3650)),
    .number("rollPerWeakness", \.funding.rollPerWeakness, .notNegative(max: 1000)),
    .number("rollPerStress", \.funding.rollPerStress, .notNegative(max: 1000)),
    .flag("marksCollateral", \.funding.marksCollateral),
  ]

  static let decision: [FieldBinding<Parameters>] = [
    .word("startingBreaches", \.decision.startingBreaches),
    .flag("usesCashFirst", \.decision.usesCashFirst),
    .word("proceeds", \.decision.proceeds),
    .number("preemptiveBand", \.decision.preemptiveBand, .notNegative(max: 1000)),
    .number("preemptiveShare", \.decision.preemptiveShare, .share),
    .number("marginalRiskFloor", \.decision.marginalRiskFloor, .notNegative(max: 1000)),
  ]

  static let redistribution: [FieldBinding<Parameters>] = [
    .flag("isOn", \.redistribution.isOn),
    .number("participation", \.redistribution.participation, .share),
    .number("concession", \.redistribution.concession, .notNegative(max: 100)),
    .number("fearOfWeakness", \.redistribution.fearOfWeakness, .notNegative(max: 1000)),
    .number("fearOfToxicity", \.redistribution.fearOfToxicity, .notNegative(max: 1000)),
    .number("buyerHaircut", \.redistribution.buyerHaircut, .positiveShare),
  ]

  static let impact: [FieldBinding<Parameters>] = [
    .word("function", \.impact.function),
    .number("priceFloor", \.impact.priceFloor, .belowOne),
    .number("squareRootCoefficient", \.impact.squareRootCoefficient, .notNegative(max: 1000)),
    .word("volume", \.impact.volume),
    .number("permanentShare", \.impact.permanentShare, .share),
    .number("halfLife", \.impact.halfLife, .positive),
    .number("depthExponent", \.impact.depthExponent, .notNegative(max: 100)),
    .number("depthFloorShare", \.impact.depthFloorShare, .notNegative(max: 1000)),
    .number("capacity", \.impact.capacity, .positive),
    .number("settlement", \.impact.settlement, .share),
    .word("clearing", \.impact.clearing),
  ]

  static let information: [FieldBinding<Parameters>] = [
    .number("reserveMultiplier", \.information.reserveMultiplier, .notNegative(max: 1000)),
    .number("spreadPerUtilisation", \.information.spreadPerUtilisation, .notNegative(max: 1)),
    .number("informedShare", \.information.informedShare, .share),
    .number("informedPerFlow", \.information.informedPerFlow, .notNegative(max: 100)),
    .number("informedPerVolatility", \.information.informedPerVolatility, .notNegative(max: 100)),
    .number("markUncertainty", \.information.markUncertainty, .notNegative(max: 1000)),
  ]

  static let failure: [FieldBinding<Parameters>] = [
    .word("recovery", \.failure.recovery),
    .number("realisedAssets", \.failure.realisedAssets, .share),
    .number("realisedClaims", \.failure.realisedClaims, .share),
    .number("fixedRecovery", \.failure.fixedRecovery, .share),
    .word("outsideDebt", \.failure.outsideDebt),
    .number("liquidationShare", \.failure.liquidationShare, .share),
    .number("replacementCost", \.failure.replacementCost, .notNegative(max: 100)),
  ]

  static let policy: [FieldBinding<Parameters>] = [
    .flag("exemptsCash", \.policy.exemptsCash),
    .number("repoFacilityHaircut", \.policy.repoFacilityHaircut, .belowOne),
    .flag("netsObligations", \.policy.netsObligations),
  ]

  /// Beside the sections.
  static let mode: [FieldBinding<Parameters>] = [.word("mode", \.mode)]

  static let sections: [(name: String, fields: [FieldBinding<Parameters>])] = [
    ("time", time), ("risk", risk), ("funding", funding), ("decision", decision),
    ("redistribution", redistribution), ("impact", impact), ("information", information),
    ("failure", failure), ("policy", policy),
  ]
}
