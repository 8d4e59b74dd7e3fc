import Agreements
import Calendars
import CloseOut
import Explanations
import Quantities
import Quotations
import Testing

@testable import Workflow

/// A row of the close-out vectors: Close-out Amounts and Unpaid Amounts each way.
struct AmountRow: Sendable, CustomTestStringConvertible {
  let id: String
  let amounts: [String]
  let toUs: [String]
  let toThem: [String]
  let expected: String
  var testDescription: String { id }
}

/// The amount of Section 6(e) through the whole machine, against the figures of the close-out vectors, by their ids.
struct AmountTests {
  static let rows: [AmountRow] = [
    AmountRow(
      id: "ETA-01", amounts: ["4250000", "-1125000", "312500"], toUs: ["85000"], toThem: ["40000"],
      expected: "3482500.00 defaulting"),
    AmountRow(
      id: "ETA-02", amounts: ["-2000000"], toUs: ["150000"], toThem: ["75000"],
      expected: "-1925000.00 nonDefaulting"),
    AmountRow(
      id: "ETA-03", amounts: ["50000"], toUs: ["10000"], toThem: ["80000"],
      expected: "-20000.00 nonDefaulting"),
    AmountRow(id: "ETA-04", amounts: ["70000"], toUs: [], toThem: ["70000"], expected: "0.00 nobody"),
  ]

  private func books(_ row: AmountRow) -> Books {
    var books = Books(row.amounts)
    for amount in row.toUs { books.unpaid(.determining, amount) }
    for amount in row.toThem { books.unpaid(.other, amount) }
    return books
  }

