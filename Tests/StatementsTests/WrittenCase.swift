import Agreements
import Calendars
import CloseOut
import Explanations
import Quantities
import Quotations
import Statements
import Transactions
import Workflow

/// A small case with all that documents show: a lost receiver swap, a model at 1.60 % with a charge, an indicative
/// and a firm quotation, a refusal, a figure that does not tie out, and an Unpaid Amount with interest.
struct WrittenCase {
  var facts: [CaseFact]
  var outputs: [CaseOutput] = []
  /// Recorded as legal advice.
  var privileged: [CaseFact] = []

  static func moment(_ text: String) -> Timestamp {
    Timestamp(text) ?? Timestamp(milliseconds: 0)
  }

  static func number(_ text: String) -> ExactNumber { (try? ExactNumber(decimal: text)) ?? .zero }
  static func usd(_ text: String) -> UnroundedAmount { UnroundedAmount(number(text), .usd) }
  static let date = CivilDate("2026-03-03") ?? CivilDate(serial: 0)

  var replay: CaseReplay { CaseReplay(caseID: "case-1", commands) }
  var view: CaseView { replay.view(at: Self.moment("2026-03-05T09:00:00Z")) }

  private var commands: [CaseCommand] {
    let recorded =
      facts.map { ($0, Privilege.none) }
      + privileged.map {
        ($0, Privilege(level: .legalAdvice, basis: "advice", assertedBy: PersonID("carl")))
      }
    let early = recorded.enumerated().map { index, entry in
      command("fact-\(index)", .record(entry.0), Self.actor(entry.0), "2026-03-03T14:00:00Z", entry.1)
    }
    return early
      + outputs.enumerated().map { index, output in
        command("output-\(index)", .release(output), "lena", "2026-03-04T09:00:00Z", .none)
      }
  }

  /// A sign-off or an approval counts only if its person recorded it.
  private static func actor(_ fact: CaseFact) -> String {
    switch fact {
    case .signedOff(let signOff): signOff.person.rawValue
    case .custodyApproved(let approval): approval.person.rawValue
    default: "rika"
    }
  }

  private func command(
    _ key: String, _ act: CaseAct, _ actor: String, _ at: String, _ privilege: Privilege
  ) -> CaseCommand {
    CaseCommand(
      idempotencyKey: key, actor: PersonID(actor), role: .legal, claimedAt: Self.moment(at),
      receivedAt: Self.moment(at), clock: ClockReading(source: "test"), privilege: privilege, act: act)
  }
}

extension WrittenCase {
  static var plain: WrittenCase {
    WrittenCase(facts: people + contract + evidence + decisions)
  }

  /// Approved, issued, and nothing left out.
  static var issued: WrittenCase {
    var issued = plain
    issued.outputs = [
      .approveDetermination(GroupID("G-1")), .issueAmountNotice, .issueStatement,
    ]
    return issued
  }

  private static var people: [CaseFact] {
    [("rika", Role.risk, true), ("tom", .trading, false), ("lena", .legal, true)].map { id, role, outside in
      .memberJoined(
        TeamMember(
          id: PersonID(id), name: "\(id) <b>&co</b>", roles: [role], isOutsideDesk: outside,
          joinedAt: moment("2026-03-02T09:00:00Z"),
          conflict: ConflictDeclaration(
            hasConflict: false, statement: "none", declaredAt: moment("2026-03-02T09:05:00Z"))))
    }
  }

  private static var contract: [CaseFact] {
    let alpha = Party(legalName: "Alpha Bank", businessCentres: ["GBLO"])
    let beta = Party(legalName: "Beta & Sons <Dealers>", businessCentres: ["GBLO"])
    let agreement = MasterAgreement(
      form: .isda2002, datedAsOf: CivilDate("2010-05-14") ?? date, parties: PartyPair(a: alpha, b: beta),
      governingLaw: .english,
      terminationCurrency: TerminationCurrencyTerm(stated: Elected(.usd, .schedule("Part 1(g)"))))
    return [
      .caseOpened(
        CaseHeader(
          name: "Beta", capacity: .nonDefaulting, basis: .eventOfDefault, accountDetails: "account 1")),
      .agreementRecorded(AgreementRecord(agreement: agreement, determining: .a)),
      .eventOccurred(
        TriggerEvent(
          id: "E-1", kind: .bankruptcy, section: "5(a)(vii)", party: .other, facts: "petition",
          occurredAt: moment("2026-03-02T08:00:00Z"), continuingAsOf: moment("2026-03-03T08:00:00Z"))),
      .noticePrepared(
        Notice(
          id: "N-1", kind: .designation, preparedAt: moment("2026-03-03T07:00:00Z"),
          preparedBy: PersonID("tom"),
          event: "E-1", namedEvent: "Bankruptcy", namedSection: "5(a)(vii)", designatedDate: date,
          dateReason: "the same day")),
      .serviceAttempted(
        ServiceAttempt(
          id: "S-1", notice: "N-1", channel: .courier, address: "1 Dock Street", addressSource: "Schedule",
          addressVerifiedOn: CivilDate("2026-02-02"), sentAt: moment("2026-03-03T08:00:00Z"),
          deliveredAt: moment("2026-03-03T10:00:00Z"), outcome: .delivered)),
    ]
  }
}
