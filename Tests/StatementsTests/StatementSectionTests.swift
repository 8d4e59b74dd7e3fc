import Agreements
import Calendars
import CloseOut
import Explanations
import MarketData
import Quantities
import Quotations
import Testing
import Workflow

@testable import Statements

/// Sections that only some cases need: collateral, exchange rates, set-off, a second Affected Party.
@Suite("Sections of the statement")
struct StatementSectionTests {
  private static func flat(_ document: Document) -> String {
    TextRenderer.text(document).split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  private static func statement(_ facts: [CaseFact], _ change: (inout WrittenCase) -> Void = { _ in })
    -> String
  {
    var written = WrittenCase.plain
    change(&written)
    written.facts += facts
    return flat(CalculationStatement(written.view).document)
  }

  private static let sterling = ExchangeRateFixing(
    id: EvidenceID("X-1"), other: .gbp, rate: WrittenCase.number("1.25"), convention: .terminationPerOther,
    agent: "Bank Three", takenAt: WrittenCase.moment("2026-03-03T11:00:00Z"), city: "London",
    valueDate: WrittenCase.date)

  private static let debt = OtherAmount(
    id: EvidenceID("O-1"), owedBy: .determining, amount: UnroundedAmount(WrittenCase.number("800000"), .gbp),
    agreement: "a repo agreement")

  @Test("an exchange rate is given with agent, city, time and direction (R-35)")
  func exchange() {
    let text = Self.statement([.exchangeRateFixed(Self.sterling)])
    #expect(text.contains("Exchange rates"))
    for part in ["1.25", "USD for one GBP", "Bank Three", "London", "2026-03-03 11:00 UTC"] {
      #expect(text.contains(part), "\(part)")
    }
  }

  @Test("set-off shows what is set off and what remains payable (M-76)")
  func setOff() {
    let text = Self.statement([.exchangeRateFixed(Self.sterling), .otherAmountRecorded(Self.debt)])
    // 800,000 × 1.25 = 1,000,000; 5,558,001.62 − 1,000,000 = 4,558,001.62.
    #expect(text.contains("USD 1,000,000.00 against GBP 800,000.00 under a repo agreement"))
    #expect(text.contains("USD 4,558,001.62"))
  }

  @Test("with two Affected Parties the total is half of the difference, each total named (M-72)")
  func twoParties() {
    let text = Self.statement([
      .theirStatementReceived(
        ServedStatement(
          receivedAt: WrittenCase.moment("2026-03-03T15:00:00Z"), amount: "-4000000", source: "its e-mail"))
    ]) { written in
      written.facts = written.facts.map { fact in
        guard case .caseOpened(var header) = fact else { return fact }
        header.basis = .twoAffectedParties
        header.capacity = .affected
        return .caseOpened(header)
      }
    }
    // (4,553,324.44 + 4,000,000) / 2 = 4,276,662.22.
    #expect(text.contains("Half of the higher total less the lower USD 4,276,662.22"))
    #expect(text.contains("as it states it USD -4,000,000.00"))
    #expect(text.contains("both parties are Affected Parties"))
  }

  @Test("sections are numbered without gaps, whichever a case has")
  func numbered() {
    for facts in [[], [CaseFact.exchangeRateFixed(Self.sterling)]] {
      var written = WrittenCase.plain
      written.facts += facts
      let numbers = CalculationStatement(written.view).document.blocks.compactMap { block -> Int? in
        guard case .heading(let heading) = block, heading.level == 2 else { return nil }
        return heading.text.split(separator: " ").first.flatMap { Int($0) }
      }
      #expect(numbers == Array(1...(facts.isEmpty ? 8 : 9)))
    }
  }

  @Test("an Extreme regime brings a draft report on market failure that names who gave no price (mission A4)")
  func failure() throws {
    #expect(FailureReports(WrittenCase.plain.view).document == nil)
    var written = WrittenCase.plain
    let provenance = Provenance("made up for a test", isConstructed: true)
    let indicators = [("index", "85"), ("bidAsk", "60")].map { name, level in
      RegimeIndicator(
        market: "USD rates", name: name, value: .level(WrittenCase.number(level)), unit: "",
        date: WrittenCase.date,
        provenance: provenance)
    }
    written.facts.append(
      .snapshotCaptured(
        MarketSnapshot(
          id: SnapshotID("SNAP-1"), source: "screens", asOf: WrittenCase.moment("2026-03-03T10:30:00Z"),
          capturedAt: WrittenCase.moment("2026-03-03T10:31:00Z"), indicators: indicators)))
    let text = Self.flat(try #require(FailureReports(written.view).document))
    #expect(text.contains("DRAFT"))
    #expect(text.contains("Dealer Q-C"))
    #expect(text.contains("Against a failure of the market speak the quotations"))
  }
}
