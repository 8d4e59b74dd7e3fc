import CascadeScenarios
import CascadeSimulation
import CloseOut
import Foundation
import Interchange
import MarketData
import Quantities
import Quotations
import Testing
import Workflow

/// The two halves meet in files: what a simulated market shows, the close-out side reads and judges.
@Suite("Indicators of a simulated market")
struct CascadeIndicatorsTests {
  private static func files(_ indicators: Indicators) -> IndicatorFiles {
    IndicatorFiles(
      market: "usd-rates", source: "cascade \"two desks\", round 3",
      moments: [
        IndicatorFiles.Moment(
          snapshot: "close", indicators: indicators, asOf: "2023-03-14T10:00:00Z",
          capturedAt: "2023-03-14T10:02:00Z", date: "2023-03-14")
      ])
  }

  /// The complete case of Fixtures with the two files in place of its own.
  private static func read(_ files: IndicatorFiles) throws -> WorkedCase {
    let folder = FileManager.default.temporaryDirectory.appending(path: "cascade-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    try FileManager.default.copyItem(
      at: WorkedCase.root.appending(path: "Fixtures/complete-case"), to: folder)
    try files.snapshots.write(
      to: folder.appending(path: "snapshots.csv"), atomically: true, encoding: .utf8)
    try files.indicators.write(
      to: folder.appending(path: "indicators.csv"), atomically: true, encoding: .utf8)
    return try WorkedCase(folder: folder)
  }

  @Test func `the files are read as they were written`() throws {
    let written = Indicators(
      round: 3, index: 17.461958, bidAsk: 10, credit: 97.1926582773672, daysToFirmQuote: 4,
      hedgeCorrelation: -0.25)
    let read = try Self.read(Self.files(written))
    let snapshot = try #require(read.state.file.snapshots.facts.first { $0.id.rawValue == "close" })
    #expect(snapshot.source == "cascade \"two desks\", round 3")
    let rows = snapshot.indicators
    #expect(rows.map(\.name) == ["index", "bidAsk", "credit", "daysToFirmQuote", "hedgeCorrelation"])
    #expect(rows.map(\.unit) == ["points", "bp", "bp", "days", ""])
    #expect(rows.allSatisfy { $0.provenance.isConstructed && $0.market == "usd-rates" })
    let values = ["17.461958", "10", "97.192658", "4", "-0.25"]
    for (row, value) in zip(rows, values) {
      #expect(row.value == .level(try ExactNumber(decimal: value)), "\(row.name)")
    }
  }

  @Test func `every indicator votes in the default regime policy`() throws {
    let calm = Indicators(
      round: 0, index: 12, bidAsk: 0.5, credit: 25, daysToFirmQuote: 0, hedgeCorrelation: 0.98)
    let shut = Indicators(
      round: 9, index: 80, bidAsk: nil, credit: 6000, daysToFirmQuote: nil, hedgeCorrelation: 0.1)
    #expect(try Self.regime(calm)?.computed == .low)
    let assessment = try #require(try Self.regime(shut))
    #expect(assessment.computed == .extreme)
    #expect(assessment.votes.count == 5)
    #expect(assessment.missing.isEmpty)
    #expect(assessment.refused.isEmpty)
  }

  private static func regime(_ indicators: Indicators) throws -> RegimeAssessment? {
    let readings = try read(files(indicators)).state.file.snapshots.facts.flatMap { snapshot in
      snapshot.indicators.map { IndicatorReading($0) }
    }
    guard let first = readings.first else { return nil }
    return RegimePolicy.houseDefault.assess(
      market: first.market, date: first.date, readings: readings, override: nil)
  }

  @Test func `decimals have no exponent, no tail and no negative zero`() {
    let shown = Indicators(
      round: 0, index: 1e-9, bidAsk: 1e15, credit: 20.5, daysToFirmQuote: 1.0 / 3, hedgeCorrelation: -1e-9)
    let cells = Self.files(shown).indicators.split(separator: "\n").dropFirst().map {
      String($0.split(separator: ",", omittingEmptySubsequences: false)[3])
    }
    #expect(cells == ["0", "9000000000000", "20.5", "0.333333", "0"])
  }
}
