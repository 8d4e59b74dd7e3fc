internal import CloseOut
internal import Quantities
internal import Quotations
internal import StrictReading
internal import Workflow

// Hedges and funding.

extension CSVFileKind {
  static let hedges = CSVFileKind(
    name: "hedges.csv",
    columns: .facts(
      ["id", "group", "description", "amount", "currency", "realised", "economicItem"],
      [
        "instruments", "alreadyIn", "linkRationale", "reasonablenessNote", "notionalRisk", "dailyVolatility",
        "hedgeVolatility", "days", "observedCorrelation", "correlationSource",
      ])
  ) { record, _ in
    let item = HedgeItem(
      id: record.defineEvidence("hedge"), group: record.group(),
      description: record.required("description", .text),
      instruments: record.list("instruments", .identifier),
      amount: record.amount("amount"), isRealised: record.required("realised", .flag),
      economicItem: record.required("economicItem", .identifier), alreadyIn: record.evidence("alreadyIn"),
      linkRationale: record.text("linkRationale"), reasonablenessNote: record.text("reasonablenessNote"),
      correlation: record.hedgeCorrelation())
    return [record.entry(.hedgeRecorded(item), item.id.rawValue)]
  }

  static let funding = CSVFileKind(
    name: "funding.csv",
    columns: .facts(
      ["id", "group", "description", "amount", "currency", "economicItem", "basis"], ["alreadyIn"])
  ) { record, _ in
    let item = FundingItem(
      id: record.defineEvidence("funding item"), group: record.group(),
      description: record.required("description", .text), amount: record.amount("amount"),
      economicItem: record.required("economicItem", .identifier), alreadyIn: record.evidence("alreadyIn"),
      basis: record.required("basis", .text))
    return [record.entry(.fundingRecorded(item), item.id.rawValue)]
  }
}

extension Record {
  /// What the range under broken correlation needs: all of it or nothing.
  fileprivate func hedgeCorrelation() -> HedgeCorrelation? {
    guard has("observedCorrelation") || has("notionalRisk") else { return nil }
    return HedgeCorrelation(
      notionalRisk: amount("notionalRisk"), dailyVolatility: required("dailyVolatility", .basisPoints),
      hedgeVolatility: required("hedgeVolatility", .basisPoints), days: required("days", .whole(1...366)),
      observed: required("observedCorrelation", .decimal(-1...1)),
      source: required("correlationSource", .text))
  }
}
