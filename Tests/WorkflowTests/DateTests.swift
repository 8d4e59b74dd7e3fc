import Agreements
import Calendars
import Explanations
import Testing

@testable import Workflow

/// Early Termination Dates, service and clocks (M-03, M-05, M-10, M-11, M-20 to M-23; ). Days are
/// London's: 3 March 2026 is a Tuesday, 3 April Good Friday and 6 April Easter Monday.
struct DateTests {
  static func designated(_ date: String, served: String, fallback: Bool = false) -> Tale {
    var tale = Tale.complete
    tale.asked = [Tale.release]
    tale.changeNotice {
      $0.designatedDate = Sample.date(date)
      $0.hasFallbackDate = fallback
    }
    tale["S-1"] = .serviceAttempted(
      Sample.service("S-1", of: "N-1", sent: "2026-03-03T08:40:00Z", delivered: served))
    return tale
  }

  @Test(
    "A designated date stands from the day of effect to twenty days after (M-10, R-10)",
    arguments: [(-1, false), (0, true), (1, true), (19, true), (20, true), (21, false)])
  func window(_ days: Int, _ stands: Bool) {
    let date = Sample.date("2026-03-04") + days
    let tale = DateTests.designated("\(date)", served: "2026-03-04T10:00:00Z")
    let termination = tale.assessment().termination
    #expect(termination.date == (stands ? date : nil))
    #expect(termination.findings.contains { $0.rule == "R-10" && $0.severity == .blocking } == !stands)
  }

  @Test(
    "A fallback clause moves a date that came too early, not one that is too late (R-10)",
    arguments: [("2026-03-03", "2026-03-04"), ("2026-03-30", nil)] as [(String, String?)])
  func fallback(_ designated: String, _ stands: String?) {
    let tale = DateTests.designated(designated, served: "2026-03-04T10:00:00Z", fallback: true)
    #expect(tale.assessment().termination.date == stands.map(Sample.date))
  }

  /// Beta's business closes between 17:00 and 18:00. Delivered on Tuesday, Friday, or Maundy Thursday before Easter.
  @Test(
    "Delivery after close of business takes effect on the next Local Business Day, under both assumptions (M-22, R-09)",
    arguments: [
      ("2026-03-03T16:59:00Z", "2026-03-03", "2026-03-03"),
      ("2026-03-03T17:00:00Z", "2026-03-03", "2026-03-03"),
      ("2026-03-03T17:30:00Z", "2026-03-03", "2026-03-04"),
      ("2026-03-03T18:30:00Z", "2026-03-04", "2026-03-04"),
      ("2026-03-06T17:30:00Z", "2026-03-06", "2026-03-09"),
      ("2026-03-07T10:00:00Z", "2026-03-09", "2026-03-09"),
      ("2026-04-02T18:30:00+01:00", "2026-04-07", "2026-04-07"),
    ])
  func effect(_ delivered: String, _ best: String, _ worst: String) throws {
    let tale = DateTests.designated("2026-03-03", served: delivered)
    let termination = tale.assessment(at: "2026-04-10T12:00:00Z").termination
    let effective = try #require(termination.service("N-1")?.effective)
    #expect(effective == EffectiveDates(best: Sample.date(best), worst: Sample.date(worst)))
    #expect(termination.findings.contains { $0.rule == "R-09" } == (best != worst))
  }

  @Test("A date more than twenty days after the day the notice may have taken effect on is flagged (R-09)")
  func uncertainLatest() {
    let tale = DateTests.designated("2026-03-24", served: "2026-03-03T17:30:00Z")
    let termination = tale.assessment().termination
    #expect(termination.date == Sample.date("2026-03-24"))
    #expect(termination.findings.contains { $0.rule == "R-09" && $0.sentence.contains("2026-03-24") })
  }

