public import Calendars
public import Explanations

/// The printed form of a master agreement.
public enum MasterAgreementForm: String, Hashable, Sendable, Codable, CaseIterable {
  case isda2002 = "2002"
  case isda1992MultiCurrency = "1992-MCCB"
  case isda1992LocalCurrency = "1992-LCSJ"

  public var is1992: Bool { self != .isda2002 }

  /// A citation of a section of this form.
  public func section(_ section: String) -> Citation {
    is1992 ? .masterAgreement1992(section) : .masterAgreement2002(section)
  }
}

public enum GoverningLaw: String, Hashable, Sendable, Codable, CaseIterable {
  case english
  case newYork
  case other
}

/// A master agreement as its Schedule, amendments and protocols leave it: what a close-out needs to know.
///
/// Sections 5 and 6 are not restated here; only what parties elect or change.
public struct MasterAgreement: Hashable, Sendable, Codable {
  public var form: MasterAgreementForm
  public var datedAsOf: CivilDate
  public var parties: PartyPair<Party>
  public var governingLaw: GoverningLaw
  /// Market Quotation or Loss under a 1992 form; nil where the Schedule is silent or the form is 2002.
  public var electedMeasure: Elected<PaymentMeasure>?
  /// First or Second Method under a 1992 form; nil where the Schedule is silent or the form is 2002.
  public var electedMethod: Elected<PaymentMethod>?
  public var automaticEarlyTermination: PartyPair<Elected<Bool>>
  public var terminationCurrency: TerminationCurrencyTerm
  public var curePeriods: CurePeriods
  public var setOff: SetOffTerms
  public var creditSupport: [CreditSupportDocument]
  public var protocolAdherence: PartyPair<ProtocolAdherence?>
  /// A bilateral amendment of the payment measure; displaces form, elections and protocol.
  public var measureAmendment: Elected<PaymentMeasure>?
  /// Transactions whose Confirmation excludes the 2009 Protocol.
  public var protocolExclusions: [String]
  public var notices: NoticeTerms
  /// The denominator of interest the parties chose, where they did.
  public var interestDayCount: Elected<DayCountBasis>?

  public init(
    form: MasterAgreementForm, datedAsOf: CivilDate, parties: PartyPair<Party>, governingLaw: GoverningLaw,
    terminationCurrency: TerminationCurrencyTerm
  ) {
    self.form = form
    self.datedAsOf = datedAsOf
    self.parties = parties
    self.governingLaw = governingLaw
    self.terminationCurrency = terminationCurrency
    let none = Elected.silence(false, form.section("6(a)"))
    automaticEarlyTermination = PartyPair(a: none, b: none)
    curePeriods = .standard(for: form)
    setOff = .standard(for: form)
    creditSupport = []
    protocolAdherence = PartyPair(a: nil, b: nil)
    protocolExclusions = []
    notices = NoticeTerms()
  }
}

/// Days in the year by which a yearly rate is divided for a day's interest.
public enum DayCountBasis: Int, Hashable, Sendable, Codable, CaseIterable, ExplainableValue {
  case days360 = 360
  case days365 = 365

  public var explainedQuantity: ExplainedQuantity { .days(rawValue) }
}

/// Days a party has to put a default right.
public struct CurePeriods: Hashable, Sendable, Codable {
  /// Local Business Days after notice of a failure to pay.
  public var failureToPay: Elected<Int>
  /// Days in which an involuntary bankruptcy petition may be dismissed.
  public var petitionDismissal: Elected<Int>

  public init(failureToPay: Elected<Int>, petitionDismissal: Elected<Int>) {
    self.failureToPay = failureToPay
    self.petitionDismissal = petitionDismissal
  }

  /// One Local Business Day and 15 days (2002), three and 30 (1992): rule M-03.
  public static func standard(for form: MasterAgreementForm) -> CurePeriods {
    CurePeriods(
      failureToPay: .silence(form.is1992 ? 3 : 1, form.section("5(a)(i)")),
      petitionDismissal: .silence(form.is1992 ? 30 : 15, form.section("5(a)(vii)(4)")))
  }
}

/// Whether and how far the payer may set other debts against the Early Termination Amount.
public struct SetOffTerms: Hashable, Sendable, Codable {
  public var applies: Elected<Bool>
  /// Debts of or to affiliates need words of their own in the Schedule (rule M-76).
  public var includesAffiliates: Bool

  public init(applies: Elected<Bool>, includesAffiliates: Bool = false) {
    self.applies = applies
    self.includesAffiliates = includesAffiliates
  }

  /// Section 6(f) applies under the 2002 form; the 1992 form has none.
  public static func standard(for form: MasterAgreementForm) -> SetOffTerms {
    SetOffTerms(
      applies: form.is1992
        ? .silence(false, .houseRule("M-76")) : .silence(true, .masterAgreement2002("6(f)")))
  }
}
