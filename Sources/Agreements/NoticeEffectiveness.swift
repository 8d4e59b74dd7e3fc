public import Calendars
public import Explanations

/// When a communication reached its recipient, on the recipient's own clock.
public struct NoticeDelivery: Hashable, Sendable, Codable {
  public let channel: NoticeChannel
  public let date: CivilDate
  public let time: LocalTime
  /// Whether it came within the minute named but after its first second; matters at the close of business only.
  public let isPastTheMinute: Bool

  public init(channel: NoticeChannel, date: CivilDate, time: LocalTime, isPastTheMinute: Bool = false) {
    self.channel = channel
    self.date = date
    self.time = time
    self.isPastTheMinute = isPastTheMinute
  }

  /// A delivery at a moment written with the recipient's offset from UTC.
  public init(channel: NoticeChannel, at moment: Timestamp) {
    self.init(
      channel: channel, date: moment.localDate, time: moment.localTime,
      isPastTheMinute: moment.milliseconds % 60_000 != 0)
  }

  func isAfter(_ closeOfBusiness: LocalTime) -> Bool {
    time > closeOfBusiness || (time == closeOfBusiness && isPastTheMinute)
  }
}

/// The days on which a notice may have become effective, under the assumptions that favour and disfavour the
/// sender (rule R-09).
public struct NoticeEffectiveness: Hashable, Sendable, Codable {
  public let best: Explained<CivilDate>
  public let worst: Explained<CivilDate>

  public var isCertain: Bool { best.value == worst.value }
}

extension NoticeDelivery {
  /// The day the notice is effective: that of delivery, or the next Local Business Day if delivery was not on one
  /// or came after the close of business (Section 12(a), rules M-21 and M-22).
  public func effectiveDate(
    closeOfBusiness: LocalTime, _ days: LocalBusinessDays, form: MasterAgreementForm = .isda2002
  ) throws(AgreementError) -> Explained<CivilDate> {
    let late = isAfter(closeOfBusiness)
    let effective = late ? try days.after(date) : try days.onOrAfter(date)
    let step = Step(
      "Notice effective", form.section("12(a)"), .houseRule("M-22"),
      note: reason(isLate: late, effective))
    return Explained(effective, step, .conclusion, from: facts(closeOfBusiness))
  }

  /// The same under the earliest and latest hour that can be called the close of business.
  public func effectiveness(
    _ hours: CloseOfBusinessRange, _ days: LocalBusinessDays, form: MasterAgreementForm = .isda2002
  ) throws(AgreementError) -> NoticeEffectiveness {
    NoticeEffectiveness(
      best: try effectiveDate(closeOfBusiness: hours.latest, days, form: form),
      worst: try effectiveDate(closeOfBusiness: hours.earliest, days, form: form))
  }

  /// What must be proved for the channel, beside the time (rule M-21).
  public var proofNeeded: String {
    switch channel {
    case .hand, .courier: "delivery"
    case .telex: "the recipient's answerback"
    case .fax: "receipt in legible form by a responsible employee; a transmission report is not enough"
    case .registeredMail: "delivery or attempted delivery"
    case .email: "delivery, as the amendment defines it"
    case .electronicMessaging: "receipt"
    case .noticesHub: "that the notice was accessible on the platform"
    case .telephone, .ordinaryMail: "none will do: the channel is not permitted"
    }
  }

  private func reason(isLate: Bool, _ effective: CivilDate) -> String {
    if isLate { return "after the close of business: the next Local Business Day" }
    return effective == date ? "on the day delivered" : "not a Local Business Day: the next one"
  }

  private func facts(_ closeOfBusiness: LocalTime) -> [ExplanationNode] {
    [
      Explained.input("Delivered on", date).node,
      Explained.input("Delivered at", time.description).node,
      Explained.input(Step("Close of business", .houseRule("M-23")), closeOfBusiness.description).node,
      Explained.input(Step("Proof needed", .houseRule("M-21")), proofNeeded).node,
    ]
  }
}
