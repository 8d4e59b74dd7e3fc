internal import CascadeSimulation

/// The columns of the files whose rows are asset classes and agents, in the order in which they are written.
enum AgentFields {
  static let assets: [FieldBinding<AssetClass>] = [
    .naming(\.name),
    .number("volatility", \.volatility, .notNegative(max: 10)),
    .number("depth", \.depth, .positive),
    .number("halfSpread", \.halfSpread, .belowOne),
    .number("haircutBilateral", \.haircutBilateral, .belowOne),
    .number("haircutTriparty", \.haircutTriparty, .belowOne),
    .whole("liquidityRank", \.liquidityRank, 0...1_000_000),
    .flag("isSaleable", \.isSaleable),
    .flag("isExemptFromLeverage", \.isExemptFromLeverage),
    .number("halfSpreadFirmMax", \.halfSpreadFirmMax, .notNegative),
    .number("halfSpreadReservation", \.halfSpreadReservation, .notNegative),
  ]

  static let dealers: [FieldBinding<Dealer>] = [
    .naming(\.name),
    .number("cash", \.cash, .notNegative),
    .number("otherAssets", \.otherAssets, .notNegative),
    .number("repayableDebt", \.repayableDebt, .notNegative),
    .number("otherLiabilities", \.otherLiabilities, .notNegative),
    .requiredNumber("equity", \.equity, .any),
    .requiredNumber("tier1", \.tier1, .any),
    .number("offBalanceExposure", \.offBalanceExposure, .any),
    .number("creditRiskWeightedAssets", \.creditRiskWeightedAssets, .notNegative),
    .optionalNumber("leverageTrigger", \.limits.leverageTrigger, .positiveShare),
    .optionalNumber("leverageTarget", \.limits.leverageTarget, .positiveShare),
    .optionalNumber("leverageDefault", \.limits.leverageDefault, .share),
    .optionalNumber("riskWeightedTrigger", \.limits.riskWeightedTrigger, .positive),
    .optionalNumber("valueAtRiskLimit", \.limits.valueAtRiskLimit, .notNegative),
    .number("liquidityBuffer", \.limits.liquidityBuffer, .notNegative),
    .word("strategy", \.strategy),
  ]

  static let funds: [FieldBinding<Fund>] = [
    .naming(\.name),
    .word("kind", \.kind),
    .number("cash", \.cash, .notNegative),
    .number("cashFloor", \.cashFloor, .notNegative),
    .number("debt", \.debt, .notNegative),
    .number("flowSlope", \.flowSlope, .notNegative(max: 1000)),
    .number("flowThreshold", \.flowThreshold, .share),
    .number("swing", \.swing, .share),
    .optionalNumber("leverageMax", \.leverageMax, .atLeastOne),
    .optionalNumber("leverageTarget", \.leverageTarget, .atLeastOne),
    // A fund weighs no impact: least impact would be taken as the most liquid first, so a file may not ask for it.
    .word("strategy", \.strategy, besides: [.leastImpact]),
  ]

  static let lenders: [FieldBinding<Lender>] = [
    .naming(\.name),
    .number("stress", \.stress, .share),
    .number("runThreshold", \.runThreshold, .share),
    .number("stressPerDefaultedShare", \.stressPerDefaultedShare, .notNegative(max: 1000)),
  ]
}
