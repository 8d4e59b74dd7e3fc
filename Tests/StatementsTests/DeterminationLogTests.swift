import CloseOut
import Quantities
import Quotations
import Testing
import Workflow

@testable import Statements

/// The log of the worked example (mission A7); its numbers are those of the valuation's worked example.
@Suite("Determination log")
struct DeterminationLogTests {
  private let rows: [LogRow]
  private let text: String

  init() throws {
    let view = WrittenCase.plain.view
    let item = try #require(view.assessment.groups.first)
    rows = LogRows(view: view, item: item).rows
    text = TextRenderer.text(DeterminationLog(view).document)
  }

  private func row(_ id: String) throws -> LogRow { try #require(rows.first { $0.evidence.rawValue == id }) }

  @Test(
    "each data point shows the amount it would give",
    arguments: [("Q-A", "4799789.79"), ("Q-B", "5294046.71"), ("M-1", "4308174.88")])
  func amounts(_ id: String, _ amount: String) throws { #expect(try row(id).amount?.text == amount) }

  @Test("the gap that \"consistent with\" hides is shown in basis points and in money")
  func gap() throws {
    #expect(try row("Q-A").gap?.sentence == "10 bp below the level used: USD 491,614.91 more")
    #expect(try row("Q-B").gap?.sentence == "20 bp below the level used: USD 985,871.83 more")
    #expect(try row("M-1").gap?.sentence == "the level used")
  }

  @Test("a refusal is shown as evidence of the market, with its words (R-15)")
  func refusal() throws {
    let refused = try row("Q-C")
    #expect(refused.amount == nil)
    #expect(refused.disposition == "evidence of the market")
    #expect(text.contains("Refusals and silence"))
    #expect(text.contains("no quote: moratorium"))
  }

  @Test("a spread is held against each normal one by name (R-17)")
  func multiples() throws {
    let remark = try #require(try row("Q-B").remarks.first { $0.hasPrefix("bid-offer") })
    #expect(remark.contains("70 × Low (0.5 bp)") && remark.contains("17.5 × Medium (2 bp)"))
  }

  @Test("the amount is shown by level and charge, with what the charge is made of")
  func amount() {
    for part in ["4,308,174.88", "245,149.56", "4,553,324.44 (cost)", "half-spread 5 bp", "within the range"]
    {
      #expect(text.contains(part), "\(part)")
    }
  }

  @Test("a claimed figure that does not tie out is refused by row, sign, side and size")
  func tieOut() {
    #expect(text.contains("does not tie out: USD -3,950,000.00 against USD 4,799,789.79"))
    for name in ["row   ", "sign  ", "side  ", "size  "] { #expect(text.contains("\n\(name)"), "\(name)") }
  }

  @Test("executed replacements stand first, whenever they were done (R-31)")
  func executedFirst() throws {
    var written = WrittenCase.plain
    written.facts.append(
      .replacementExecuted(
        ExecutedReplacement(
          id: EvidenceID("X-1"), group: GroupID("G-1"), transactions: [],
          executedAt: WrittenCase.moment("2026-03-03T16:00:00Z"), amount: WrittenCase.usd("4600000"))))
    let view = written.view
    let rows = LogRows(view: view, item: try #require(view.assessment.groups.first)).rows
    #expect(rows.map(\.evidence.rawValue) == ["X-1", "Q-A", "Q-B", "Q-C", "M-1"])
  }

  @Test("the CSV file has a line for each data point, and runs nothing")
  func csv() {
    let csv = DeterminationLog(WrittenCase.plain.view).csv
    #expect(csv.split(separator: "\r\n").count == 5)
    #expect(csv.contains("\"'=1+1 gapping\""))
  }
}