  @Test(
    "By a channel that is not permitted, or failed, nothing is served; the attempt is kept (M-20, R-07, R-11)",
    arguments: [
      (NoticeChannel.email, ServiceAttempt.Outcome.delivered, "R-07"), (.telephone, .delivered, "R-07"),
      (.fax, .failed, "R-11"), (.courier, .attempted, "R-11"),
    ])
  func courtesy(_ channel: NoticeChannel, _ outcome: ServiceAttempt.Outcome, _ rule: String) {
    var tale = DateTests.designated("2026-03-03", served: "2026-03-03T10:00:00Z")
    var attempt = Sample.service(
      "S-1", of: "N-1", sent: "2026-03-03T09:00:00Z", delivered: "2026-03-03T10:00:00Z")
    (attempt.channel, attempt.outcome) = (channel, outcome)
    tale["S-1"] = .serviceAttempted(attempt)
    let termination = tale.assessment().termination
    #expect(termination.date == nil && termination.service("N-1")?.attempts.count == 1)
    #expect(termination.findings.contains { $0.rule == rule && $0.subject == "S-1" })
    // The same notice by hand as well: served.
    tale["S-1b"] = .serviceAttempted(
      Sample.service("S-1b", of: "N-1", sent: "2026-03-03T09:00:00Z", delivered: "2026-03-03T11:00:00Z"))
    #expect(tale.assessment().termination.date == Sample.date("2026-03-03"))
  }

  @Test(
    "An attempt delivered before it was sent, or sent before its notice was prepared, is flagged (R-11)",
    arguments: [
      ("2026-03-03T11:00:00Z", "before it was sent"),
      ("2019-03-03T09:00:00Z", "before the notice was prepared"),
      ("2026-03-03T09:30:00Z", nil),
    ])
  func impossibleTimes(_ sent: String, _ mention: String?) {
    var tale = DateTests.designated("2026-03-03", served: "2026-03-03T10:00:00Z")
    tale["S-1"] = .serviceAttempted(
      Sample.service("S-1", of: "N-1", sent: sent, delivered: "2026-03-03T10:00:00Z"))
    let found = tale.assessment().termination.findings.filter {
      $0.sentence.contains("is recorded as") && $0.rule == "R-11"
    }
    #expect(found.count == (mention == nil ? 0 : 1))
    #expect(mention.map { found.first?.sentence.contains($0) == true } ?? true)
  }

  @Test("Attempted delivery suffices for registered mail alone (M-21)")
  func registeredMail() {
    var tale = DateTests.designated("2026-03-03", served: "2026-03-03T10:00:00Z")
    var attempt = Sample.service(
      "S-1", of: "N-1", sent: "2026-03-02T09:00:00Z", delivered: "2026-03-03T10:00:00Z")
    (attempt.channel, attempt.outcome) = (.registeredMail, .attempted)
    tale["S-1"] = .serviceAttempted(attempt)
    #expect(tale.assessment().termination.date == Sample.date("2026-03-03"))
  }

  @Test("An address never or long ago verified is a warning (R-08)", arguments: [nil, "2024-01-01"])
  func address(_ verified: String?) {
    var tale = Tale.complete
    var attempt = Sample.service(
      "S-1", of: "N-1", sent: "2026-03-03T08:40:00Z", delivered: "2026-03-03T09:30:00Z")
    attempt.addressVerifiedOn = verified.map(Sample.date)
    tale["S-1"] = .serviceAttempted(attempt)
    #expect(tale.assessment().findings.contains { $0.rule == "R-08" && $0.subject == "S-1" })
  }

  @Test("Of two effective designations the one that took effect first sets the date (M-07)")
  func firstDesignation() {
    var tale = DateTests.designated("2026-03-10", served: "2026-03-04T10:00:00Z")
    tale.told.insert(
      Tale.Told(
        key: "N-0",
        fact: .noticePrepared(
          Sample.notice("N-0", .designation, at: "2026-03-03T08:00:00Z", designated: "2026-03-12"))), at: 0)
    tale["S-0"] = .serviceAttempted(
      Sample.service("S-0", of: "N-0", sent: "2026-03-05T08:00:00Z", delivered: "2026-03-05T09:00:00Z"))
    #expect(tale.assessment().termination.date == Sample.date("2026-03-10"))
  }

