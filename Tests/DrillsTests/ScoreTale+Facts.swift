import Agreements
import Calendars
import CloseOut
import Explanations
import MarketData
import Quantities
import Quotations
import Transactions
import Workflow

extension ScoreTale {
  var header: CaseHeader {
    CaseHeader(
      name: "Beta", capacity: .nonDefaulting, basis: .eventOfDefault, accountDetails: "Alpha, account 1",
      desk: "rates")
  }

  var agreement: AgreementRecord {
    let alpha = Party(legalName: "Alpha Bank", businessCentres: ["GBLO"])
    let beta = Party(
      legalName: "Beta Dealer", businessCentres: ["GBLO"],
      closeOfBusiness: CloseOfBusinessRange(
        earliest: LocalTime(minuteOfDay: 17 * 60), latest: LocalTime(minuteOfDay: 18 * 60), basis: "Part 4"))
    return AgreementRecord(
      agreement: MasterAgreement(
        form: .isda2002, datedAsOf: ScoreTale.date("2010-05-14"), parties: PartyPair(a: alpha, b: beta),
        governingLaw: .english,
        terminationCurrency: TerminationCurrencyTerm(stated: Elected(.usd, .schedule("Part 1(g)")))),
      determining: .a)
  }

  var team: [TeamMember] {
    [
      member("tom", [.trading, .operations], false), member("rika", [.risk], true),
      member("lena", [.legal], true),
    ]
  }

  private func member(_ id: String, _ roles: [Role], _ isOutside: Bool) -> TeamMember {
    let at = ScoreTale.moment("2026-03-02T09:00:00Z")
    let isDeclared = has(.declarations) || id == "lena"
    return TeamMember(
      id: PersonID(id), name: id, roles: roles, isOutsideDesk: isOutside, joinedAt: at,
      conflict: isDeclared
        ? ConflictDeclaration(
          hasConflict: fault == .signsWithConflict && id == "tom", statement: "bonus", declaredAt: at) : nil)
  }

  var event: TriggerEvent {
    TriggerEvent(
      id: "E-1", kind: .crossDefault, section: "5(a)(vi)", party: .other, facts: "told by its agent",
      occurredAt: ScoreTale.moment("2026-03-02T08:00:00Z"),
      continuingAsOf: ScoreTale.moment("2026-03-03T08:00:00Z"))
  }

  var notices: [Notice] {
    let isNamed = fault != .namesNoEvent
    let designation = Notice(
      id: "N-1", kind: .designation, preparedAt: ScoreTale.moment("2026-03-03T08:00:00Z"),
      preparedBy: PersonID("tom"), event: "E-1", namedEvent: isNamed ? "Cross-Default" : "",
      namedSection: isNamed ? "5(a)(vi)" : "",
      designatedDate: ScoreTale.date(fault == .designatesTooLate ? "2026-03-30" : "2026-03-03"))
    let later = [("N-2", Notice.Kind.amount), ("N-3", .statement)].map { id, kind in
      Notice(
        id: id, kind: kind, preparedAt: ScoreTale.moment("2026-03-04T08:00:00Z"), preparedBy: PersonID("tom"))
    }
    return [designation] + (has(.issue) ? later : [])
  }

  var attempts: [ServiceAttempt] {
    let first = attempt("S-1", "N-1", "2026-03-03T08:40:00Z", "2026-03-03T09:30:00Z")
    let later = [("S-2", "N-2"), ("S-3", "N-3")].map {
      attempt($0, $1, "2026-03-04T10:00:00Z", "2026-03-04T11:00:00Z")
    }
    return [first] + (has(.issue) ? later : [])
  }

  private func attempt(_ id: String, _ notice: String, _ sent: String, _ delivered: String) -> ServiceAttempt
  {
    ServiceAttempt(
      id: id, notice: notice, channel: .courier, address: "1 Dock Street", addressSource: "Part 4(a)",
      addressVerifiedOn: has(.verifiedAddress) ? ScoreTale.date("2026-02-02") : nil,
      sentAt: ScoreTale.moment(sent), deliveredAt: ScoreTale.moment(delivered), outcome: .delivered)
  }

  var population: Population {
    let terms = SwapConvention.Terms(
      notional: ExactNumber(100_000_000), determiningPartyReceivesFixed: true,
      fixedRate: Rate(ExactNumber(25, decimals: 3)), effective: ScoreTale.date("2026-03-03"),
      maturity: ScoreTale.date("2031-03-03"))
    guard
      let swap = try? SwapConvention.unadjusted(.usd, .semiannual).transaction(TransactionID("T-1"), terms)
    else { preconditionFailure("the terms make a swap") }
    return Population(
      asOf: ScoreTale.moment("2026-03-03T09:30:00Z"), transactions: [swap], source: "books")
  }

  var group: CloseOutGroup {
    CloseOutGroup(id: GroupID("G-1"), market: "USD rates", members: [TransactionID("T-1")], rationale: "all")
  }

  var snapshot: MarketSnapshot {
    MarketSnapshot(
      id: SnapshotID("SNAP-1"), source: "screen", asOf: ScoreTale.moment("2026-03-03T10:30:00Z"),
      capturedAt: ScoreTale.moment("2026-03-03T10:30:20Z"))
  }
}
