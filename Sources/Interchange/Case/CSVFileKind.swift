internal import StrictReading

/// A CSV file of a case folder whose rows are facts, one or more to a row.
struct CSVFileKind: Sendable {
  var name: String
  var columns: CSVColumns
  var read: @Sendable (Record, CaseContext) -> [CaseEntry]

  /// In the order in which facts of the same moment are recorded.
  static let all: [CSVFileKind] = [
    calls, quotes, replacements, hedges, funding, unpaid, rates, exchangeRates, collateral, marginCalls,
    otherAmounts, payments, timing,
  ]
}
