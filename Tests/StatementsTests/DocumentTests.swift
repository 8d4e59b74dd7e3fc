import Explanations
import Quotations
import Testing
import Workflow

@testable import Statements

/// What the documents of one case say and do not say.
@Suite("Documents of a case")
struct DocumentTests {
  private static func drawn(_ view: CaseView) -> [String] {
    [
      DeterminationLog(view).document, AmountNotice(view).document, CalculationStatement(view).document,
      CaseStatus(view).document,
    ].flatMap { [TextRenderer.text($0), HTMLRenderer.html($0)] }
  }

  @Test("a document nobody asked to release is drawn as a draft (R-04)")
  func unasked() {
    let view = WrittenCase.plain.view
    #expect(TextRenderer.text(AmountNotice(view).document).contains("nobody has asked for its release"))
    #expect(CalculationStatement(view).document.isDraft)
  }

  @Test("a refused release is drawn as a draft with the reason of the refusal (R-41)")
  func refused() {
    var written = WrittenCase.plain
    written.outputs = [.issueStatement]
    let text = TextRenderer.text(CalculationStatement(written.view).document)
    #expect(text.contains("DRAFT – not released because its release was refused"))
    #expect(text.contains("not approved: G-1"))
  }

  @Test("what the machine released is no draft and says who issued it")
  func issued() {
    let view = WrittenCase.issued.view
    #expect(view.assessment.outputs.refused.map(\.refusal.sentence) == [])
    for document in [AmountNotice(view).document, CalculationStatement(view).document] {
      #expect(document.standing == .issued("Issued 2026-03-04 09:00 UTC by lena <b>&co</b>."))
    }
  }

  @Test("text from the case folder stays text in HTML")
  func escaped() {
    for html in Self.drawn(WrittenCase.plain.view) where html.hasPrefix("<!DOCTYPE") {
      #expect(!html.contains("<script") && !html.contains("<b>&co") && !html.contains("<Dealers>"))
    }
    let log = HTMLRenderer.html(DeterminationLog(WrittenCase.plain.view).document)
    #expect(log.contains("&lt;script&gt;alert(1)&lt;/script&gt;"))
  }

  @Test("each figure that points somewhere points at a line of the document (R-41)")
  func anchors() {
    let html = HTMLRenderer.html(CalculationStatement(WrittenCase.plain.view).document)
    let targets = html.matches(of: /href="#([^"]+)"/).map { String($0.output.1) }
    #expect(targets.count >= 4)
    for target in targets { #expect(html.components(of: "id=\"\(target)\"") == 1, "\(target)") }
  }

  @Test("the notice names both parties, the amount, the payer and the account (M-73)")
  func notice() {
    let text = TextRenderer.text(AmountNotice(WrittenCase.plain.view).document)
    for part in [
      "Alpha Bank (Party A)", "Beta & Sons <Dealers> (Party B)", "account 1", "the Defaulting Party",
    ] {
      #expect(text.contains(part), "\(part)")
    }
  }

  @Test("without an amount the notice says why and shows none")
  func unavailable() {
    var written = WrittenCase.plain
    written.facts.removeAll { if case .determinationProposed = $0 { true } else { false } }
    let text = TextRenderer.text(AmountNotice(written.view).document)
    #expect(text.contains("The amount cannot be stated yet"))
    #expect(text.contains("nobody has proposed how to determine it"))
    #expect(!text.contains("USD"))
  }

  @Test("the statement gives days, rate and denominator of each Unpaid Amount's interest (R-33, M-58)")
  func interest() {
    let text = TextRenderer.text(CalculationStatement(WrittenCase.plain.view).document)
      .split(whereSeparator: \.isWhitespace).joined(separator: " ")
    for part in ["28 days", "2026-02-03", "6.00 %", "over 360", "treasury"] {
      #expect(text.contains(part), "\(part)")
    }
  }

  @Test("every line of the amount's explanation follows from the lines below it")
  func recomputed() {
    let trees = ExplanationReport(WrittenCase.plain.view).trees
    #expect(trees.count == 2)
    #expect(trees.flatMap(\.everyNode).count > 10)
    for tree in trees { #expect(tree.recomputationFaults.map(\.sentence) == []) }
  }

  @Test("the same commands give the same documents")
  func deterministic() {
    #expect(Self.drawn(WrittenCase.issued.view) == Self.drawn(WrittenCase.issued.view))
  }
}
