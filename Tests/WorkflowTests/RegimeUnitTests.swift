import CloseOut
import MarketData
import Quantities
import Testing
import Workflow

@Suite struct RegimeUnitTests {
  /// 0.35 per cent is 35 basis points; read as basis points it would vote Low in place of Extreme.
  @Test("An indicator in another unit than the policy's does not vote, and is a finding (mission A2)")
  func otherUnit() throws {
    var tale = DateTests.designated("2026-03-03", served: "2026-03-03T10:00:00Z")
    let bidAsk = RegimeIndicator(
      market: "USD rates", name: "bidAsk", value: .level(try ExactNumber(decimal: "0.35")), unit: "percent",
      date: Sample.date("2026-03-03"), provenance: Provenance("made up", isConstructed: true))
    tale["SNAP-1"] = .snapshotCaptured(
      MarketSnapshot(
        id: SnapshotID("SNAP-1"), source: "screen", asOf: Sample.moment("2026-03-03T10:30:00Z"),
        capturedAt: Sample.moment("2026-03-03T10:31:00Z"), indicators: [bidAsk]))
    let assessment = tale.assessment()
    #expect(try #require(assessment.regimes.first).votes.isEmpty)
    #expect(assessment.findings.contains { $0.sentence.contains("stated in percent") })
  }
}
