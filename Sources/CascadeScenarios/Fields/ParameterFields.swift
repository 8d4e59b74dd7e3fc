internal import CascadeSimulation

/// The parameters of a scenario, section by section, as `parameters` of scenario.yaml states them.
///
/// What names asset classes (`policy.repoFacilityAssets`, `policy.purchases`) is read with the network; see
/// ``ScenarioReader``.
enum ParameterFields {
  static let time: [FieldBinding<Parameters>] = [
    .number("step", \.time.step, .positive),
    .whole("roundMax", \.time.roundMax, 1...100_000),
    .number("salesTolerance", \.time.salesTolerance, .notNegative),
    .number("reversionTolerance", \.time.reversionTolerance, .notNegative),
    .flag("fundsActFirst", \.time.fundsActFirst),
  ]

  static let risk: [FieldBinding<Parameters>] = [
    .number("decay", \.risk.decay, .share),
    .number("quantile", \.risk.quantile, .notNegative),
    .number("horizon", \.risk.horizon, .positive),
    .number("capitalMultiplier", \.risk.capitalMultiplier, .notNegative),
    .number("stressBlendSlope", \.risk.stressBlendSlope, .notNegative),
    .flag("usesReturnHistory", \.risk.usesReturnHistory),
  ]

  static let funding: [FieldBinding<Parameters>] = [
    .number("haircutPerVolatility", \.funding.haircutPerVolatility, .notNegative),
    .number("haircutHorizon", \.funding.haircutHorizon, .positive),
    .number("rollPerWeakness", \.funding.rollPerWeakness, .notNegative),
    .number("rollPerStress", \.funding.rollPerStress, .notNegative),
    .flag("marksCollateral", \.funding.marksCollateral),
  ]

  static let decision: [FieldBinding<Parameters>] = [
    .word("startingBreaches", \.decision.startingBreaches),
    .flag("usesCashFirst", \.decision.usesCashFirst),
    .word("proceeds", \.decision.proceeds),
    .number("preemptiveBand", \.decision.preemptiveBand, .notNegative),
    .number("preemptiveShare", \.decision.preemptiveShare, .share),
    .number("marginalRiskFloor", \.decision.marginalRiskFloor, .notNegative),
  ]

  static let redistribution: [FieldBinding<Parameters>] = [
    .flag("isOn", \.redistribution.isOn),
    .number("participation", \.redistribution.participation, .share),
    .number("concession", \.redistribution.concession, .notNegative),
    .number("fearOfWeakness", \.redistribution.fearOfWeakness, .notNegative),
    .number("fearOfToxicity", \.redistribution.fearOfToxicity, .notNegative),
    .number("buyerHaircut", \.redistribution.buyerHaircut, .positiveShare),
  ]

  static let impact: [FieldBinding<Parameters>] = [
    .word("function", \.impact.function),
    .number("priceFloor", \.impact.priceFloor, .belowOne),
    .number("squareRootCoefficient", \.impact.squareRootCoefficient, .notNegative),
    .word("volume", \.impact.volume),
    .number("permanentShare", \.impact.permanentShare, .share),
    .number("halfLife", \.impact.halfLife, .positive),
    .number("depthExponent", \.impact.depthExponent, .notNegative),
    .number("depthFloorShare", \.impact.depthFloorShare, .notNegative),
    .number("capacity", \.impact.capacity, .positive),
    .number("settlement", \.impact.settlement, .share),
    .word("clearing", \.impact.clearing),
  ]

  static let information: [FieldBinding<Parameters>] = [
    .number("reserveMultiplier", \.information.reserveMultiplier, .notNegative),
    .number("spreadPerUtilisation", \.information.spreadPerUtilisation, .notNegative),
    .number("informedShare", \.information.informedShare, .share),
    .number("informedPerFlow", \.information.informedPerFlow, .notNegative),
    .number("informedPerVolatility", \.information.informedPerVolatility, .notNegative),
    .number("markUncertainty", \.information.markUncertainty, .notNegative),
  ]

  static let failure: [FieldBinding<Parameters>] = [
    .word("recovery", \.failure.recovery),
    .number("realisedAssets", \.failure.realisedAssets, .share),
    .number("realisedClaims", \.failure.realisedClaims, .share),
    .number("fixedRecovery", \.failure.fixedRecovery, .share),
    .word("outsideDebt", \.failure.outsideDebt),
    .number("liquidationShare", \.failure.liquidationShare, .share),
    .number("replacementCost", \.failure.replacementCost, .notNegative),
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
