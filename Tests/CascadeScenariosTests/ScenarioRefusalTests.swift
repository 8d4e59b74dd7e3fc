import Testing

@testable import CascadeScenarios
@testable import StrictReading

/// One edit of the complete scenario, and the one error that it must give.
struct Refusal: Sendable, CustomTestStringConvertible {
  var file: String
  var from: String
  var to: String
  var line: Int?
  var field: String?
  var sentence: String

  init(
    _ file: String, _ from: String, _ to: String, line: Int? = nil, field: String? = nil, _ sentence: String
  ) {
    self.file = file
    self.from = from
    self.to = to
    self.line = line
    self.field = field
    self.sentence = sentence
  }

  var testDescription: String { "\(file): \(from) -> \(to)" }
}

@Suite("Refusals of scenario files")
struct ScenarioRefusalTests {
  @Test("an edit of the network's files is one error, at its line and field", arguments: networkRows)
  func network(_ row: Refusal) throws { try expect(row) }

  @Test("an edit of scenario.yaml is one error, at its line and field", arguments: sheetRows)
  func sheet(_ row: Refusal) throws { try expect(row) }

  private func expect(_ row: Refusal) throws {
    var texts = try CompleteScenario.texts()
    let text = try #require(texts[row.file])
    try #require(text.contains(row.from), "the fixture no longer holds \(row.from)")
    texts[row.file] = text.replacing(row.from, with: row.to, maxReplacements: 1)
    let errors = CompleteScenario.errors(texts)
    #expect(errors.count == 1, "\(errors)")
    #expect(errors.first?.file == row.file && errors.first?.line == row.line, "\(errors)")
    #expect(errors.first?.field == row.field, "\(errors)")
    #expect(errors.first?.sentence.contains(row.sentence) == true, "\(errors)")
  }

