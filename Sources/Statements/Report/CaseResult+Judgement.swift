internal import Calendars
internal import CanonicalJSON
internal import CloseOut
internal import Quantities
internal import Quotations
internal import Workflow

extension CaseResult {
  /// What policy says of a group beside its amount.
  func judgement(_ item: GroupDetermination) -> JSONValue {
    let judgement = view.judgement(item.group.id)
    return [
      "group": .string(item.group.id.rawValue), "method": method(judgement?.method),
      "marketOnDate": .optional(judgement?.marketOnDate?.sentence),
      "candidateDates": judgement?.candidateDates.map(candidates) ?? .null,
      "hedgeRanges": .array((judgement?.hedgeRanges ?? []).filter { view.isOpen($0.hedge) }.map(hedge)),
      "marketFailureReport": .bool(judgement?.marketFailure != nil),
    ]
  }

  private func method(_ method: MethodAssessment?) -> JSONValue {
    guard let method else { return .null }
    return [
      "chosen": .string(method.chosen.rawValue), "primary": .optional(method.primary?.rawValue),
      "regime": .optional(method.regime?.rawValue), "sentence": .string(method.sentence),
      "missing": .strings(method.missing),
      "needs": .array(
        method.needs.map {
          [
            "need": .string($0.need.rawValue), "isMet": .bool($0.isMet),
            "satisfiedBy": .strings($0.satisfiedBy.map(\.rawValue)),
          ]
        }),
    ]
  }

  private func candidates(_ dates: CandidateDates) -> JSONValue {
    [
      "sentence": .string(dates.sentence), "currency": .string(dates.currency.code),
      "seed": .string(String(dates.moves.seed)), "paths": .integer(Int64(dates.moves.paths)),
      "dates": .array(
        dates.distributions.map { day in
          [
            "date": .string(day.date.description), "businessDays": .integer(Int64(day.businessDays)),
            "mean": .string(day.mean.text), "standardDeviation": .string(day.standardDeviation.text),
            "percentiles": .array(
              day.percentiles.map {
                ["percent": .integer(Int64($0.percent)), "amount": .string($0.amount.text)]
              }),
          ]
        }),
    ]
  }

  private func hedge(_ range: HedgeCostRange) -> JSONValue {
    [
      "hedge": .string(range.hedge.rawValue), "sentence": .string(range.sentence),
      "rows": .array(
        range.rows.map {
          [
            "regime": .optional($0.regime?.rawValue), "correlation": .string("\($0.correlation)"),
            "low": .string($0.low.text), "high": .string($0.high.text),
          ]
        }),
    ]
  }
}