  @Test("After an Event of Default (M-70)", arguments: AmountTests.rows)
  func eventOfDefault(_ row: AmountRow) { #expect(books(row).result == row.expected) }

  @Test(
    "With one Affected Party the other determines, with the same arithmetic (M-71)",
    arguments: AmountTests.rows)
  func oneAffected(_ row: AmountRow) {
    var books = books(row)
    books.basis(.oneAffectedParty, .nonAffected)
    #expect(books.result == row.expected)
    #expect(!books.tale.assessment().findings.contains { $0.rule == "M-71" })
  }

  @Test(
    "An Affected Party that determines sees its own loss paid to it, and is told that it is not its turn (M-71)"
  )
  func affectedDetermines() {
    var books = books(AmountTests.rows[2])
    books.basis(.oneAffectedParty, .affected)
    // Its loss of 50,000 and the 10,000 owed to it, less the 80,000 it owes: 20,000 that it pays as Affected Party.
    #expect(books.result == "20000.00 defaulting")
    #expect(books.tale.assessment().findings.contains { $0.rule == "M-71" })
  }

  @Test(
    "Two Affected Parties split the difference (M-72, R-43)",
    arguments: [
      ("TAP-01", "1000000", "-900000", "30000", "55000", "925000.00 B"),
      ("TAP-02", "1000000", "200000", "0", "0", "400000.00 B"),
      ("TAP-03", "0", "0", "12000", "5000", "7000.00 B"),
      ("TAP-04", "-100000", "60000", "120000", "10000", "-30000.00 B"),
      ("TAP-05", "750000", "-750000", "0", "0", "750000.00 B"),
    ])
  func twoAffected(
    _ id: String, _ ours: String, _ theirs: String, _ toA: String, _ toB: String, _ expected: String
  ) {
    var books = Books([ours])
    books.basis(.twoAffectedParties, .affected)
    books.unpaid(.determining, toA)
    books.unpaid(.other, toB)
    #expect(books.result.contains("R-43"), "without their figure there is none")
    books.theirs(theirs)
    #expect(books.result == expected, "\(id)")
  }

  @Test("With two Affected Parties our own statement does not wait for theirs, the amount does (M-72, M-73)")
  func statementBeforeTheirs() {
    var tale = Tale.complete
    tale["header"] = .caseOpened(Sample.header(.twoAffectedParties, .affected))
    tale.asked = [Tale.release, Tale.approve]
    #expect(tale.refusal(of: .issueStatement, at: "2026-03-04T09:00:00Z") == nil)
    #expect(tale.refusal(of: .issueAmountNotice, at: "2026-03-04T09:00:00Z") == .otherSideFigureMissing)
    tale.asked.append(Tale.issueStatement)
    var state = tale.state()
    let theirs = CaseFact.theirStatementReceived(
      ServedStatement(receivedAt: Sample.moment("2026-03-05T09:00:00Z"), amount: "250000", source: "letter"))
    _ = CaseMachine.handle(Tale.command(Tale.Told(key: "theirs", fact: theirs)), in: &state)
    let outcome = CaseAssessment(of: state, at: Sample.moment("2026-03-05T10:00:00Z")).amount.outcome
    #expect(outcome?.payable.value.payable.text == "500000.00", "half of 1,250,000 less 250,000")
  }

  @Test("1992: Market Quotation for one group and Loss for another, both methods (SA-01, SA-02; Q-08, Q-09)")
  func marketQuotationAndLoss() {
    var books = Books(["2150000", "640000"])
    books.form(.isda1992MultiCurrency)
    for (index, quote) in ["2310000", "1980000", "2205000"].enumerated() {
      books.quote("MQ-\(index)", quote, group: "G-0")
    }
    var proposal = Sample.proposal("G-0", from: ["Q-0", "MQ-0", "MQ-1", "MQ-2"])
    proposal.method = .marketQuotation
    books.tale["proposal 0"] = .determinationProposed(proposal)
    books.unpaid(.determining, "120000")
    books.unpaid(.other, "45000")
    #expect(books.result == "2892500.00 defaulting")
    #expect(books.outcome?.settlementAmount?.value.text == "2817500.00")
  }

  @Test(
    "First Method pays one way only, also where the 2009 Protocol replaces the measure (SA-02; Q-09, Q-14)",
    arguments: [
      (PaymentMethod.first, false, "0.00 nobody"), (.second, false, "-450000.00 nonDefaulting"),
      (.first, true, "0.00 nobody"), (.second, true, "-450000.00 nonDefaulting"),
    ])
  func methods(_ method: PaymentMethod, _ isProtocol: Bool, _ expected: String) throws {
    var books = Books(["-500000"])
    let adherence = ProtocolAdherence(adheredOn: Sample.date("2009-03-01"), replacesLoss: true)
    books.form(.isda1992MultiCurrency) {
      $0.electedMethod = Elected(method, .schedule("Part 1(f)"))
      if isProtocol { $0.protocolAdherence = PartyPair(a: adherence, b: adherence) }
    }
    books.unpaid(.determining, "100000")
    books.unpaid(.other, "50000")
    #expect(books.result == expected)
    #expect(books.outcome?.method.contains("2009 Protocol") == isProtocol)
  }

  @Test("A Confirmation that excludes the Protocol leaves two measures, which are not added up (Q-14)")
  func mixedMeasures() {
    var books = Books(["100", "200"])
    let adherence = ProtocolAdherence(adheredOn: Sample.date("2009-03-01"), replacesLoss: false)
    books.form(.isda1992MultiCurrency) {
      $0.protocolAdherence = PartyPair(a: adherence, b: adherence)
      $0.protocolExclusions = ["T-1"]
    }
    #expect(books.result.contains("Q-14"))
  }

  @Test("1992, two Affected Parties (SA-03; Q-10)")
  func settlementTwoAffected() {
    var books = Books(["2177500"])
    books.form(.isda1992MultiCurrency)
    books.basis(.twoAffectedParties, .affected)
    books.unpaid(.other, "15000")
    books.theirs("-2050000")
    #expect(books.result == "2098750.00 B")
  }

  @Test("Other currencies are bought at the agent's rate; without one the line is named (FX-01; M-60, R-35)")
  func currencies() {
    var books = Books(["1200000", "-45000000", "500000"], [.eur, .jpy, .usd])
    books.unpaid(.determining, "60000", .chf)
    books.unpaid(.other, "250000", .gbp)
    books.rate(.eur, "1.0857", .terminationPerOther)
    books.rate(.jpy, "149.25", .otherPerTermination)
    books.rate(.chf, "1.1325", .terminationPerOther)
    #expect(books.result.contains("GBP"))
    books.rate(.gbp, "1.2734", .terminationPerOther)
    #expect(books.result == "1250932.46 defaulting")
  }
}

/// Interest with certificates, collateral, adjustment and set-off (M-12, M-52 to M-58, M-76, M-80 to M-83).
struct AmountLinesTests {
  static func withInterest(_ basis: DayCountBasis) -> Books {
    let choice = DayCountChoice(basis, reason: "row \(basis.rawValue)")
    var books = Books(["3437500"])
    books.tale["R-1"] = .rateCertified(Ledger.rate("R-1", .defaultRate, "0.0625", basis: choice))
    books.tale["R-2"] = .rateCertified(
      Ledger.rate("R-2", .nonDefaultRate, "0.0430", payee: .other, basis: choice))
    books.unpaid(.determining, "85000", due: "2026-02-17", rate: "R-1")
    books.unpaid(.other, "40000", due: "2026-02-24", rate: "R-2")
    return books
  }

  @Test(
    "Unpaid Amounts bear interest to the Early Termination Date, 14 and 7 days (INT-01; M-52, M-54, R-34)",
    arguments: [(DayCountBasis.days360, "3482673.37 defaulting"), (.days365, "3482671.00 defaulting")])
  func unpaidInterest(_ basis: DayCountBasis, _ expected: String) {
    let books = AmountLinesTests.withInterest(basis)
    #expect(books.result == expected)
    #expect(!books.tale.assessment().findings.contains { $0.rule == "M-54" })
  }

