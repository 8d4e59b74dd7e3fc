import Agreements
import Calendars
import CloseOut
import Explanations
import Quantities
import Quotations
import Testing

@testable import Workflow

/// Rules of the amount where a plausible shortcut gives another figure.
struct AmountRuleTests {
  @Test(
    "First Method is no part of a Termination Event: the other party pays a gain (1992 form, Section 6(e)(ii); Q-09)",
    arguments: [PaymentMeasure.loss, .closeOutAmount])
  func firstMethod(_ measure: PaymentMeasure) {
    var books = Books(["-500000"])
    let adherence = ProtocolAdherence(adheredOn: Sample.date("2009-03-01"), replacesLoss: true)
    books.form(.isda1992MultiCurrency) {
      $0.electedMethod = Elected(.first, .schedule("Part 1(f)"))
      $0.electedMeasure = Elected(.loss, .schedule("Part 1(f)"))
      if measure == .closeOutAmount { $0.protocolAdherence = PartyPair(a: adherence, b: adherence) }
    }
    #expect(books.result == "0.00 nobody", "after an Event of Default First Method holds")
    books.basis(.oneAffectedParty, .nonAffected)
    // The whole of the gain, by the definition of Second Method.
    #expect(books.result == "-500000.00 nonDefaulting")
  }

  @Test("With two Affected Parties past-due amounts are in each party's own Loss (Q-10, Q-11)")
  func lossOfTwo() {
    var books = Books(["1000000"])
    books.form(.isda1992MultiCurrency) { $0.electedMeasure = Elected(.loss, .schedule("Part 1(f)")) }
    books.basis(.twoAffectedParties, .affected)
    books.unpaid(.determining, "100000")
    books.theirs("-1100000")
    // (1,000,000 + 100,000 - -1,100,000) / 2, by hand.
    #expect(books.result == "1100000.00 B")
    books.unpaid(.other, "40000")
    // (1,060,000 - -1,100,000) / 2, by hand.
    #expect(books.result == "1080000.00 B")
    #expect(books.outcome?.countsUnpaidInTotals == true)
  }

  @Test("A rate is taken for value on the group's valuation date, else on the Early Termination Date (M-60)")
  func valueDates() {
    var books = Books(["1000000"], [.eur])
    books.rate(.eur, "1.10", .terminationPerOther)
    books.tale["FX later"] = .exchangeRateFixed(AmountRuleTests.euro("FX-2", "1.20", for: "2026-03-10"))
    #expect(books.result == "1100000.00 defaulting", "one million at 1.10")
    var later = Sample.proposal("G-0", from: ["Q-0"])
    later.valuationDate = Sample.date("2026-03-10")
    books.tale["proposal 0"] = .determinationProposed(later)
    #expect(books.result == "1200000.00 defaulting", "one million at 1.20")
    books.tale["FX again"] = .exchangeRateFixed(AmountRuleTests.euro("FX-3", "1.21", for: "2026-03-10"))
    #expect(books.result.contains("EUR"), "which of two for one day is meant, is not ours to choose")
  }

  @Test("A rate for value on no day that counts is used and said to be (M-60, R-35)")
  func otherValueDate() {
    var books = Books(["1000000"], [.eur])
    books.tale["FX later"] = .exchangeRateFixed(AmountRuleTests.euro("FX-2", "1.20", for: "2026-03-10"))
    #expect(books.result == "1200000.00 defaulting")
    #expect(books.tale.assessment().findings.contains { $0.rule == "M-60" && $0.subject == "EUR" })
    books.rate(.eur, "1.10", .terminationPerOther)
    #expect(!books.tale.assessment().findings.contains { $0.rule == "M-60" })
  }

  private static func euro(_ id: String, _ rate: String, for date: String) -> ExchangeRateFixing {
    ExchangeRateFixing(
      id: EvidenceID(id), other: .eur, rate: Sample.number(rate), convention: .terminationPerOther,
      agent: "agent",
      takenAt: Sample.moment("2026-03-03T12:00:00Z"), city: "London", valueDate: Sample.date(date))
  }

  @Test("Title-transfer collateral that its document leaves out of the amount is named (M-80)")
  func outsideScope() {
    var books = Books(["1000000"])
    books.titleTransfer()
    books.posted(.other, cash: "400000")
    #expect(books.result == "600000.00 defaulting")
    #expect(!books.tale.assessment().findings.contains { $0.rule == "M-80" })
    books.basis(.oneAffectedParty, .nonAffected)
    #expect(books.result == "1000000.00 defaulting")
    let found = books.tale.assessment().findings.filter { $0.rule == "M-80" }
    #expect(found.map(\.severity) == [.warning] && found[0].subject.hasPrefix("COL-"))
  }

