import Testing

@testable import CascadeScenarios
@testable import StrictReading

@Suite("Defects of whole networks")
struct ScenarioDefectTests {
  @Test(
    "what only arithmetic over several files sees is an error at the line that states it",
    arguments: [
      Refusal(
        "dealers.csv", "15,18,18", "15,18.5,18", line: 4, field: "equity",
        "the balance sheet of Gamma does not balance: equity is 18.5, assets less liabilities are 18.0"),
      Refusal("dealers.csv", "Beta,30", "Beta,31", line: 3, field: "equity", "does not balance"),
      Refusal("holdings.csv", "Alpha,Corporates,114", "Alpha,Corporates,115", "does not balance"),
      Refusal("funding.csv", "120,0.5", "121,0.5", "the balance sheet of Beta does not balance"),
      Refusal(
        "assets.csv", "0.0005,0.02,0.02", "0.00005,0.02,0.02", line: 3, field: "halfSpread",
        "that informed clients cost"),
      Refusal(
        "assets.csv", "0.001,0.03,0.03", "0.001,0.5,0.03", line: 5, field: "amount",
        "needs 80.0 of Treasuries, off the run"
      ),
      Refusal(
        "scenario.yaml", "haircutPerVolatility: 2", "haircutPerVolatility: 100", line: nil,
        "haircut at the start"),
    ])
  func arithmetic(_ row: Refusal) throws {
    var texts = try CompleteScenario.texts()
    let text = try #require(texts[row.file])
    try #require(text.contains(row.from))
    texts[row.file] = text.replacing(row.from, with: row.to, maxReplacements: 1)
    let errors = CompleteScenario.errors(texts)
    #expect(errors.contains { $0.sentence.contains(row.sentence) && $0.file.hasSuffix(".csv") }, "\(errors)")
    #expect(errors.allSatisfy { $0.line != nil }, "\(errors)")
    if let line = row.line {
      #expect(errors.map(\.line) == [line] && errors[0].field == row.field, "\(errors)")
    }
  }

  @Test("an unbalanced sheet is named together with the other errors of its file")
  func together() throws {
    var texts = try CompleteScenario.texts()
    texts["dealers.csv"] = texts["dealers.csv"]?.replacing("15,18,18", with: "15,18.5,18")
      .replacing("Beta,30", with: "Beta,x")
    #expect(CompleteScenario.errors(texts).map(\.line) == [3, 4])
  }

  @Test("a sheet whose figures were not all read is not called unbalanced")
  func doubtful() throws {
    var texts = try CompleteScenario.texts()
    texts["holdings.csv"] = texts["holdings.csv"]?.replacing("Alpha,Corporates", with: "Alpha,Corporate")
    #expect(CompleteScenario.errors(texts).map(\.file) == ["holdings.csv"])
  }

  @Test("a class that nobody quotes from the start is read with a warning")
  func silent() throws {
    var texts = try CompleteScenario.texts()
    texts["assets.csv"] = texts["assets.csv"]?.replacing("0.002,0.005", with: "0.0001,0.0002")
    let warnings = try CompleteScenario.read(texts).warnings
    #expect(warnings.map(\.line) == [3] && warnings[0].sentence.contains("nobody quotes \"Treasuries\""))
  }
}
