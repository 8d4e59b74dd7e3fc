import Quotations
import Testing
import Workflow

@testable import CaseRecord

@Suite("Withholding")
struct WithholdingTests {
  struct Row: CustomTestStringConvertible {
    let text: String
    let error: WithholdingError

    var testDescription: String { text }
  }

  @Test("Entries, ranges and fields are read")
  func read() throws {
    let request = try WithholdingRequest("12, 15-17,42.words,privileged,42.blob.0", size: 50)
    #expect(request.entries == [12, 15, 16, 17])
    #expect(request.fields == [42: ["words", "blob.0"]])
  }

  @Test(
    "What cannot be withheld is refused by name",
    arguments: [
      Row(text: "", error: .unreadable("")),
      Row(text: "1,,2", error: .unreadable("")),
      Row(text: "x", error: .unreadable("x")),
      Row(text: "-3", error: .unreadable("-3")),
      Row(text: "+3", error: .unreadable("+3")),
      Row(text: "7-5", error: .unreadable("7-5")),
      Row(text: "4.", error: .unreadable("4.")),
      Row(text: "50", error: .unknownEntry(50, size: 50)),
      Row(text: "49-50", error: .unknownEntry(50, size: 50)),
      Row(text: "99999999999999999999", error: .unreadable("99999999999999999999")),
    ])
  func refused(_ row: Row) {
    #expect(throws: row.error) { try WithholdingRequest(row.text, size: 50) }
  }

  @Test("A field that the entry does not have is refused with those it has")
  func unknownField() throws {
    let record = try TestRecord.of("Fixtures/complete-case").opened
    #expect {
      try BundlePlan(of: record, withholding: WithholdingRequest(fields: [0: ["nonsense"]]))
    } throws: { error in
      guard case .unknownField(0, "nonsense", let known)? = error as? WithholdingError else { return false }
      return known.contains("envelope.idempotencyKey")
    }
  }

  @Test("A withheld entry leaves its place and its count, and the report says so")
  func counted() async throws {
    let record = try TestRecord.of("Fixtures/complete-case")
    let bundle = try TestBundle(record, withholding: "3,5.envelope.idempotencyKey")
    let report = await bundle.verify(bundle.anchors)
    #expect(report.failures == [])
    #expect(report.withheld.entries == 2)
    #expect(report.withheld.values == record.contents.disclosures[3].count + 1)
    #expect(report.withheld.byReason == ["requested": 2])
    #expect(bundle.files["disclosures/3.jsonl"] == nil)
  }

  @Test("Who withholds what a determination rests on is told, and so is the other side")
  func notes() async throws {
    let record = try TestRecord.of()
    let events = try record.opened.events
    let quote = try #require(
      events.firstIndex { event in
        if case .fact(.quoteReceived(let quote)) = event.payload {
          quote.id.rawValue == "Q-1O"
        } else {
          false
        }
      })
    let plan = try BundlePlan(of: record.opened, withholding: WithholdingRequest(entries: [quote]))
    #expect(plan.notes.contains { $0.contains("The determination of G-1 rests on Q-1O") })
    let report = try await TestBundle(record, withholding: "\(quote)").verify(
      TestBundle(record).anchors)
    #expect(report.notConfirmed.contains { $0.contains("cannot be computed again from what is shown") })
  }

  @Test("The bytes of a bundle are the same each time")
  func deterministic() throws {
    let record = try TestRecord.of("Fixtures/complete-case")
    #expect(try TestBundle(record, withholding: "4").files == TestBundle(record, withholding: "4").files)
  }

  @Test("A description that counts falsely is found")
  func falseCount() async throws {
    let record = try TestRecord.of("Fixtures/complete-case")
    var bundle = try TestBundle(record, withholding: "3")
    bundle.files["disclosures/4.jsonl"] = nil
    try bundle.signAgain()
    let report = await bundle.verify(bundle.anchors)
    #expect(report.failures.contains { $0.file == "bundle.json" && $0.what.contains("entry 4") })
  }
}

extension TestRecord {
  /// The whole record, read back.
  var opened: OpenedRecord {
    get throws {
      try OpenedRecord(caseID: contents.caseID, leaves: contents.leaves, disclosures: contents.disclosures)
    }
  }
}
