import Agreements
import Calendars
import CloseOut
import Explanations
import Quantities
import Quotations
import Transactions

@testable import Workflow

/// The parts of a plain case, with the few things that tests vary.
enum Sample {
  static func moment(_ text: String) -> Timestamp {
    guard let moment = Timestamp(text) else { preconditionFailure("not a moment: \(text)") }
    return moment
  }

  static func date(_ text: String) -> CivilDate {
    guard let date = CivilDate(text) else { preconditionFailure("not a date: \(text)") }
    return date
  }

  static func number(_ text: String) -> ExactNumber {
    guard let number = try? ExactNumber(decimal: text) else { preconditionFailure("not a number: \(text)") }
    return number
  }

  static func usd(_ text: String) -> UnroundedAmount { UnroundedAmount(number(text), .usd) }

  static func amount(_ text: String, _ currency: Currency) -> UnroundedAmount {
    UnroundedAmount(number(text), currency)
  }

  /// Five years, 2.50 %, of which the determining party receives the fixed side.
  static func swap(_ id: String, notional: String = "100000000", receivesFixed: Bool = true) -> Transaction {
    let terms = SwapConvention.Terms(
      notional: number(notional), determiningPartyReceivesFixed: receivesFixed,
      fixedRate: Rate(number("0.025")),
      effective: date("2026-03-03"), maturity: date("2031-03-03"))
    guard
      let swap = try? SwapConvention.unadjusted(.usd, .semiannual).transaction(TransactionID(id), terms)
    else { preconditionFailure("the sample's terms make a swap") }
    return swap
  }

  static func agreement(_ form: MasterAgreementForm = .isda2002) -> MasterAgreement {
    let alpha = Party(legalName: "Alpha Bank", businessCentres: ["GBLO"])
    let beta = Party(
      legalName: "Beta Dealer", businessCentres: ["GBLO"],
      closeOfBusiness: CloseOfBusinessRange(
        earliest: LocalTime(minuteOfDay: 17 * 60), latest: LocalTime(minuteOfDay: 18 * 60), basis: "witness"))
    return MasterAgreement(
      form: form, datedAsOf: date("2010-05-14"), parties: PartyPair(a: alpha, b: beta),
      governingLaw: .english,
      terminationCurrency: TerminationCurrencyTerm(stated: Elected(.usd, .schedule("Part 1(g)"))))
  }

  static func header(
    _ basis: CaseHeader.Basis = .eventOfDefault, _ capacity: CaseHeader.Capacity = .nonDefaulting
  ) -> CaseHeader {
    CaseHeader(
      name: "Beta", capacity: capacity, basis: basis, accountDetails: "Alpha Bank, account 1", desk: "rates")
  }

  static func member(_ id: String, _ roles: [Role], outside: Bool) -> TeamMember {
    TeamMember(
      id: PersonID(id), name: id, roles: roles, isOutsideDesk: outside,
      joinedAt: moment("2026-03-02T09:00:00Z"),
      conflict: ConflictDeclaration(
        hasConflict: false, statement: "none", declaredAt: moment("2026-03-02T09:05:00Z")))
  }

  static func event(
    _ id: String = "E-1", _ kind: EventKind = .crossDefault, at: String = "2026-03-02T08:00:00Z"
  ) -> TriggerEvent {
    TriggerEvent(
      id: id, kind: kind, section: "5(a)(vi)", party: .other, facts: "told by its agent",
      occurredAt: moment(at),
      continuingAsOf: moment("2026-03-03T08:00:00Z"))
  }

  static func notice(_ id: String, _ kind: Notice.Kind, at: String, designated: String? = nil) -> Notice {
    Notice(
      id: id, kind: kind, preparedAt: moment(at), preparedBy: PersonID("tom"),
      event: kind == .designation ? "E-1" : nil, namedEvent: kind == .designation ? "Cross-Default" : "",
      namedSection: kind == .designation ? "5(a)(vi)" : "", designatedDate: designated.map(date),
      dateReason: "the same day")
  }

  static func service(_ id: String, of notice: String, sent: String, delivered: String?) -> ServiceAttempt {
    ServiceAttempt(
      id: id, notice: notice, channel: .courier, address: "1 Dock Street",
      addressSource: "Schedule, Part 4(a)",
      addressVerifiedOn: date("2026-02-02"), sentAt: moment(sent), deliveredAt: delivered.map(moment),
      outcome: delivered == nil ? .failed : .delivered)
  }

  /// A quotation of an amount: what Beta's place in the trade would cost, the dealer's offer.
  static func quote(
    _ id: String, _ amount: String, group: String = "G-1", at: String = "2026-03-03T10:30:00Z",
    _ answer: QuoteResponse.Class = .firm
  ) -> QuoteResponse {
    QuoteResponse(
      id: EvidenceID(id), dealer: DealerID("D-\(id)"), group: GroupID(group), receivedAt: moment(at),
      asOf: moment(at), answer: answer,
      levels: QuotedLevels(unit: .amount(.usd), offer: number(amount)))
  }

  static func used(_ id: String) -> Treatment {
    Treatment(
      subject: EvidenceID(id), disposition: .used, narrative: "firm and fresh", decidedBy: PersonID("rika"),
      decidedAt: moment("2026-03-03T10:45:00Z"))
  }

  static func proposal(_ group: String = "G-1", from sources: [String]) -> DeterminationProposal {
    DeterminationProposal(
      group: GroupID(group), method: .firmQuotes,
      sources: sources.map { SourceUse(evidence: EvidenceID($0)) }, curve: CurveBasis(kind: .none),
      valuationDate: date("2026-03-03"), dateReason: "the Early Termination Date",
      reasons: "the best firm price",
      proposedBy: PersonID("rika"), proposedAt: moment("2026-03-03T11:00:00Z"))
  }

  static func signOff(_ person: String, _ role: Role, _ amount: String?, group: String = "G-1") -> SignOff {
    SignOff(
      group: GroupID(group), person: PersonID(person), role: role, signedAt: moment("2026-03-03T13:00:00Z"),
      amountSeen: amount.map(usd))
  }

  static let meeting = Deliberation(
    id: EvidenceID("MIN-1"), heldAt: moment("2026-03-03T12:00:00Z"),
    attendees: ["tom", "rika", "lena"].map { PersonID($0) }, reasoning: "one firm price, no better evidence",
    signedBy: [PersonID("lena")])
}