  @Test(
    "The amount bears interest to the day it is paid with it, 46 days (INT-02; M-53, M-55)",
    arguments: [(DayCountBasis.days360, "3510595.31"), (.days365, "3510211.34")])
  func amountInterest(_ basis: DayCountBasis, _ total: String) throws {
    var books = Books(["3482673.37"])
    books.tale["R-1"] = .rateCertified(
      Ledger.rate("R-1", .defaultRate, "0.0625", basis: DayCountChoice(basis, reason: "row INT-02")))
    books.tale["paid"] = .paymentMade(
      PaymentRecord(
        id: EvidenceID("P-1"), paidBy: .other, amount: Sample.usd(total),
        paidOn: Sample.date("2026-04-18"),
        purpose: .earlyTerminationAmount))
    let interest = try #require(books.amount(at: "2026-05-01T12:00:00Z").outcome?.interest)
    #expect(interest.total.text == total && interest.isPaid)
  }

  @Test("A rate that changes on the way is followed from one certificate to the next (INT-03; R-33, R-34)")
  func rateSwitch() throws {
    var books = Books(["925000"])
    let basis = DayCountChoice(.days360, reason: "row INT-03")
    books.tale["first"] = .rateCertified(
      Ledger.rate("R-1", .defaultRate, "0.0440", until: "2026-03-11", basis: basis))
    books.tale["second"] = .rateCertified(
      Ledger.rate("R-2", .defaultRate, "0.0515", from: "2026-03-11", basis: basis))
    let interest = try #require(books.amount(at: "2026-03-18T12:00:00Z").outcome?.interest)
    #expect(interest.accrued.periods.map(\.days) == [8, 7])
    #expect(interest.total.text == "926832.42")
  }

  @Test("Days that no certificate covers leave the interest unstated, and that is said (R-33)")
  func uncovered() {
    var books = Books(["925000"])
    books.tale["first"] = .rateCertified(Ledger.rate("R-1", .defaultRate, "0.0440", until: "2026-03-11"))
    let assessment = books.tale.assessment(at: "2026-03-18T12:00:00Z")
    #expect(assessment.amount.outcome?.interest == nil)
    #expect(assessment.findings.contains { $0.rule == "R-33" && $0.subject == "interest" })
  }

  @Test("A certificate of the wrong kind is a warning (M-54)")
  func wrongKind() {
    var books = Books(["1"])
    books.tale["R-1"] = .rateCertified(Ledger.rate("R-1", .nonDefaultRate, "0.05"))
    books.unpaid(.determining, "85000", due: "2026-02-17", rate: "R-1")
    #expect(books.tale.assessment().findings.contains { $0.rule == "M-54" })
  }

  @Test(
    "Collateral by title transfer is owed to whoever posted it; an unmet call is not added (COL-01 to COL-05; M-80, M-81)",
    arguments: [
      (LedgerParty.other, "3000000", "482500.00 defaulting"), (.other, "4000000", "-517500.00 nonDefaulting"),
      (.determining, "500000", "3982500.00 defaulting"),
    ])
  func titleTransfer(_ by: LedgerParty, _ cash: String, _ expected: String) {
    var books = Books(["3482500"])
    books.titleTransfer()
    books.posted(by, cash: cash)
    books.tale["call"] = .marginCalled(
      MarginCall(
        id: EvidenceID("MC-1"), by: .determining, amount: Sample.usd("840000"),
        calledOn: Sample.date("2026-02-27"),
        wasMet: false))
    #expect(books.result == expected)
  }

  @Test(
    "A bond counts at its dirty price, with the Valuation Percentage where the document says so (COL-04; M-82)",
    arguments: [
      (CreditSupportDocument.HaircutAtDefault.doesNotApply, "407439.86 defaulting"),
      (.applies, "428941.06 defaulting"), (.unclear, "whether the Valuation Percentage applies"),
    ])
  func bond(_ haircut: CreditSupportDocument.HaircutAtDefault, _ expected: String) {
    var books = Books(["3482500"])
    books.titleTransfer(haircut)
    books.rate(.eur, "1.0857", .terminationPerOther)
    books.posted(.other, cash: "2000000")
    books.posted(
      .other,
      bond: BondCollateral(
        isin: "XS0000000009", face: Sample.amount("1000000", .eur), cleanPrice: Sample.number("98.40"),
        accrued: Sample.number("0.62"), valuationPercentage: ExactNumber(98), priceSource: "screen"))
    #expect(books.result.contains(expected), "\(books.result)")
  }

  @Test("Collateral under a document the agreement does not know is named, not dropped (M-80)")
  func unknownDocument() {
    var books = Books(["3482500"])
    books.titleTransfer()
    books.posted(.other, cash: "3000000", under: "another CSA")
    #expect(books.result.contains("another CSA"))
  }