  @Test(
    "A designation served without release has its effect, and what stood against it is a finding (R-04, M-07)"
  )
  func servedWithoutRelease() {
    var tale = Tale.complete
    #expect(tale.assessment().termination.date == Sample.date("2026-03-03"))
    #expect(tale.assessment().findings.contains { $0.rule == "R-04" && $0.subject == "N-1" })
    tale.changeEvent { $0.endedAt = Sample.moment("2026-03-03T01:00:00Z") }
    #expect(tale.assessment().findings.contains { $0.severity == .blocking && $0.sentence.contains("M-07") })
    tale.asked = [Tale.release]
    #expect(tale.state().outputs.refused.count == 1, "what is asked of Firebreak stays guarded")
  }

  @Test(
    "The amount and the statement are served only after they were issued (R-01, R-05)",
    arguments: ["2026-03-04T08:59:00Z", "2026-03-04T10:00:00Z"])
  func servedBeforeIssue(_ sent: String) {
    var tale = Tale.effective
    tale["S-2"] = .serviceAttempted(
      Sample.service("S-2", of: "N-2", sent: sent, delivered: "2026-03-04T11:00:00Z"))
    #expect((tale.state().outputs.effective == nil) == (sent < "2026-03-04T09"))
  }
}

/// Automatic Early Termination and the clocks.
struct ClockTests {
  static func bankrupt(_ limb: BankruptcyLimb, at moment: String, elected: Bool = true) -> Tale {
    var tale = Tale.complete
    tale.changeAgreement { $0.automaticEarlyTermination.b = Elected(elected, .schedule("Part 1(e)")) }
    var event = Sample.event("E-2", .bankruptcy, at: moment)
    event.bankruptcyLimb = limb
    tale["E-2"] = .eventOccurred(event)
    tale["N-1"] = nil
    tale["S-1"] = nil
    return tale
  }

  @Test(
    "Automatic Early Termination sets the date by limb; under (4) immediately before the petition (M-11, R-12)",
    arguments: [
      (BankruptcyLimb.dissolved, "2026-03-02T00:00:00Z", "2026-03-02"),
      (.proceedingOrPetition, "2026-03-02T00:00:00Z", "2026-03-01"),
      (.proceedingOrPetition, "2026-03-02T00:00:01Z", "2026-03-02"),
      (.insolvent, "2026-03-02T10:00:00Z", nil), (.securedPartyTakesPossession, "2026-03-02T10:00:00Z", nil),
    ] as [(BankruptcyLimb, String, String?)])
  func automatic(_ limb: BankruptcyLimb, _ at: String, _ date: String?) {
    #expect(ClockTests.bankrupt(limb, at: at).assessment().termination.date == date.map(Sample.date))
    #expect(ClockTests.bankrupt(limb, at: at, elected: false).assessment().termination.date == nil)
  }

  /// The moment asked and whether release is refused for the period; 2 March 2026 is a Monday.
  @Test(
    "A Waiting Period runs three Local Business Days for Illegality, eight for Force Majeure, none in 1992 (M-05)",
    arguments: [
      (EventKind.illegality, MasterAgreementForm.isda2002, "2026-03-05T09:00:00Z", true),
      (.illegality, .isda2002, "2026-03-06T09:00:00Z", false),
      (.forceMajeure, .isda2002, "2026-03-12T09:00:00Z", true),
      (.forceMajeure, .isda2002, "2026-03-13T09:00:00Z", false),
      (.illegality, .isda1992MultiCurrency, "2026-03-03T09:00:00Z", false),
    ])
  func waitingPeriod(_ kind: EventKind, _ form: MasterAgreementForm, _ at: String, _ runs: Bool) {
    var tale = Tale.complete
    tale["agreement"] = .agreementRecorded(
      AgreementRecord(agreement: Sample.agreement(form), determining: .a))
    tale.changeEvent { $0.kind = kind }
    tale.changeNotice { $0.designatedDate = Sample.date("2026-03-16") }
    let refusal = tale.refusal(of: .releaseNotice("N-1"), at: at)
    #expect(refusal.map(RefusalKind.init) == (runs ? .waitingPeriodRunning : nil))
    let clock = tale.assessment(at: at).playbook.clocks.first { $0.rule == "M-05" }
    #expect((clock?.state == .running) == runs)
  }

