import Calendars
import CloseOut
import Explanations
import Quantities
import Quotations
import Testing
import Transactions

/// On a flat curve of the swap's own frequency the par rate is the curve's rate, so that least squares over a
/// parallel shift is the weighted mean of the quoted rates: the closed form these tests are checked against.
@Suite struct DeterminationCalibrationTests {
  private func quote(
    _ id: String, _ dealer: String, mid: String? = nil, bid: String? = nil, offer: String? = nil
  ) throws
    -> QuoteResponse
  {
    func number(_ text: String?) throws -> ExactNumber? { try text.map { try ExactNumber(decimal: $0) } }
    return QuoteResponse(
      id: EvidenceID(id), dealer: DealerID(dealer), group: GroupID("G"),
      receivedAt: Timestamp(milliseconds: 0),
      answer: .indicative,
      levels: QuotedLevels(unit: .rate, bid: try number(bid), offer: try number(offer), mid: try number(mid)))
  }

  private func determination(
    _ answers: [QuoteResponse], weights: [String?], panel: DealerPanel? = nil
  ) throws -> Determination {
    let date = try #require(CivilDate("2026-03-16"))
    let terms = SwapConvention.Terms(
      notional: ExactNumber(100_000_000), determiningPartyReceivesFixed: true,
      fixedRate: try Rate(decimal: "0.0250"),
      effective: date, maturity: date.addingMonths(60))
    let swap = try SwapConvention.named("usd-unadjusted-semiannual-swap").transaction(
      TransactionID("T"), terms)
    let sources = try zip(answers, weights).map { answer, weight in
      SourceUse(evidence: answer.id, side: .mid, weight: try weight.map { try ExactNumber(decimal: $0) })
    }
    let proposal = DeterminationProposal(
      group: GroupID("G"), method: .modelCalibratedToQuotes, sources: sources,
      curve: CurveBasis(kind: .flat, compounding: 2),
      charge: .halfSpread(try BasisPoints(decimal: "5"), basis: "half of High"), valuationDate: date,
      proposedBy: PersonID("p"), proposedAt: Timestamp(milliseconds: 0))
    let group = CloseOutGroup(
      id: GroupID("G"), market: "USD rates", members: [swap.id], rationale: "one trade")
    var inputs = DeterminationInputs(group: group, transactions: [swap], proposal: proposal)
    inputs.answers = answers
    inputs.panel = panel
    let pricer = try GroupPricer([swap], basis: proposal.curve, snapshots: [], asOf: date)
    return try DeterminationEngine(inputs: inputs, pricer: pricer).determine()
  }

  @Test("the fit of two mids is their weighted mean, its residuals sum to zero by weight")
  func weightedMean() throws {
    let found = try determination(
      [quote("Q1", "A", mid: "0.0150"), quote("Q2", "B", bid: "0.0155", offer: "0.0165")],
      weights: ["0.75", "0.25"])
    let fit = try #require(found.calibration)
    #expect(fit.residuals.map { $0.residual.value.text(decimals: 3) } == ["2.500", "-7.500"])
    // Mid at 1.525 %: 100m × (2.50 % − 1.525 %) × Σ 0.5/(1 + 0.01525/2)^k, k = 1…10, plus five DV01s by central
    // difference of the same closed form.
    let mid = 100e6 * (0.025 - 0.01525) * annuity(0.01525)
    let charge = 5 * (value(0.01515) - value(0.01535)) / 2
    #expect(abs(found.amount.value.unrounded.value.doubleValue - (mid + charge)) < 0.02)
  }

  @Test("without stated weights the weaker dealer counts a quarter of the top one")
  func dealerQuality() throws {
    let panel = DealerPanel(
      criteria: "",
      dealers: [
        Dealer(id: DealerID("A"), name: "A", tier: .top, reason: ""),
        Dealer(id: DealerID("B"), name: "B", tier: .weak, reason: ""),
      ])
    let found = try determination(
      [quote("Q1", "A", mid: "0.0150"), quote("Q2", "B", mid: "0.0160")], weights: [nil, nil], panel: panel)
    let fit = try #require(found.calibration)
    #expect(fit.residuals.map(\.weight.description) == ["0.8", "0.2"])
    #expect(fit.residuals.map { $0.residual.value.text(decimals: 3) } == ["2.000", "-8.000"])
    #expect(found.notes.contains { $0.contains("weak tier") })
  }

  private func annuity(_ rate: Double) -> Double {
    var factor = 1.0
    return (1...10).reduce(0) { sum, _ in
      factor /= 1 + rate / 2
      return sum + factor / 2
    }
  }

  private func value(_ rate: Double) -> Double { 100e6 * (0.025 - rate) * annuity(rate) }
}