  @Test(
    "Pledged collateral is applied beside the amount, which stays (COL-06, COL-07; M-83)",
    arguments: [("3050000", "1200", "431300.00", "0.00"), ("4000000", "0", "0.00", "517500.00")])
  func pledge(_ proceeds: String, _ interest: String, _ deficiency: String, _ surplus: String) throws {
    var books = Books(["3482500"])
    books.posted(.other, .pledge, proceeds: proceeds, interest: interest)
    let outcome = try #require(books.outcome)
    #expect(outcome.payable.value.signed.text == "3482500.00")
    #expect(outcome.pledge?.deficiency.value.text == deficiency)
    #expect(outcome.pledge?.surplus.value.text == surplus)
  }

  @Test(
    "Set-off against what the payee owes elsewhere (SET-01, SET-02; M-76)",
    arguments: [
      ("-1925000", "763000.00", "1162000.00", "0.00"), ("-500000", "500000.00", "0.00", "263000.00"),
    ])
  func setOff(_ amount: String, _ setOff: String, _ net: String, _ left: String) throws {
    var books = Books([amount])
    books.rate(.eur, "1.09", .terminationPerOther)
    books.tale["other"] = .otherAmountRecorded(
      OtherAmount(
        id: EvidenceID("OA-1"), owedBy: .other, amount: Sample.amount("700000", .eur), agreement: "GMRA"))
    let outcome = try #require(books.outcome?.setOff)
    #expect(outcome.setOff.value.text == setOff && outcome.netPayable.value.text == net)
    #expect(outcome.stillOwed.value.text == left)
    books.form(.isda1992MultiCurrency)
    #expect(books.outcome?.setOff == nil, "the 1992 form has no Section 6(f)")
    #expect(books.tale.assessment().findings.contains { $0.rule == "M-76" })
  }

  @Test("With two Affected Parties there is no set-off (M-76)")
  func setOffTwoAffected() {
    var books = Books(["1000000"])
    books.basis(.twoAffectedParties, .affected)
    books.theirs("0")
    books.tale["other"] = .otherAmountRecorded(
      OtherAmount(id: EvidenceID("OA-1"), owedBy: .determining, amount: Sample.usd("7"), agreement: "GMRA"))
    #expect(books.outcome != nil && books.outcome?.setOff == nil)
  }

  @Test(
    "What was paid after a deemed date and kept comes back through the amount (AET-01; M-12)",
    arguments: [
      (true, "2026-03-03", "3542500.00"), (false, "2026-03-03", "3482500.00"),
      (true, "2026-03-01", "3482500.00"),
    ])
  func adjustment(_ wasKept: Bool, _ paidOn: String, _ expected: String) {
    var books = Books(["3482500"])
    books.tale["N-1"] = nil
    books.tale.changeAgreement { $0.automaticEarlyTermination.b = Elected(true, .schedule("Part 1(e)")) }
    var event = Sample.event("E-2", .bankruptcy)
    event.bankruptcyLimb = .dissolved
    books.tale["E-2"] = .eventOccurred(event)
    books.tale["paid"] = .paymentMade(
      PaymentRecord(
        id: EvidenceID("P-1"), paidBy: .determining, amount: Sample.usd("60000"), paidOn: Sample.date(paidOn),
        wasKept: wasKept, purpose: .scheduledAfterTermination))
    #expect(books.outcome?.payable.value.signed.text == expected)
  }

  @Test(
    "The amount is payable when notice of it is effective; after a Termination Event two Local Business Days later (M-75)",
    arguments: [
      (CaseHeader.Basis.eventOfDefault, CaseHeader.Capacity.nonDefaulting, "2026-03-04"),
      (.oneAffectedParty, .nonAffected, "2026-03-06"),
    ])
  func payable(_ basis: CaseHeader.Basis, _ capacity: CaseHeader.Capacity, _ date: String) throws {
    var tale = Tale.effective
    tale["header"] = .caseOpened(Sample.header(basis, capacity))
    let outcome = try #require(tale.assessment().amount.outcome)
    #expect(outcome.payableOn?.value == Sample.date(date))
  }

  @Test("After Illegality a group that is not at mid, or is charged, is flagged (M-41, R-27)")
  func mid() {
    var books = Books(["100"])
    books.basis(.illegalityOrForceMajeure, .nonAffected)
    #expect(books.tale.assessment().findings.contains { $0.rule == "R-27" })
    var proposal = Sample.proposal("G-0", from: ["Q-0"])
    proposal.method = .midMarket
    books.tale["proposal 0"] = .determinationProposed(proposal)
    #expect(!books.tale.assessment().findings.contains { $0.rule == "R-27" })
  }
}
