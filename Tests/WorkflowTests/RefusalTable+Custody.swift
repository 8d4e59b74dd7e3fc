import Calendars
import Quotations

@testable import Workflow

/// For each ground on which an act on the record is refused, what must be wrong with it.
extension RefusalRow {
  private static let carryOut = Tale.Asked(output: .carryOut("P-1"), at: "2026-04-01T09:00:00Z")
  private static let carryOutEarlier = Tale.Asked(output: .carryOut("P-0"), at: "2026-03-31T09:00:00Z")

  private static func row(
    _ kind: RefusalKind, _ act: CustodyAct, after before: [Tale.Asked] = [],
    _ spoil: @escaping @Sendable (inout Tale) -> Void = { _ in }
  ) -> RefusalRow {
    RefusalRow(kind, carryOut, after: before) { tale in
      tale.addRecordsKeeper()
      tale.propose("P-1", act)
      spoil(&tale)
    }
  }

  static let custody: [RefusalRow] = [
    RefusalRow(.custodyProposalUnknown, carryOut, after: []) { $0["propose P-1"] = nil },
    row(.custodyAlreadyCarriedOut, .waivePrivilege(entries: [1]), after: [carryOut]),
    row(.custodyNotApproved, .waivePrivilege(entries: [1])) { tale in
      tale.remove { if case .custodyApproved = $0 { true } else { false } }
    },
    row(.entryUnknown, .erase(entries: [9_999], basis: "asked for by a dealer")),
    row(.privilegeLevelMissing, .assertPrivilege(entries: [1], level: .none, basis: "")),
    row(.entryNotPrivileged, .waivePrivilege(entries: [0])),
    row(.erasureBarredByHold, .erase(entries: [9], basis: "asked for by a dealer")) {
      $0["hold"] = Tale.complete["hold"]
    },
    row(
      .entryAlreadyErased, .erase(entries: [9], basis: "asked for by a dealer"), after: [carryOutEarlier]
    ) { tale in
      tale["hold"] = nil
      tale.propose("P-0", .erase(entries: [9], basis: "asked for by a dealer"))
    },
    row(.entryNotErasable, .erase(entries: [0], basis: "asked for by a dealer")) { $0["hold"] = nil },
    row(.holdUnknown, .releaseHold(startedAt: Sample.moment("2026-03-02T09:00:01Z"))),
    row(.keyNotUsable, .enrolKey(Signer.enrolment("tom", of: .malformed))),
    row(.keyAlreadyEnrolled, .enrolKey(Signer.enrolment("tom"))) {
      $0["key tom"] = .keyEnrolled(Signer.enrolment("tom"))
    },
    row(
      .keyNotEnrolled,
      .revokeKey(
        KeyRevocation(
          person: PersonID("lena"), publicKey: Signer("lena").line,
          revokedAt: Sample.moment("2026-03-04T00:00:00Z"),
          reason: "lost"))),
    row(.fieldUnreadable, .export(recipient: "the court", withheldEntries: [], withheldFields: ["words"])),
  ]
}
