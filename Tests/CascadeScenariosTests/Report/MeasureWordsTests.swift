import CascadeSimulation
import Testing

@testable import CascadeScenarios

@Suite("What a report says of measures")
struct MeasureWordsTests {
  private func report(_ change: (inout Scenario) -> Void = { _ in }) -> CascadeReport {
    var dealer = Dealer(name: "Stuck")
    (dealer.equity, dealer.tier1, dealer.repayableDebt) = (10, 10, 190)
    dealer.otherAssets = 100
    (dealer.limits.leverageTrigger, dealer.limits.leverageDefault) = (0.05, 0)
    var asset = AssetClass(name: "Bonds")
    asset.depth = 10_000
    asset.isSaleable = false
    var network = Network(name: "stuck", assets: [asset], dealers: [dealer])
    network.holdings = [100]
    var scenario = Scenario(
      name: "stuck", title: "A dealer that cannot sell", network: network,
      shocks: [Shock(round: 1, .price(asset: 0, change: -0.04))])
    scenario.channels = [.leverage, .obligations]
    change(&scenario)
    return CascadeReport(scenario, RunReport(scenario))
  }

  /// Lines are broken at a width.
  private func unbroken(_ text: String) -> String {
    text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  @Test("needs that stay unrepaired are trapped risk in text, JSON and page")
  func unrepaired() {
    let report = report()
    // A capital of 6 carries 120 of an exposure of 196.
    #expect(abs(report.trappedRisk - 76) < 1e-9)
    #expect(unbroken(report.text).contains("(76 beyond what any sale could repair)"))
    #expect(!report.text.contains("No risk was trapped"))
    #expect(report.html.contains("Trapped in round 1, the worst: 76"))
    #expect(report.html.contains("Of it 0 refused by outside investors"))
    #expect(report.json.contains("\"refusedOutside\"") && !report.json.contains("\"trappedRisk\": 0,"))
  }

  @Test("outside investors are said to have taken something only where they did")
  func takers() {
    let sold = report { $0.network.assets[0].isSaleable = true }
    #expect(
      unbroken(sold.text).contains("No risk was trapped: outside investors took what other dealers did not."))
    let quiet = report { $0.shocks = [] }
    #expect(quiet.text.contains("No risk was trapped.\n"))
  }

  @Test("the channel of obligations is named with the failures that it carries, its key is not")
  func channel() {
    let report = report()
    #expect(unbroken(report.text).contains("channels: leverage limits, failures and obligations."))
    #expect(report.html.contains("failures and obligations: on"))
    #expect(report.json.contains("\"obligations\"") && !report.json.contains("failures and obligations"))
  }

  @Test("a row that cannot be measured is not called transparent, and a ceiling is not reached")
  func rows() {
    let report = report()
    #expect(report.text.contains("  information: not measurable;"))
    #expect(!report.text.contains("transparent") && !report.html.contains("transparent"))
    #expect(report.html.contains("(functions below 1)") && !report.html.contains("at or below"))
    let failed = self.report { $0.shocks = [Shock(round: 1, .defaulting(dealer: 0))] }
    #expect(failed.text.contains("State of the market: failed, no dealer is left."))
    #expect(failed.json.contains("\"failed\""))
  }

  @Test("days that cannot be measured have no row among the indicators")
  func days() throws {
    let indicators = try #require(report().measured.indicators.first)
    func names(_ indicators: Indicators) -> [Substring] {
      let moment = IndicatorFiles.Moment(
        snapshot: "s", indicators: indicators, asOf: "", capturedAt: "", date: "")
      let files = IndicatorFiles(market: "m", source: "x", moments: [moment])
      return files.indicators.split(separator: "\n").dropFirst().map { $0.split(separator: ",")[2] }
    }
    #expect(names(indicators) == ["index", "bidAsk", "credit", "hedgeCorrelation"])
    var silent = indicators
    silent.measuresFirmQuotes = true
    #expect(names(silent).contains("daysToFirmQuote"))
  }
}
