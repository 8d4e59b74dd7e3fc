import CanonicalJSON
import CloseOut
import Explanations
import Quantities
import Quotations
import Testing
import Workflow

@testable import Statements

/// nothing privileged in what is handed over; R-18: effects both ways only for counsel.
@Suite("Privileged entries")
struct PrivilegeTests {
  private let view: CaseView

  init() {
    var written = WrittenCase.issued
    written.privileged = WrittenCase.advice
    view = written.view
  }

  private var disclosed: [String] { get throws { try PrivilegeTests.disclosed(view) } }

  private static func disclosed(_ view: CaseView) throws -> [String] {
    let documents = [
      DeterminationLog(view).document, AmountNotice(view).document, CalculationStatement(view).document,
      CaseStatus(view).document,
    ]
    return documents.flatMap { [TextRenderer.text($0), HTMLRenderer.html($0)] } + [
      CaseSummary(view).text, DeterminationLog(view).csv, try EventLines(view).open(),
      try JSON.prettyText(CaseResult(view, warnings: []).json),
      try JSON.prettyText(CalculationStatement(view).json), ExplanationReport(view).text,
    ]
  }

  @Test("advice of counsel is in no document that is handed over (R-39)")
  func withheld() throws {
    #expect(view.assessment.findings.contains { $0.sentence.contains(WrittenCase.secretWords) })
    for text in try disclosed { #expect(!text.contains(WrittenCase.secretWords)) }
  }

  private static let stay = CaseFact.stayRecorded(
    ResolutionStay(
      id: "STAY-OF-COUNSEL", regime: "regime-of-counsel", entity: "Beta",
      start: WrittenCase.moment("2026-03-02T09:00:00Z"), end: WrittenCase.moment("2026-03-06T22:00:00Z"),
      conclusion: WrittenCase.secretWords))

  private static let quotation = CaseFact.quoteReceived(
    QuoteResponse(
      id: EvidenceID("QUOTE-OF-COUNSEL"), dealer: DealerID("D-X"), group: GroupID("G-1"),
      receivedAt: WrittenCase.moment("2026-03-03T10:30:00Z"),
      asOf: WrittenCase.moment("2026-03-03T10:30:00Z"),
      answer: .firm, levels: QuotedLevels(unit: .amount(.usd), offer: WrittenCase.number("4400000"))))

  @Test(
    "a privileged stay and a privileged quotation are not told by refusals, clocks or next steps (R-39)",
    arguments: [
      (stay, CaseOutput.releaseNotice("N-1"), "OF-COUNSEL"),
      (quotation, .approveDetermination(GroupID("G-1")), "QUOTE-OF-COUNSEL"),
    ])
  func refusals(_ fact: CaseFact, _ output: CaseOutput, _ secret: String) throws {
    var written = WrittenCase.plain
    written.privileged = [fact]
    written.outputs = [output]
    let refused = try #require(written.view.assessment.outputs.refused.last)
    #expect(refused.refusal.sentence.contains(secret))
    for text in try PrivilegeTests.disclosed(written.view) {
      #expect(!text.lowercased().contains("of-counsel"))
    }
    let status = try JSON.prettyText(CaseResult(written.view, warnings: []).json)
    #expect(status.contains("The reason is withheld as privileged."))
  }

  @Test("a refusal that the open record gives too is told in words")
  func openRefusal() throws {
    var written = WrittenCase.plain
    written.privileged = [PrivilegeTests.stay]
    written.outputs = [.issueStatement]
    #expect(written.view.assessment.outputs.refused.count == 1)
    #expect(
      !(try JSON.prettyText(CaseResult(written.view, warnings: []).json)).contains("The reason is withheld"))
  }

  @Test("what is withheld is counted")
  func counted() {
    #expect(CaseSummary(view).text.contains("3 entries withheld as privileged"))
    #expect(CaseResult(view, warnings: []).json["withheldAsPrivileged"] == 3)
  }

  @Test("the envelope of a privileged event stays, its payload is withheld")
  func events() throws {
    let lines = try EventLines(view).open().split(separator: "\n")
    #expect(lines.count == view.events.count)
    let withheld = try lines.map { try JSON.parse(String($0)) }.filter { $0["payload"] == .null }
    let types = withheld.map { $0["envelope"]?["type"]?.string }
    #expect(types == ["meetingMinuted", "evidenceTreated", "regimeOverridden"])
    #expect(try EventLines(view).privileged().contains(WrittenCase.secretWords))
  }

  @Test("withholding changes no amount and no release")
  func unmoved() {
    let open = WrittenCase.issued.view
    #expect(view.assessment.regimes.contains { $0.override?.reason == WrittenCase.secretWords })
    #expect(view.assessment.amount.outcome?.payable.value == open.assessment.amount.outcome?.payable.value)
    #expect(view.assessment.outputs.refused.map(\.refusal.sentence) == [])
  }

  @Test("effects both ways are drawn for counsel only, and marked (R-18)")
  func effects() throws {
    let text = TextRenderer.text(PrivilegedReport(view).document)
    #expect(text.contains("PRIVILEGED"))
    // Mean of 4,308,174.88 and 4,799,789.79 plus the charge of 245,149.56 is 4,799,131.90: 245,807.46 more.
    #expect(text.contains("4,799,131.90") && text.contains("-245,807.46"))
    for text in try disclosed { #expect(!text.contains("245,807.46")) }
  }

  @Test("evidence that is privileged and carries an amount is said to be missing from it")
  func resting() {
    var written = WrittenCase.plain
    let index = written.facts.firstIndex { if case .modelRunRecorded = $0 { true } else { false } }
    guard let index else { return }
    written.privileged = [written.facts.remove(at: index)]
    #expect(
      TextRenderer.text(DeterminationLog(written.view).document).contains("rest on evidence that is withheld")
    )
  }
}
