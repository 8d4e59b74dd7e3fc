import CanonicalJSON
import Testing
import Workflow

@testable import CaseRecord

/// what is privileged stays in the house, its place stays in the log, and the other side computes the privilege
/// log for itself.
@Suite("Privilege in a bundle")
struct PrivilegeTests {
  private func record() throws -> (TestRecord, Int) {
    let record = try TestRecord.of("Fixtures/complete-case", privileged: "meetingMinuted")
    return (record, try #require(record.opened(type: "meetingMinuted").first))
  }

  @Test("A privileged entry is withheld without being asked for, and is in the privilege log")
  func withheld() async throws {
    let (record, entry) = try record()
    let bundle = try TestBundle(record, withholding: "privileged")
    #expect(bundle.files["disclosures/\(entry).jsonl"] == nil)
    let report = await bundle.verify(bundle.anchors)
    #expect(report.failures == [])
    #expect(report.withheld.byReason == ["privileged": 1])
    let row = try #require(report.privilegeLog.first)
    #expect(row.sequence == entry && row.type == "meetingMinuted" && row.level == "legalAdvice")
    #expect(row.basis == "advice of counsel" && row.assertedBy == "lea" && row.isWithheld)
  }

  @Test("The privilege log is neither more nor less than the leaves say")
  func forged() async throws {
    var bundle = try TestBundle(record().0)
    bundle.files["privilege-log.csv"]?.removeLast(40)
    try bundle.signAgain()
    let report = await bundle.verify(bundle.anchors)
    #expect(report.failures.contains { $0.file == "privilege-log.csv" })
  }

  @Test("A claim of privilege that the leaf does not make is named as a claim")
  func unfounded() async throws {
    let record = try TestRecord.of("Fixtures/complete-case")
    var bundle = try TestBundle(record, withholding: "3")
    let description = String(decoding: bundle.files["bundle.json"] ?? [], as: UTF8.self)
    bundle.files["bundle.json"] = Array(
      description.split(separator: "requested").joined(separator: "privileged").utf8)
    bundle.files["privilege-log.csv"] = Array(
      PrivilegeLog(
        try BundlePlan(of: record.opened, withholding: WithholdingRequest(entries: [3])).shown, withheld: [3]
      ).csv.utf8)
    try bundle.signAgain()
    let report = await bundle.verify(bundle.anchors)
    #expect(report.failures == [])
    #expect(report.claimed.contains { $0.contains("on a ground that the leaf does not state") })
  }

  @Test("The report is one page of text, and its JSON holds the same counts")
  func report() async throws {
    let bundle = try TestBundle(record().0)
    let report = await bundle.verify(bundle.anchors)
    #expect(report.text.split(separator: "\n").count < 80)
    #expect(report.json["withheld"]?["entries"] == .integer(1))
    #expect(report.json["sound"] == true && report.json["anchorsFromOutside"] == true)
  }
}
