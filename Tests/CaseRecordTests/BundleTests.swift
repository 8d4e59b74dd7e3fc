import CaseRecord
import EvidenceLog
import Testing

@Suite("Bundles")
struct BundleTests {
  @Test("A bundle of the complete case verifies against its anchors, token and all")
  func whole() async throws {
    let authority = try Authority()
    let bundle = try TestBundle(TestRecord.complete(authority))
    let report = await bundle.verify(bundle.anchors, authority)
    #expect(report.failures == [])
    #expect(report.hasAnchors && report.isSound)
    #expect(report.withheld.values == 0)
    print(report.text)
    print(String(decoding: bundle.files["VERIFY.txt"] ?? [], as: UTF8.self))
    print(bundle.files.keys.sorted().joined(separator: "\n"))
  }
}
