public import Agreements
public import Explanations

/// The rates of interest of the forms (Section 14).
public enum RateKind: String, Hashable, Sendable, Codable, CaseIterable, ExplainableValue {
  case defaultRate
  case nonDefaultRate
  case applicableDeferralRate
  case terminationRate

  public var name: String {
    switch self {
    case .defaultRate: "Default Rate"
    case .nonDefaultRate: "Non-default Rate"
    case .applicableDeferralRate: "Applicable Deferral Rate"
    case .terminationRate: "Termination Rate"
    }
  }

  public var explainedQuantity: ExplainedQuantity { .text(name) }
}

/// Who owes a sum that bears interest.
public enum Obligor: String, Hashable, Sendable, Codable, CaseIterable {
  case defaultingParty
  case nonDefaultingParty
  /// After a Termination Event nobody is in default.
  case affectedOrOtherParty
}

/// Which rate applies to what (rules M-54, M-55 and Q-13).
public enum ApplicableRate {
  /// On an Unpaid Amount, from its due date to the Early Termination Date.
  ///
  /// - Parameter isDeferred: held back under Section 5(d) of the 2002 form.
  public static func onUnpaidAmount(
    owedBy obligor: Obligor, isDeferred: Bool, form: MasterAgreementForm
  ) -> Explained<RateKind> {
    let kind: RateKind =
      switch (obligor, form.is1992) {
      case (_, false) where isDeferred: .applicableDeferralRate
      case (.defaultingParty, _): .defaultRate
      case (.nonDefaultingParty, _): .nonDefaultRate
      case (.affectedOrOtherParty, true): .terminationRate
      case (.affectedOrOtherParty, false): .applicableDeferralRate
      }
    return conclude("Rate on the Unpaid Amount", kind, obligor, form, isDeferred ? "deferred" : nil)
  }

  /// On the amount of Section 6(e), from the Early Termination Date to the day it is payable.
  public static func beforePayable(owedBy obligor: Obligor, form: MasterAgreementForm) -> Explained<RateKind>
  {
    let kind: RateKind =
      switch obligor {
      case .defaultingParty: .defaultRate
      case .nonDefaultingParty: .nonDefaultRate
      case .affectedOrOtherParty: form.is1992 ? .terminationRate : .applicableDeferralRate
      }
    return conclude("Rate to the day payable", kind, obligor, form, nil)
  }

  /// On the amount of Section 6(e), from the day it is payable to the day it is paid.
  ///
  /// Under a 1992 form either party's late payment bears the Default Rate (rule Q-13).
  ///
  /// - Parameter isHinderedByIllegality: late because of an Illegality or Force Majeure Event (2002 form).
  public static func afterPayable(
    owedBy obligor: Obligor, isHinderedByIllegality: Bool, form: MasterAgreementForm
  ) -> Explained<RateKind> {
    let kind: RateKind =
      switch obligor {
      case _ where form.is1992: .defaultRate
      case _ where isHinderedByIllegality: .applicableDeferralRate
      case .defaultingParty: .defaultRate
      case .nonDefaultingParty: .nonDefaultRate
      case .affectedOrOtherParty: .terminationRate
      }
    let note = isHinderedByIllegality ? "late because of an Illegality or Force Majeure Event" : nil
    return conclude("Rate from the day payable", kind, obligor, form, note)
  }

  private static func conclude(
    _ label: String, _ kind: RateKind, _ obligor: Obligor, _ form: MasterAgreementForm, _ note: String?
  ) -> Explained<RateKind> {
    let rule = form.is1992 ? "Q-13" : label.contains("Unpaid") ? "M-54" : "M-55"
    let step = Step(label, form.section("14"), .houseRule(rule), note: note)
    return Explained(
      kind, step, .conclusion,
      from: [
        Explained.input("Owed by", obligor.rawValue).node,
        Explained.input("Form", "ISDA \(form.rawValue)").node,
      ])
  }
}
