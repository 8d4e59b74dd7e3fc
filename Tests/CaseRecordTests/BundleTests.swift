import CaseRecord
import EvidenceLog
import Testing

@Suite("Bundles")
struct BundleTests {
  @Test("A bundle of an example verifies against its anchors, token and all")
  func whole() async throws {
    let authority = try Authority.shared.get()
    let bundle = try TestBundle(TestRecord.stamped.get())
    let report = await bundle.verify(bundle.anchors, authority)
    #expect(report.failures == [])
    #expect(report.hasAnchors && report.isSound)
    #expect(report.withheld.values == 0)
  }
}
