extension ScenarioRefusalTests {
  private static func refusal(
    _ from: String, _ to: String, line: Int? = nil, field: String? = nil, _ sentence: String
  ) -> Refusal {
    Refusal("scenario.yaml", from, to, line: line, field: field, sentence)
  }

  static let sheetRows: [Refusal] = [
    refusal(
      "firebreak-cascade/1", "firebreak-cascade/2", line: 2, field: "format", "is not the format read here"),
    refusal("format: firebreak-cascade/1\n", "", line: 2, field: "format", "the field is missing"),
    refusal("title: Every", "titel: x\ntitle: Every", line: 4, field: "titel", "the field is not known here"),
    refusal("unit: USD billions", "unit: ", line: 5, field: "unit", "the field has no value"),
    refusal(
      "willingness: 0.9", "willingness: 2", line: 7, field: "willingness", "must be at least 0, at most 1"),
    refusal("depth]", "depth, panic]", line: 8, field: "channels", "\"panic\" is not a channel"),
    refusal("depth]", "depth, leverage]", line: 8, field: "channels", "leverage is listed twice"),
    refusal("[leverage, valueAtRisk", "leverage #[", line: 8, field: "channels", "where a list is meant"),
    refusal(
      "network", "network: /etc\nnetwork", line: 6, field: "network", "is not the path of another folder"),
    // Parameters.
    refusal("step: 0.5", "step: 0", line: 12, field: "parameters.time.step", "must be above 0"),
    refusal("step: 0.5", "stop: 0.5", line: 12, field: "parameters.time.stop", "the field is not known here"),
    refusal("  time:\n", "  times:\n", line: 11, field: "parameters.times", "the field is not known here"),
    refusal(
      "roundMax: 20", "roundMax: 0", line: 13, field: "parameters.time.roundMax", "not a whole number from 1"),
    refusal("roundMax: 20", "roundMax: 4", line: 105, field: "shocks", "round 5 is after the last one"),
    refusal(
      "decay: 0.97", "decay: 1.97", line: 18, field: "parameters.risk.decay", "must be at least 0, at most 1"),
    refusal("decay: 0.97", "decay: .97", line: 18, field: "parameters.risk.decay", "is not a number"),
    refusal("decay: 0.97", "decay: .nan", line: 18, field: "parameters.risk.decay", "is not a number"),
    refusal(
      "startingBreaches: enforced", "startingBreaches: ignored", line: 31,
      field: "parameters.decision.startingBreaches", "tolerated or enforced"),
    refusal("isOn: no", "isOn: off", line: 38, field: "parameters.redistribution.isOn", "neither yes nor no"),
    refusal(
      "depthFloorShare: 0.2", "depthFloorShare: 0", line: 52, field: "parameters.impact.depthFloorShare",
      "lets the depth fall to nothing"),
    refusal(
      "off the run\"]", "on the run\"]", line: 73, field: "parameters.policy.repoFacilityAssets",
      "there is no asset class named"),
    refusal(
      "off the run\"]", "off the run\", Treasuries]", line: 73, field: "parameters.policy.repoFacilityAssets",
      "is listed twice"),
    refusal(
      "amount: 1.5", "amount: -1.5", line: 77, field: "parameters.policy.purchases[1].amount",
      "must be at least 0"),
    refusal(
      "mode: full", "mode: half", line: 79, field: "parameters.mode", "is not one of the words allowed here"),
    // Shocks.
    refusal(
      "kind: price", "kind: crash", line: 82, field: "shocks[1].kind", "is not one of the words allowed here"),
    refusal(
      "asset: Corporates\n    change: -0.04", "asset: Corporates\n    change: -1", line: 84,
      field: "shocks[1].change", "must be above -1"),
    refusal(
      "lender: Cash Fund", "lender: Alpha", line: 99, field: "shocks[5].lender",
      "there is no lender named \"Alpha\""),
    refusal(
      "dealer: Gamma", "dealer: Delta", line: 107, field: "shocks[7].dealer",
      "there is no dealer named \"Delta\""),
    refusal(
      "share: 0.1\n", "share: 1.1\n", line: 104, field: "shocks[6].share", "must be at least 0, at most 1"),
    refusal("round: 5", "round: first", line: 105, field: "shocks[7].round", "not a whole number"),
    // Report and texts.
    refusal(
      "quotedAsset: Corporates", "quotedAsset: Loans", line: 119, field: "report.quotedAsset",
      "there is no asset class named"),
    refusal(
      "[Treasuries, Corporates]", "[Treasuries, Treasuries]", line: 118, field: "report.hedgePair",
      "two different asset classes"),
    refusal("sources:\n  - Made", "sources: Made", line: 109, field: "sources", "where a list is meant"),
    refusal("\nreport:", "\nreport: &a\n", line: 116, "anchors"),
  ]
}