  /// Notice of the failure on Monday 2 March: curable to the end of the 3rd under the 2002 form, of the 5th in 1992.
  @Test(
    "A failure to pay can be cured for one Local Business Day after notice, three in 1992 (M-03)",
    arguments: [
      (MasterAgreementForm.isda2002, "2026-03-03T09:00:00Z", true),
      (.isda2002, "2026-03-04T09:00:00Z", false),
      (.isda1992MultiCurrency, "2026-03-05T09:00:00Z", true),
      (.isda1992MultiCurrency, "2026-03-06T09:00:00Z", false),
    ])
  func cure(_ form: MasterAgreementForm, _ at: String, _ runs: Bool) {
    var tale = Tale.complete
    tale["agreement"] = .agreementRecorded(
      AgreementRecord(agreement: Sample.agreement(form), determining: .a))
    tale.changeEvent {
      $0.kind = .failureToPayOrDeliver
      $0.noticeOfFailureOn = Sample.date("2026-03-02")
    }
    tale.changeNotice { $0.designatedDate = Sample.date("2026-03-10") }
    let refusal = tale.refusal(of: .releaseNotice("N-1"), at: at)
    #expect(refusal.map(RefusalKind.init) == (runs ? .curePeriodRunning : nil))
  }

  @Test(
    "A stay holds a designation back to its last moment; a transfer bars it for good",
    arguments: [
      ("2026-03-02T08:59:59Z", false, nil), ("2026-03-02T09:00:00Z", false, RefusalKind.stayInForce),
      ("2026-03-03T22:00:00Z", false, .stayInForce), ("2026-03-03T22:00:01Z", false, nil),
      ("2026-03-03T22:00:01Z", true, .contractTransferred),
    ] as [(String, Bool, RefusalKind?)])
  func stay(_ at: String, _ transferred: Bool, _ ground: RefusalKind?) {
    var tale = Tale.complete
    tale["stay"] = .stayRecorded(
      ResolutionStay(
        id: "ST-1", regime: "12 USC 1821(e)(10)(B)", entity: "Beta",
        start: Sample.moment("2026-03-02T09:00:00Z"),
        end: Sample.moment("2026-03-03T22:00:00Z"), isTransferred: transferred, conclusion: "counsel's"))
    #expect(tale.refusal(of: .releaseNotice("N-1"), at: at).map(RefusalKind.init) == ground)
  }

  @Test(
    "The statement's clock runs from the Early Termination Date and is overdue by policy (R-05)",
    arguments: [
      ("2026-03-02T12:00:00Z", CaseClock.State.notStarted), ("2026-03-03T12:00:00Z", .running),
      ("2026-04-02T12:00:00Z", .running), ("2026-04-03T12:00:00Z", .overdue),
    ])
  func statementClock(_ at: String, _ state: CaseClock.State) {
    let clock = Tale.complete.assessment(at: at).playbook.clocks.first { $0.rule == "R-05" }
    #expect(clock?.state == state)
  }

  @Test("An event without a litigation hold since is a warning, and a step of the playbook (R-40)")
  func hold() {
    var tale = Tale.complete
    #expect(!tale.assessment().findings.contains { $0.rule == "R-40" })
    tale["hold"] = nil
    #expect(tale.assessment().findings.contains { $0.rule == "R-40" && $0.severity == .warning })
    #expect(tale.assessment().playbook.next.contains { $0.contains("R-40") })
  }

  @Test("The playbook stands at the first stage with something missing and names it (mission A5)")
  func stages() {
    var tale = Tale.complete
    tale["panel"] = nil
    #expect(tale.assessment().playbook.current?.name == .notify, "the designation was never released")
    tale.asked = [Tale.release]
    let gather = tale.assessment().playbook
    #expect(gather.current?.name == .gather && gather.next.contains { $0.contains("panel") })
    tale["lena"] = nil
    #expect(tale.assessment().playbook.current?.name == .mobilise)
  }
}
