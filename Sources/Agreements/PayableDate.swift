public import Calendars
public import Explanations

/// On what kind of early termination the payment date is reckoned.
public enum PaymentDateBasis: String, Hashable, Sendable, Codable, CaseIterable {
  case eventOfDefault
  case terminationEvent
  case twoAffectedParties
}

/// When the Early Termination Amount is payable (Section 6(d)(ii), rule M-75).
public enum PayableDate {
  /// Local Business Days between the notice and payment after a Termination Event.
  public static let terminationEventDays = 2

  /// The payable date: the day the notice of the amount is effective after an Event of Default; two Local Business
  /// Days later after a Termination Event; with two Affected Parties under the 2002 form two after the second statement
  /// is effective, and under a 1992 form, which has no such rule, two after the notice (rule Q-12).
  ///
  /// - Parameter second: when the other party's statement is effective, with two Affected Parties.
  public static func date(
    _ basis: PaymentDateBasis, noticeEffective: CivilDate, second: CivilDate? = nil,
    _ days: LocalBusinessDays,
    form: MasterAgreementForm = .isda2002
  ) throws(AgreementError) -> Explained<CivilDate> {
    let basis = form.is1992 && basis == .twoAffectedParties ? .terminationEvent : basis
    let start = try start(basis, noticeEffective, second)
    let payable =
      basis == .eventOfDefault ? start : try days.adding(PayableDate.terminationEventDays, to: start)
    let step = Step(
      "Payable on", form.section("6(d)(ii)"), .houseRule("M-75"), note: note(basis))
    let secondNode = (basis == .twoAffectedParties ? second : nil).map {
      Explained.input("Second statement effective", $0).node
    }
    let first = Explained.input("Notice of the amount effective", noticeEffective).node
    return Explained(payable, step, .conclusion, from: [first] + (secondNode.map { [$0] } ?? []))
  }

  private static func start(
    _ basis: PaymentDateBasis, _ first: CivilDate, _ second: CivilDate?
  ) throws(AgreementError) -> CivilDate {
    guard basis == .twoAffectedParties else { return first }
    guard let second else { throw .secondNoticeMissing }
    return max(first, second)
  }

  private static func note(_ basis: PaymentDateBasis) -> String {
    switch basis {
    case .eventOfDefault: "the day the notice is effective"
    case .terminationEvent: "two Local Business Days after the notice is effective"
    case .twoAffectedParties: "two Local Business Days after the second statement is effective"
    }
  }
}
