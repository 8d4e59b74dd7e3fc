import CanonicalJSON
import Testing
import Workflow

@testable import Statements

/// The keys and types that docs/formats/close-out-output.md promises.
@Suite("Result for programs")
struct CaseResultTests {
  private let json = CaseResult(WrittenCase.plain.view, warnings: ["a warning"]).json

  @Test("the amount is a decimal string that is not negative, with currency and payer")
  func amount() {
    // Close-out Amount 4,553,324.44 (mission A7); Unpaid Amount 1,000,000 at 6 % over 360 for 28 days, daily
    // compounding: 1,000,000 × 1.0001666…^28 = 1,004,677.18 (worked with Python's decimal module).
    #expect(json["earlyTerminationAmount"]?["amount"] == "5558001.62")
    #expect(json["earlyTerminationAmount"]?["currency"] == "USD")
    #expect(json["earlyTerminationAmount"]?["payer"] == "defaulting")
    #expect(json["unavailable"] == [])
    #expect(json["method"] == "modelCalibratedToQuotes")
  }

  @Test("a determination has group, signed amount, currency, basis and range")
  func determination() {
    let first = json["determinations"]?.array?.first
    #expect(first?["group"] == "G-1")
    #expect(first?["amount"] == "4553324.44")
    #expect(first?["currency"] == "USD")
    #expect(first?["range"] == ["low": "4308174.88", "high": "5294046.71"])
    #expect(first?["basis"]?.string?.contains("M-1 at 1.60 %") == true)
  }

  @Test(
    "every list that is promised is there",
    arguments: [
      "regime", "methods", "determinations", "undetermined", "evidence", "claims", "unpaidAmounts",
      "collateral", "findings", "refusals", "released", "warnings", "missingFromStatement", "judgement",
    ])
  func lists(_ name: String) { #expect(json[name]?.array != nil) }

  @Test("without an amount the field is null and the reasons are given")
  func unavailable() {
    var written = WrittenCase.plain
    written.facts.removeAll { if case .determinationProposed = $0 { true } else { false } }
    let json = CaseResult(written.view, warnings: []).json
    #expect(json["earlyTerminationAmount"] == .null)
    #expect(json["unavailable"]?.array?.isEmpty == false)
    #expect(json["undetermined"]?.array?.first?["group"] == "G-1")
    #expect(json["method"] == .null)
  }

  @Test("a refused output is in the result with its sentence")
  func refusals() {
    var written = WrittenCase.plain
    written.outputs = [.issueAmountNotice]
    let refusals = CaseResult(written.view, warnings: []).json["refusals"]?.array
    #expect(refusals?.count == 1)
    #expect(refusals?.first?["output"] == "amountNoticeIssued")
    #expect(refusals?.first?["sentence"]?.string?.isEmpty == false)
  }

  @Test("the statement's JSON carries the whole explanation, and it can be read back")
  func statement() throws {
    let json = CalculationStatement(WrittenCase.plain.view).json
    #expect(json["isDraft"] == true)
    #expect(json["amount"] == "5558001.62")
    #expect(json["explanation"]?["label"] == "Early Termination Amount")
    #expect(try JSON.parse(JSON.prettyText(json)) == json)
  }
}