  @Test(
    "A payment after a designated date is no adjustment, and that is said (M-12, M-15)",
    arguments: [("2026-03-04", true), ("2026-03-02", true)])
  func afterDesignation(_ paidOn: String, _ isSaid: Bool) {
    var books = Books(["1000000"])
    books.tale["late"] = .paymentMade(
      PaymentRecord(
        id: EvidenceID("P-9"), paidBy: .other, amount: Sample.usd("60000"), paidOn: Sample.date(paidOn),
        purpose: .scheduledAfterTermination))
    #expect(books.result == "1000000.00 defaulting")
    let found = books.tale.assessment().findings.filter { $0.rule == "M-12" }
    #expect(found.map(\.subject) == (isSaid ? ["P-9"] : []))
  }

  @Test("A payment that comes back after an automatic termination is not said to be left out (M-12)")
  func afterAutomatic() {
    var books = Books(["1000000"])
    books.tale["N-1"] = nil
    books.tale.changeAgreement { $0.automaticEarlyTermination.b = Elected(true, .schedule("Part 1(e)")) }
    var event = Sample.event("E-2", .bankruptcy)
    event.bankruptcyLimb = .dissolved
    books.tale["E-2"] = .eventOccurred(event)
    books.tale["late"] = .paymentMade(
      PaymentRecord(
        id: EvidenceID("P-9"), paidBy: .determining, amount: Sample.usd("60000"),
        paidOn: Sample.date("2026-03-04"), purpose: .scheduledAfterTermination))
    #expect(books.result == "1060000.00 defaulting")
    #expect(!books.tale.assessment().findings.contains { $0.rule == "M-12" })
  }

  @Test(
    "Two Affected Parties under a 1992 form wait for no second statement (Q-12; 2002: M-75)",
    arguments: [(MasterAgreementForm.isda1992MultiCurrency, "2026-03-06"), (.isda2002, "2026-03-12")])
  func payableOn(_ form: MasterAgreementForm, _ expected: String) throws {
    var tale = Tale.complete
    tale["agreement"] = .agreementRecorded(
      AgreementRecord(agreement: Sample.agreement(form), determining: .a))
    tale["header"] = .caseOpened(Sample.header(.twoAffectedParties, .affected))
    tale["theirs"] = .theirStatementReceived(
      ServedStatement(
        receivedAt: Sample.moment("2026-03-04T08:00:00Z"),
        effectiveOn: form.is1992 ? nil : Sample.date("2026-03-10"),
        amount: "-1250000", source: "their letter"))
    tale.changeProposal { $0.method = form.is1992 ? .loss : .firmQuotes }
    tale.asked = [Tale.release, Tale.approve, Tale.issueAmount, Tale.issueStatement]
    let payable = tale.assessment(at: "2026-03-11T12:00:00Z").amount.outcome?.payableOn
    // Notice effective on Wednesday 4 March and two Local Business Days; their statement Tuesday 10 March and two. When
    // theirs took effect is not on record under the 1992 form, and need not be.
    #expect(payable?.value == Sample.date(expected))
  }

  @Test(
    "Pledged collateral that is not applied is named (M-83)",
    arguments: [
      (LedgerParty.other, "4000000", 0), (.other, nil, 1), (.determining, "4000000", 1),
    ] as [(LedgerParty, String?, Int)])
  func pledge(_ by: LedgerParty, _ proceeds: String?, _ count: Int) {
    var books = Books(["1000000"])
    books.posted(by, cash: "1", .pledge, proceeds: proceeds)
    #expect(books.tale.assessment().findings.filter { $0.rule == "M-83" }.count == count)
  }

  @Test(
    "A date designated by the party whose turn it is not is flagged (M-04, M-13)",
    arguments: [
      (EventKind.crossDefault, CaseHeader.Basis.eventOfDefault, CaseHeader.Capacity.nonDefaulting, true),
      (.crossDefault, .oneAffectedParty, .nonAffected, false),
      (.additionalTerminationEvent, .oneAffectedParty, .nonAffected, true),
      (.additionalTerminationEvent, .oneAffectedParty, .affected, false),
      (.additionalTerminationEvent, .twoAffectedParties, .affected, true),
      (.creditEventUponMerger, .twoAffectedParties, .affected, false),
      (.taxEvent, .oneAffectedParty, .nonAffected, false),
      (.illegality, .illegalityOrForceMajeure, .nonAffected, true),
    ])
  func designator(
    _ kind: EventKind, _ basis: CaseHeader.Basis, _ capacity: CaseHeader.Capacity, _ isItsTurn: Bool
  ) {
    var tale = Tale.complete
    tale["header"] = .caseOpened(Sample.header(basis, capacity))
    tale.changeEvent { $0.kind = kind }
    let found = tale.assessment().findings.filter { $0.rule == "M-13" }
    #expect(found.map(\.subject) == (isItsTurn ? [] : ["N-1"]))
  }

  @Test(
    "After Illegality an early date stands for all Affected Transactions only (M-14)",
    arguments: [("2026-03-04", true), ("2026-03-05", false)])
  func partialTermination(_ designated: String, _ isSaid: Bool) {
    // Effective on Tuesday 3 March; two Local Business Days later is Thursday 5 March.
    var tale = DateTests.designated(designated, served: "2026-03-03T10:00:00Z")
    tale.changeEvent { $0.kind = .illegality }
    #expect(tale.assessment().findings.contains { $0.rule == "M-14" } == isSaid)
  }
}