  static let networkRows: [Refusal] = [
    // Numbers and their ranges.
    Refusal("assets.csv", "0.004,2000", "-0.004,2000", line: 3, field: "volatility", "must be at least 0"),
    Refusal("assets.csv", "0.004,2000", "0.004,0", line: 3, field: "depth", "must be above 0"),
    Refusal("assets.csv", "0.004,2000", "0.004,NaN", line: 3, field: "depth", "is not a number"),
    Refusal("assets.csv", "0.004,2000", "0.004,inf", line: 3, field: "depth", "is not a number"),
    Refusal("assets.csv", "0.004,2000", "0.004,1e999", line: 3, field: "depth", "too large"),
    Refusal(
      "assets.csv", "0.05,0.06", "1,0.06", line: 4, field: "haircutBilateral", "must be at least 0, below 1"),
    Refusal("assets.csv", "0.03,2,no", "0.03,2.5,no", line: 5, field: "liquidityRank", "not a whole number"),
    Refusal("assets.csv", "1,yes,yes", "1,true,yes", line: 3, field: "isSaleable", "neither yes nor no"),
    Refusal(
      "assets.csv", "0.01,0.03", "0.04,0.03", line: 4, field: "halfSpreadReservation",
      "is below halfSpreadFirmMax"),
    Refusal("dealers.csv", "Beta,30", "Beta,-30", line: 3, field: "cash", "must be at least 0"),
    Refusal(
      "dealers.csv", "0.05,0.055", "5,", line: 2, field: "leverageTrigger", "must be above 0, at most 1"),
    Refusal(
      "dealers.csv", "0.05,0.055", "0.05,0.04", line: 2, field: "leverageTarget", "is below leverageTrigger"),
    Refusal(
      "dealers.csv", "0.05,0.055", ",0.055", line: 2, field: "leverageTarget", "needs a leverageTrigger"),
    Refusal(
      "dealers.csv", "0.05,,0.03", "0.05,,0.06", line: 3, field: "leverageDefault", "is above leverageTrigger"
    ),
    Refusal(
      "dealers.csv", "leastImpact", "leastimpact", line: 4, field: "strategy",
      "mostLiquidFirst, proRata or leastImpact"),
    Refusal("dealers.csv", "15,18,18", "15,,18", line: 4, field: "equity", "the cell is empty"),
    Refusal(
      "holdings.csv", "Beta,Corporates,100", "Beta,Corporates,-100", line: 6, field: "units",
      "must be at least 0"),
    Refusal(
      "funds.csv", "0.4,0.02,0.5", "0.4,0.02,1.5", line: 2, field: "swing", "must be at least 0, at most 1"),
    Refusal(
      "funds.csv", "3,2.5,mostLiquidFirst", "3,2.5,leastImpact", line: 3, field: "strategy",
      "mostLiquidFirst or proRata"),
    Refusal("funds.csv", "3,2.5", "2,2.5", line: 3, field: "leverageTarget", "is above leverageMax"),
    Refusal("funds.csv", "3,2.5", ",2.5", line: 3, field: "leverageTarget", "needs a leverageMax"),
    Refusal("lenders.csv", "0,0.03", "2,0.03", line: 3, field: "stress", "must be at least 0, at most 1"),
    Refusal(
      "funding.csv", "50,0.25", "50,25", line: 3, field: "maturingShare", "must be at least 0, at most 1"),
    Refusal(
      "willingness.csv", "Beta,0.25", "Beta,1.25", line: 3, field: "willingness",
      "must be at least 0, at most 1"),
    Refusal("obligations.csv", "Gamma,4", "Gamma,-4", line: 3, field: "amount", "must be at least 0"),
    Refusal("returns.csv", "-0.009,0.004", "-1,0.004", line: 4, field: "Treasuries", "must be above -1"),
    // Names.
    Refusal(
      "assets.csv", "Corporates,0.0056", "Treasuries,0.0056", line: 4, field: "name",
      "the name of the asset class of line 3"),
    Refusal("dealers.csv", "Gamma,25", " ,25", line: 4, field: "name", "begins or ends with a space"),
    Refusal(
      "holdings.csv", "Beta,Treasuries", "Bets,Treasuries", line: 5, field: "holder",
      "there is no dealer or fund named \"Bets\""),
    Refusal(
      "holdings.csv", "Beta,Treasuries", "Beta,Treasury", line: 5, field: "asset",
      "there is no asset class named \"Treasury\" in assets.csv"),
    Refusal(
      "fund-holdings.csv", "Pension,Corporates", "Alpha,Corporates", line: 3, field: "holder",
      "is a dealer: its holdings stand in holdings.csv"),
    Refusal(
      "funding.csv", "Alpha,Corporates,Repo Desk", "Alpha,Corporates,Repo", line: 3, field: "lender",
      "there is no lender named \"Repo\" in lenders.csv"),
    Refusal(
      "obligations.csv", "Beta,Alpha", "Beta,Delta", line: 2, field: "creditor",
      "there is no dealer named \"Delta\" in dealers.csv"),
    Refusal(
      "loadings.csv", "Corporates,calm", "Corporate,calm", line: 3, field: "asset",
      "there is no asset class named"),
    // Rows that are given twice, or of one dealer with itself.
    Refusal(
      "holdings.csv", "Bond Fund,Corporates,90", "Bond Fund,Corporates,90\nBeta,Corporates,3", line: 10,
      field: "asset", "what line 6 states"),
    Refusal(
      "fund-holdings.csv", "Pension,Corporates,20,", "Pension,Corporates,20,\nBond Fund,Corporates,2,",
      line: 4, field: "asset", "what holdings.csv, line 9 states"),
    Refusal(
      "funding.csv", "bilateral,40,1", "bilateral,40,1\nAlpha,Treasuries,Cash Fund,triparty,7,1", line: 6,
      field: "dealer", "what line 2 states"),
    Refusal("willingness.csv", "Gamma,Beta", "Gamma,Alpha", line: 3, field: "from", "what line 2 states"),
    Refusal(
      "willingness.csv", "Gamma,Beta", "Gamma,Gamma", line: 3, field: "to", "from and to are the same dealer"),
    Refusal(
      "obligations.csv", "Gamma,Beta", "Gamma,Gamma", line: 4, field: "creditor",
      "debtor and creditor are the same dealer"),
    Refusal(
      "loadings.csv", "Corporates,stress", "Treasuries,stress", line: 6, field: "asset", "what line 5 states"),
    // Shapes.
    Refusal(
      "dealers.csv", "name,cash", "name,money", line: 1, field: "money", "the column is not known here"),
    Refusal(
      "lenders.csv", "name,stress,runThreshold", "name,stress,stress", line: 1, field: "stress",
      "appears more than once"),
    Refusal(
      "willingness.csv", "Gamma,Beta,0.25", "Gamma,Beta", line: 3,
      "the row has 2 cells where the header has 3"),
    Refusal(
      "returns.csv", "date,Treasuries", "day,Treasuries", line: 2, field: "day",
      "the column is not known here"),
    Refusal(
      "loadings.csv", "factor1,factor2", "factor1,factor3", line: 1, "numbered from factor1 without a gap"),
    Refusal("loadings.csv", "-0.3,", ",", line: 3, field: "factor1", "the cell is empty"),
    Refusal(
      "loadings.csv", "\n\"Treasuries, off the run\",calm,0.85,", "",
      "the regime calm has no row for Treasuries, off the run"),
    Refusal("loadings.csv", "0.2,0.7", "0.8,0.6", line: 6, "correlations are singular"),
    Refusal(
      "holdings.csv", "Bond Fund,Corporates,90", "Alpha,Corporates,1", line: 9, field: "asset",
      "what line 3 states"),
  ]
}
