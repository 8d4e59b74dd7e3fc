import Calendars
import CloseOut
import Quantities
import Quotations
import Testing
import Transactions

/// A quotation in exchange rates speaks of a forward; of a swap it says nothing.
@Suite struct OutrightQuotationTests {
  @Test("an outright exchange rate gives a swap no amount")
  func outrightOnASwap() throws {
    let date = try #require(CivilDate("2026-03-16"))
    let terms = SwapConvention.Terms(
      notional: ExactNumber(1_000_000), determiningPartyReceivesFixed: true,
      fixedRate: try Rate(decimal: "0.0250"), effective: date, maturity: date.addingMonths(60))
    let swap = try SwapConvention.named("usd-unadjusted-semiannual-swap").transaction(
      TransactionID("T"), terms)
    let proposal = DeterminationProposal(
      group: GroupID("G"), method: .firmQuotes, curve: CurveBasis(kind: .flat, compounding: 2),
      valuationDate: date, proposedBy: PersonID("p"), proposedAt: Timestamp(milliseconds: 0))
    let group = CloseOutGroup(
      id: GroupID("G"), market: "USD rates", members: [swap.id], rationale: "one trade")
    var inputs = DeterminationInputs(group: group, transactions: [swap], proposal: proposal)
    inputs.answers = [
      QuoteResponse(
        id: EvidenceID("Q"), dealer: DealerID("A"), group: GroupID("G"),
        receivedAt: Timestamp(milliseconds: 0),
        answer: .firm, levels: QuotedLevels(unit: .outright, bid: try ExactNumber(decimal: "1.4105")))
    ]
    let pricer = try GroupPricer([swap], basis: proposal.curve, snapshots: [], asOf: date)
    let reading = try #require(DeterminationEngine(inputs: inputs, pricer: pricer).readings().first)
    guard case .nothing(let because) = reading.outcome else {
      Issue.record("the swap was given \(reading.outcome)")
      return
    }
    #expect(because.contains("needs a forward"))
  }
}
