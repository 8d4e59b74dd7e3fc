internal import CascadeScenarios
internal import Drills

/// The fields of drill.yaml that are single figures, as the reader and the test of the format page walk them.
enum DrillSheetFields {
  static let duration = NumberRange(MarketMap.Limits.duration)

  static let all: [FieldBinding<DrillSettings>] = [
    .number("passThrough", \.map.passThrough, NumberRange(MarketMap.Limits.passThrough)),
    .number(
      "fundingPassThrough", \.map.fundingPassThrough, NumberRange(MarketMap.Limits.fundingPassThrough)),
    .number("fundingDecay", \.map.fundingDecay, NumberRange(MarketMap.Limits.fundingDecay)),
    .whole("flaws", \.flaws, 0...100),
    .whole("panelMax", \.panelMax, 1...100),
    .number("bookShare", \.bookShare, .positiveShare),
  ]

  static let answers: [FieldBinding<AnswerRules>] = [
    .number("delayMinutes", \.delayMinutes, .positive(max: 120)),
    .number("validityMinutes", \.validityMinutes, .positive(max: 1440)),
    .number("midNoise", \.midNoise, .notNegative(max: 10)),
    .number("skew", \.skew, .notNegative(max: 10)),
    .number("exposurePerNotional", \.exposurePerNotional, .share),
    .number("headroomShare", \.headroomShare, .share),
    .number("refusalShare", \.refusalShare, .share),
  ]
}

extension NumberRange {
  fileprivate init(_ range: ClosedRange<Double>) { self.init(range.lowerBound, range.upperBound) }
}
