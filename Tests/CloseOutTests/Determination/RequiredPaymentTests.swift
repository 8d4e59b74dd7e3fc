import Calendars
import CloseOut
import Explanations
import MarketData
import Pricing
import Quantities
import Quotations
import Testing
import Transactions

/// The swap S-01 of the case lehman-week, terminated on Monday 15 September 2008: 50 million dollars, 5.50 % received
/// half-yearly in June and December against three-month Libor. 20 September is a Saturday, so the floating coupon
/// from 20 June is paid on Monday the 22nd. It was fixed on 18 June at 2.84 %:
/// 50,000,000 × 2.84 % × 94 / 360 = 370,777.78 to pay.
@Suite struct RequiredPaymentTests {
  private static let coupon = "-370777.78"

  private func day(_ text: String) throws -> CivilDate { try #require(CivilDate(text)) }

  private func fixing(_ date: String, _ rate: String) throws -> Fixing {
    Fixing(
      index: "USD-LIBOR-3M", date: try day(date), rate: try Rate(decimal: rate),
      provenance: Provenance("after Examples/lehman-week/fixings.csv", isConstructed: true))
  }

  /// The second is constructed: the coupon that begins on the 22nd.
  private func fixings() throws -> [Fixing] {
    [try fixing("2008-06-18", "0.0284"), try fixing("2008-09-18", "0.0320")]
  }

  private func swap() throws -> Transaction {
    try SwapConvention.usdLibor3M.transaction(
      TransactionID("S-01"),
      SwapConvention.Terms(
        notional: ExactNumber(50_000_000), determiningPartyReceivesFixed: true,
        fixedRate: Rate(decimal: "0.0550"), effective: day("2006-06-20"), maturity: day("2009-06-20")))
  }

  /// The record's pricer, with its mid on a flat curve of 4 %. Curves of one rate and different days agree about
  /// every forward, so that a value grows from day to day by the curve's own rate and by nothing else.
  private func pricer(_ valued: CivilDate, _ fixings: [Fixing]) throws -> GroupPricer {
    let swap = try swap()
    let moment = Timestamp(date: valued, time: LocalTime(minuteOfDay: 600), offsetMinutes: 0)
    let snapshot = MarketSnapshot(
      id: SnapshotID("F"), source: "constructed", asOf: moment, capturedAt: moment, fixings: fixings)
    var pricer = try GroupPricer(
      [swap], basis: CurveBasis(kind: .flat, compounding: 2), snapshots: [snapshot], asOf: valued)
    let curves = try CurveModel.flat(
      asOf: valued, currency: .usd, rate: Rate(decimal: "0.04"), compoundingPerYear: 2, .thirty360
    ).curves()
    let known = try FixingTable(fixings.filter { $0.date <= valued })
    pricer.valueAtMid = { _ throws(DeterminationFailure) in
      do { return try Book([swap], asOf: valued, fixings: known).values(under: curves)[0] } catch {
        throw .pricing("\(error)")
      }
    }
    return pricer
  }

  private func determination(
    _ valued: String, _ method: DeterminationMethod = .midMarket, fixings: [Fixing]? = nil,
    terminated: String? = "2008-09-15", with change: (inout DeterminationInputs) throws -> Void = { _ in }
  ) throws -> Determination {
    let date = try day(valued)
    let swap = try swap()
    let moment = Timestamp(date: date, time: LocalTime(minuteOfDay: 1000), offsetMinutes: 0)
    let proposal = DeterminationProposal(
      group: GroupID("G"), method: method, curve: CurveBasis(kind: .flat, compounding: 2),
      valuationDate: date, proposedBy: PersonID("p"), proposedAt: moment)
    var inputs = DeterminationInputs(
      group: CloseOutGroup(id: GroupID("G"), market: "USD rates", members: [swap.id], rationale: "one"),
      transactions: [swap], proposal: proposal)
    inputs.earlyTerminationDate = try terminated.map(day)
    try change(&inputs)
    let pricer = try pricer(date, fixings ?? self.fixings())
    return try DeterminationEngine(inputs: inputs, pricer: pricer).determine()
  }

  private func execute(_ id: String, on date: String, _ share: String, _ inputs: inout DeterminationInputs)
    throws
  {
    inputs.replacements.append(
      ExecutedReplacement(
        id: EvidenceID(id), group: GroupID("G"), transactions: [],
        executedAt: Timestamp(date: try day(date), time: LocalTime(minuteOfDay: 600), offsetMinutes: 0),
        amount: try UnroundedAmount(ExactNumber(decimal: "500000"), .usd),
        share: try ExactNumber(decimal: share)))
    inputs.proposal.sources.append(SourceUse(evidence: EvidenceID(id)))
  }

  private func line(_ determination: Determination) throws -> String? {
    try determination.requiredPayments.map { try $0.total.rounded().text }
  }

  @Test(
    "a coupon paid after the Early Termination Date is in the amount from its day on, ten business days later too",
    arguments: [("2008-09-16", nil), ("2008-09-19", nil), ("2008-09-22", coupon), ("2008-09-29", coupon)])
  func fromItsDayOn(valued: String, expected: String?) throws {
    #expect(try line(determination(valued)) == expected)
  }

  /// What the value of Friday has grown to by Monday, at 4 % compounded twice a year for three days of 360.
  @Test("value and line together run on across a payment day as the curve carries them")
  func continuous() throws {
    let friday = try determination("2008-09-19").amount.value.unrounded.value.doubleValue
    let monday = try determination("2008-09-22").amount.value.unrounded.value.doubleValue
    let week = try determination("2008-09-29")
    let carried = friday * 1.000_330_098_259  // 1.02 ^ (6/360)
    #expect(abs(monday - carried) < 0.02, "\(friday) \(monday)")
    let level = monday + 370_777.78
    let after = week.amount.value.unrounded.value.doubleValue
    #expect(abs(after - (level * 1.000_770_398_777 - 370_777.78)) < 0.02)  // 1.02 ^ (14/360)
    let without = try determination("2008-09-22", terminated: nil).amount.value.unrounded.value.doubleValue
    #expect(abs(without - friday) > 370_000, "without the line it jumps by the coupon")
  }

  @Test("on the Early Termination Date there is no line")
  func noneOnTheDate() throws {
    for terminated in ["2008-09-22", "2008-09-29"] {
      let found = try determination(terminated, terminated: terminated)
      #expect(found.requiredPayments == nil)
      #expect(found.amount.node.inputs.first?.inputs.count == 1)
    }
  }

  @Test("the line names each payment with what it is the product of, and can be worked out again")
  func explained() throws {
    let found = try determination("2008-09-29")
    #expect(found.amount.node.recomputationFaults.isEmpty)
    let parts = try #require(found.amount.node.inputs.first?.inputs)
    #expect(parts.count == 2)
    #expect(parts[1].label == "payments that would have been required from 2008-09-16 to 2008-09-29")
    #expect(parts[1].citations == [.houseRule("M-31"), .houseRule("M-40")])
    #expect(
      parts[1].inputs.map(\.label) == ["S-01, 2008-09-22: floating coupon from 2008-06-20 to 2008-09-22"])
    let factors = parts[1].inputs[0].inputs.compactMap(\.quantity.number?.doubleValue)
    #expect(factors == [-50_000_000, 0.0284, 0.2611111111])
  }

