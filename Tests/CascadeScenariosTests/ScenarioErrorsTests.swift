import Testing

@testable import CascadeScenarios
@testable import StrictReading

@Suite("All errors of a scenario at once")
struct ScenarioErrorsTests {
  @Test("errors of several files are given together, in the order of files and lines")
  func several() throws {
    var texts = try CompleteScenario.texts()
    texts["assets.csv"] = texts["assets.csv"]?.replacing("0.004,2000", with: "-1,zero")
    texts["obligations.csv"] = texts["obligations.csv"]?.replacing("Beta,Alpha,5", with: "Beta,Beta,5")
    texts["scenario.yaml"] = texts["scenario.yaml"]?.replacing("decay: 0.97", with: "decay: 3")
    #expect(
      CompleteScenario.errors(texts).map(\.description) == [
        "assets.csv:3: error: volatility: -1 is out of range: the value must be at least 0, at most 10",
        "assets.csv:3: error: depth: \"zero\" is not a number: write digits, with a point and an exponent where needed, "
          + "as in -0.04 or 1e-7",
        "obligations.csv:2: error: creditor: debtor and creditor are the same dealer: leave the row out",
        "scenario.yaml:18: error: parameters.risk.decay: 3 is out of range: the value must be at least 0, at most 1",
      ])
  }

  @Test(
    "a missing file is one error: what it might have named is not called unknown",
    arguments: ["assets.csv", "dealers.csv"])
  func missing(_ file: String) throws {
    var texts = try CompleteScenario.texts()
    texts[file] = nil
    #expect(CompleteScenario.errors(texts).map(\.description) == ["\(file): error: the file is missing"])
  }

  @Test("without a sheet the errors of the other files are found all the same")
  func noSheet() throws {
    var texts = try CompleteScenario.texts()
    texts["scenario.yaml"] = nil
    texts["holdings.csv"] = texts["holdings.csv"]?.replacing(
      "Alpha,Treasuries,380", with: "Alpha,Treasuries,x")
    #expect(CompleteScenario.errors(texts).map(\.file) == ["holdings.csv", "scenario.yaml"])
  }

  @Test("without funds or lenders, what names one is an error")
  func absentNames() throws {
    var texts = try CompleteScenario.texts()
    texts["lenders.csv"] = nil
    let errors = CompleteScenario.errors(texts)
    #expect(errors.map(\.line) == [2, 3, 4, 5, 99])
    #expect(errors.allSatisfy { $0.sentence.hasPrefix("there is no lender named") })
  }

  @Test("historical VaR without returns is an error of the sheet")
  func noReturns() throws {
    var texts = try CompleteScenario.texts()
    texts["returns.csv"] = nil
    #expect(CompleteScenario.errors(texts).map(\.field) == ["parameters.risk.usesReturnHistory"])
  }

  @Test("a name that a dealer has cannot be that of a fund")
  func holders() throws {
    var texts = try CompleteScenario.texts()
    texts["funds.csv"] = (texts["funds.csv"] ?? "") + "Alpha,mutual,0,0,0,0,0,0,,,proRata\n"
    #expect(
      CompleteScenario.errors(texts).map(\.description) == [
        "funds.csv:4: error: name: \"Alpha\" is the name of the dealer of dealers.csv, line 2: names of holders must differ"
      ])
  }

  @Test("a file whose name differs by capital letters is an error, not a file left out")
  func capitals() throws {
    var texts = try CompleteScenario.texts()
    texts["Holdings.csv"] = texts.removeValue(forKey: "holdings.csv")
    #expect(
      CompleteScenario.errors(texts).map(\.sentence) == [
        "the file is not read: its name must be holdings.csv"
      ])
  }

  @Test("too many dealers for a matrix of them are refused before it is made")
  func tooMany() throws {
    var texts = try CompleteScenario.texts()
    texts["dealers.csv"] = "name,equity,tier1\n" + (0...5_000).map { "D\($0),0,0\n" }.joined()
    let errors = CompleteScenario.errors(texts)
    #expect(errors.contains { $0.file == "dealers.csv" && $0.sentence == "there are more than 2000 dealers" })
  }
}
