import Agreements
import Calendars
import Explanations
import Testing

@Suite struct ClockTests {
  /// Rules M-10 and R-10: rows NOT-01 and NOT-02 of the close-out vectors.
  @Test(
    "a designated date lies from the effective day to twenty days later",
    arguments: [
      ("2025-11-03", "2025-11-03", true), ("2025-11-03", "2025-11-23", true),
      ("2025-11-03", "2025-11-24", false),
      ("2025-11-03", "2025-11-02", false), ("2008-10-17", "2008-11-03", true),
    ])
  func window(effective: String, designated: String, valid: Bool) throws {
    let window = try EarlyTerminationWindow(noticeEffective: Sample.date(effective))
    #expect(window.ruling(on: try Sample.date(designated)).value == valid)
  }

  @Test("a window beyond the calendar is refused")
  func windowEnd() throws {
    #expect(throws: AgreementError.dateOutOfRange) {
      try EarlyTerminationWindow(noticeEffective: Sample.date("2199-12-20"))
    }
  }

  @Test("terminating fewer than all Affected Transactions leaves two Local Business Days (M-14)")
  func partial() throws {
    let window = try EarlyTerminationWindow(
      partialTerminationNoticeEffective: Sample.date("2025-03-13"), Sample.weekdays)
    #expect(window.earliest.description == "2025-03-17" && window.latest.description == "2025-04-02")
  }

  /// Rule M-75: rows NOT-04 of the close-out vectors; the last has the second statement first.
  @Test(
    "the amount is payable by the kind of termination",
    arguments: [
      (PaymentDateBasis.eventOfDefault, "2025-03-20", nil, "2025-03-20"),
      (.terminationEvent, "2025-03-20", nil, "2025-03-24"),
      (.twoAffectedParties, "2025-03-20", "2025-03-25", "2025-03-27"),
      (.twoAffectedParties, "2025-03-25", "2025-03-20", "2025-03-27"),
    ] as [(PaymentDateBasis, String, String?, String)])
  func payable(basis: PaymentDateBasis, first: String, second: String?, expected: String) throws {
    let date = try PayableDate.date(
      basis, noticeEffective: Sample.date(first), second: second.map { try Sample.date($0) }, Sample.weekdays)
    #expect(date.value.description == expected)
  }

  /// Rule Q-12; Thursday 20 March 2025 and two Local Business Days.
  @Test(
    "under a 1992 form two Affected Parties wait for no second statement", arguments: [nil, "2025-03-25"])
  func payable1992(second: String?) throws {
    let date = try PayableDate.date(
      .twoAffectedParties, noticeEffective: Sample.date("2025-03-20"),
      second: second.map { try Sample.date($0) }, Sample.weekdays, form: .isda1992MultiCurrency)
    #expect(date.value.description == "2025-03-24")
  }

  @Test("with two Affected Parties nothing is payable before the second statement")
  func second() throws {
    #expect(throws: AgreementError.secondNoticeMissing) {
      try PayableDate.date(.twoAffectedParties, noticeEffective: Sample.date("2025-03-20"), Sample.weekdays)
    }
  }

  /// Rules M-03 and M-05, counted on a paper calendar from Thursday 13 March 2025.
  @Test("waiting and curing are counted in Local Business Days")
  func clocks() throws {
    let thursday = try Sample.date("2025-03-13")
    func waiting(_ event: EventKind) throws -> String {
      try DefaultClocks.waitingPeriodEnd(event, from: thursday, Sample.weekdays).value.description
    }
    #expect(try waiting(.illegality) == "2025-03-18")
    #expect(try waiting(.forceMajeure) == "2025-03-25")
    #expect(throws: AgreementError.notAWaitingPeriodEvent(.bankruptcy)) { try waiting(.bankruptcy) }
    for (form, cure, petition) in [
      (MasterAgreementForm.isda2002, "2025-03-14", "2025-03-28"),
      (.isda1992MultiCurrency, "2025-03-18", "2025-04-12"),
    ] {
      let agreement = try Sample.agreement(form)
      let curable = try DefaultClocks.failureToPayCureDeadline(
        noticeEffective: thursday, agreement, Sample.weekdays)
      #expect(curable.value.description == cure)
      let dismissible = try DefaultClocks.petitionDismissalDeadline(presented: thursday, agreement)
      #expect(dismissible.value.description == petition)
    }
  }

  /// Rules M-11 and R-12; Lehman Brothers Holdings filed at 1:44 a.m. in New York on 15 September 2008 (case C9).
  @Test(
    "an elected automatic termination occurs on the limbs of the form and no others",
    arguments: [
      (1, nil, "2008-09-15"), (2, nil, nil), (3, nil, "2008-09-15"), (4, nil, "2008-09-15"),
      (5, nil, "2008-09-15"),
      (6, nil, "2008-09-15"), (7, nil, nil), (8, nil, nil), (8, 6, "2008-09-15"), (8, 7, nil), (9, nil, nil),
    ] as [(Int, Int?, String?)])
  func automatic(limb: Int, analogous: Int?, expected: String?) throws {
    var agreement = try Sample.agreement(.isda1992MultiCurrency)
    agreement.automaticEarlyTermination.b = Elected(true, .schedule("Part 1(e)"))
    let fact = BankruptcyFact(
      limb: try #require(BankruptcyLimb(rawValue: limb)),
      occurredAt: try #require(Timestamp("2008-09-15T01:44:00-04:00")),
      analogousTo: analogous.flatMap { BankruptcyLimb(rawValue: $0) })
    #expect(agreement.automaticTermination(of: .b, on: fact).value?.date.description == expected)
    #expect(agreement.automaticTermination(of: .a, on: fact).value == nil)
  }

  @Test("a petition at midnight terminates on the day before")
  func midnight() throws {
    var agreement = try Sample.agreement(.isda2002)
    agreement.automaticEarlyTermination.a = Elected(true, .schedule("Part 1(e)"))
    let fact = BankruptcyFact(
      limb: .proceedingOrPetition, occurredAt: try #require(Timestamp("2008-09-15T00:00:00-04:00")))
    let deemed = try #require(agreement.automaticTermination(of: .a, on: fact).value)
    #expect(deemed.date.description == "2008-09-14" && deemed.isImmediatelyBefore)
  }

  @Test(
    "events are defaults or Termination Events, and each has its section and its designator (M-01, M-02, M-13)"
  )
  func events() {
    #expect(EventKind.allCases.count { $0.eventClass == .eventOfDefault } == 8)
    #expect(EventKind.forceMajeure.section(in: .isda1992MultiCurrency) == nil)
    #expect(EventKind.taxEvent.section(in: .isda2002) == .masterAgreement2002("5(b)(iii)"))
    #expect(EventKind.bankruptcy.designationRight(affectedParties: 0) == .nonDefaultingParty)
    #expect(EventKind.additionalTerminationEvent.designationRight(affectedParties: 2) == .anyAffectedParty)
    #expect(EventKind.creditEventUponMerger.designationRight(affectedParties: 1) == .nonAffectedParty)
  }

  @Test("a title-transfer balance enters the amount on a default, and more widely only by its terms (M-80)")
  func creditSupport() {
    var document = CreditSupportDocument(
      identifier: "CSA", kind: .transfer1995English, citation: .schedule("Paragraph 11"))
    #expect(document.entersAmount(on: .eventOfDefault, allTransactions: false))
    #expect(!document.entersAmount(on: .terminationEvent, allTransactions: true))
    document.scope = .eventOfDefaultAndAllTransactionTerminationEvents
    #expect(document.entersAmount(on: .terminationEvent, allTransactions: true))
    #expect(!document.entersAmount(on: .terminationEvent, allTransactions: false))
    document.kind = .pledge1994NewYork
    #expect(!document.entersAmount(on: .eventOfDefault, allTransactions: true))
  }
}