  @Test("a coupon whose fixing is not on record is refused")
  func missingFixing() throws {
    let known = try [fixing("2008-09-18", "0.0320")]
    #expect {
      try determination("2008-09-22", fixings: known)
    } throws: {
      ($0 as? DeterminationFailure)?.sentence
        == "transaction S-01 needs the fixing of USD-LIBOR-3M for 2008-06-18"
    }
  }

  @Test(
    "a replacement pays from its own day on, so the line ends there",
    arguments: [("2008-09-15", nil), ("2008-09-19", nil), ("2008-09-22", coupon), ("2008-09-25", coupon)])
  func executed(on date: String, expected: String?) throws {
    let found = try determination("2008-09-29", .executedReplacement) {
      try execute("R-1", on: date, "1", &$0)
    }
    #expect(try line(found) == expected)
  }

  @Test("half replaced before the payment and half after leaves half of it out")
  func halves() throws {
    let found = try determination("2008-09-29", .executedReplacement) {
      try execute("R-1", on: "2008-09-18", "0.5", &$0)
      try execute("R-2", on: "2008-09-23", "0.5", &$0)
    }
    #expect(try line(found) == "-185388.89")
  }

  @Test("a quotation in amounts of the valuation day is completed, and stays in the range of the evidence")
  func quotedAmount() throws {
    let found = try determination("2008-09-22", .firmQuotes) { inputs in
      inputs.answers = [
        QuoteResponse(
          id: EvidenceID("Q-1"), dealer: DealerID("D"), group: GroupID("G"),
          receivedAt: Timestamp(
            date: try day("2008-09-22"), time: LocalTime(minuteOfDay: 600), offsetMinutes: 0),
          answer: .firm,
          levels: QuotedLevels(unit: .amount(.usd), bid: ExactNumber(900_000)))
      ]
      inputs.proposal.sources = [SourceUse(evidence: EvidenceID("Q-1"))]
    }
    #expect(found.amount.value.text == "529222.22")
    #expect(found.byTransaction.map(\.amount.text) == ["529222.22"])
    #expect(found.isWithinRange)
  }
}
