public import Explanations

/// Whether an early termination follows from a default or from an event that is no one's breach.
public enum EventClass: String, Hashable, Sendable, Codable, CaseIterable {
  case eventOfDefault
  case terminationEvent
}

/// The Events of Default and Termination Events of the forms (rules M-01 and M-02).
public enum EventKind: String, Hashable, Sendable, Codable, CaseIterable {
  case failureToPayOrDeliver
  case breachOfAgreement
  case creditSupportDefault
  case misrepresentation
  case defaultUnderSpecifiedTransaction
  case crossDefault
  case bankruptcy
  case mergerWithoutAssumption
  case illegality
  case forceMajeure
  case taxEvent
  case taxEventUponMerger
  case creditEventUponMerger
  case additionalTerminationEvent

  public var eventClass: EventClass {
    switch self {
    case .illegality, .forceMajeure, .taxEvent, .taxEventUponMerger, .creditEventUponMerger,
      .additionalTerminationEvent:
      .terminationEvent
    default: .eventOfDefault
    }
  }

  /// The limb of Section 5; nil for a Force Majeure Event under the 1992 form, which has none.
  public func section(in form: MasterAgreementForm) -> Citation? {
    let number =
      switch self {
      case .failureToPayOrDeliver: "5(a)(i)"
      case .breachOfAgreement: "5(a)(ii)"
      case .creditSupportDefault: "5(a)(iii)"
      case .misrepresentation: "5(a)(iv)"
      case .defaultUnderSpecifiedTransaction: "5(a)(v)"
      case .crossDefault: "5(a)(vi)"
      case .bankruptcy: "5(a)(vii)"
      case .mergerWithoutAssumption: "5(a)(viii)"
      case .illegality: "5(b)(i)"
      case .forceMajeure: "5(b)(ii)"
      case .taxEvent: form.is1992 ? "5(b)(ii)" : "5(b)(iii)"
      case .taxEventUponMerger: form.is1992 ? "5(b)(iii)" : "5(b)(iv)"
      case .creditEventUponMerger: form.is1992 ? "5(b)(iv)" : "5(b)(v)"
      case .additionalTerminationEvent: form.is1992 ? "5(b)(v)" : "5(b)(vi)"
      }
    return form.is1992 && self == .forceMajeure ? nil : form.section(number)
  }

  /// Valued at mid-market, leaving out the Determining Party's own credit (rule M-41; 2002 form).
  public var isValuedAtMid: Bool { self == .illegality || self == .forceMajeure }
}

/// Who may designate an Early Termination Date (rules M-04, M-13, M-14).
public enum DesignationRight: String, Hashable, Sendable, Codable {
  case nonDefaultingParty
  case nonAffectedParty
  case anyAffectedParty
  case burdenedParty
  case eitherParty
}

extension EventKind {
  public func designationRight(affectedParties: Int) -> DesignationRight {
    switch self {
    case .illegality, .forceMajeure: .eitherParty
    case .taxEvent: .anyAffectedParty
    case .taxEventUponMerger: .burdenedParty
    case .creditEventUponMerger: .nonAffectedParty
    case .additionalTerminationEvent: affectedParties == 2 ? .anyAffectedParty : .nonAffectedParty
    default: .nonDefaultingParty
    }
  }
}
