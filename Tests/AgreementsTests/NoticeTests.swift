import Agreements
import Calendars
import Explanations
import Testing

@Suite struct NoticeTests {
  /// Rules M-20, M-23, M-24 and R-07: channels for Section 5 and 6 communications.
  @Test(
    "channels are permitted by form",
    arguments: [
      (MasterAgreementForm.isda2002, [NoticeChannel.hand, .courier, .telex, .fax, .registeredMail]),
      (.isda1992MultiCurrency, [.hand, .courier, .telex, .registeredMail]),
      (.isda1992LocalCurrency, [.hand, .courier, .telex, .registeredMail]),
    ])
  func forms(form: MasterAgreementForm, channels: [NoticeChannel]) {
    #expect(NoticeTerms().permittedChannels(for: .section5Or6, form: form) == channels)
  }

  @Test("an amendment opens e-mail but not electronic messaging, and not fax under the 1992 form")
  func amendment() {
    let terms = NoticeTerms(emailAmendment: .schedule("amendment of May 2023"))
    #expect(terms.permission(.email, for: .section5Or6, form: .isda2002).value)
    #expect(!terms.permission(.electronicMessaging, for: .section5Or6, form: .isda2002).value)
    #expect(!terms.permission(.fax, for: .section5Or6, form: .isda1992MultiCurrency).value)
  }

  @Test("the Hub carries notices only if both parties use it fully")
  func hub() {
    for (a, b, expected) in [
      (NoticesHubLevel.fullFunctionality, NoticesHubLevel.fullFunctionality, true),
      (.fullFunctionality, .addressOnly, false), (.none, .fullFunctionality, false),
    ] {
      let terms = NoticeTerms(hubLevels: PartyPair(a: a, b: b))
      #expect(terms.permission(.noticesHub, for: .section5Or6, form: .isda2002).value == expected)
    }
  }

  @Test("other communications may go by e-mail and messaging under the 2002 form")
  func others() {
    let terms = NoticeTerms()
    #expect(terms.permission(.email, for: .other, form: .isda2002).value)
    #expect(terms.permission(.electronicMessaging, for: .other, form: .isda2002).value)
    #expect(terms.permission(.fax, for: .other, form: .isda1992MultiCurrency).value)
    #expect(!terms.permission(.telephone, for: .other, form: .isda2002).value)
  }

  @Test("the Schedule may add and take away channels")
  func schedule() {
    let terms = NoticeTerms(added: [.email], excluded: [.fax])
    #expect(terms.permission(.email, for: .section5Or6, form: .isda2002).value)
    #expect(!terms.permission(.fax, for: .section5Or6, form: .isda2002).value)
  }

  /// Rows NOT-03 of the close-out vectors, and the edges of the close of business (rule M-22: after it, not at it).
  @Test(
    "a notice after the close of business or off a business day is effective on the next",
    arguments: [
      ("2025-03-14", "18:30", false, "2025-03-17"), ("2025-03-14", "16:59", false, "2025-03-14"),
      ("2025-03-14", "17:00", false, "2025-03-14"), ("2025-03-14", "17:00", true, "2025-03-17"),
      ("2025-12-25", "10:00", false, "2025-12-29"), ("2025-03-15", "09:00", false, "2025-03-17"),
      ("2025-12-24", "17:01", false, "2025-12-29"),
    ])
  func effective(date: String, time: String, isPastTheMinute: Bool, expected: String) throws {
    let days = LocalBusinessDays(holidays: [try Sample.date("2025-12-25"), try Sample.date("2025-12-26")])
    let delivery = NoticeDelivery(
      channel: .courier, date: try Sample.date(date), time: try Sample.time(time),
      isPastTheMinute: isPastTheMinute)
    let effective = try delivery.effectiveDate(closeOfBusiness: Sample.time("17:00"), days)
    #expect(effective.value.description == expected)
  }

  /// The 6.02 p.m. fax of LBIE v ExxonMobil [2016] EWHC 2699 (Comm): the day turns on the hour taken.
  @Test("a notice between the two hours is shown under the better and the worse assumption")
  func bestAndWorst() throws {
    let moment = try #require(Timestamp("2008-09-19T18:02:00+01:00"))
    let effectiveness = try NoticeDelivery(channel: .fax, at: moment).effectiveness(.assumed, Sample.weekdays)
    #expect(effectiveness.best.value.description == "2008-09-19")
    #expect(effectiveness.worst.value.description == "2008-09-22")
    #expect(!effectiveness.isCertain)
    let window = try EarlyTerminationWindow(best: effectiveness.best.value, worst: effectiveness.worst.value)
    #expect(window.earliest.description == "2008-09-22" && window.latest.description == "2008-10-09")
  }

  @Test("a calendar without business days is refused")
  func closed() throws {
    let days = LocalBusinessDays { _ in false }
    let date = try Sample.date("2025-03-14")
    #expect(throws: AgreementError.noBusinessDay(after: date)) { try days.onOrAfter(date) }
    #expect(throws: AgreementError.dateOutOfRange) { try days.onOrAfter(Sample.date("2199-12-30")) }
  }
}
