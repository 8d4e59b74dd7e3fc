import Agreements
import Calendars
import CloseOut
import Explanations
import Quantities
import Quotations
import Testing
import Transactions

@testable import Workflow

/// For each ground of refusal, what must be wrong with the complete case for it to be given.
struct RefusalRow: Sendable, CustomTestStringConvertible {
  let kind: RefusalKind
  var asked: Tale.Asked
  /// What has been released before.
  let before: [Tale.Asked]
  let spoil: @Sendable (inout Tale) -> Void

  var testDescription: String { "\(kind)" }

  init(
    _ kind: RefusalKind, _ asked: Tale.Asked, after before: [Tale.Asked], by: String? = nil,
    at: String? = nil,
    spoil: @escaping @Sendable (inout Tale) -> Void = { _ in }
  ) {
    self.kind = kind
    self.asked = asked
    self.before = before
    self.spoil = spoil
    self.asked.by = by ?? asked.by
    self.asked.at = at ?? asked.at
  }
}

extension RefusalRow {
  static let all = general + custody + notices + evidence + approvals + issues + effects

  private static let correction = Tale.Asked(output: .correct("C-1"), at: "2026-04-01T09:00:00Z")

  private static func propose(_ route: CorrectionProposal.Route) -> @Sendable (inout Tale) -> Void {
    { tale in
      tale["C-1"] = .correctionProposed(
        CorrectionProposal(
          id: "C-1", description: "a digit", isClerical: true, route: route, by: PersonID("lena")))
    }
  }

  static let general: [RefusalRow] = [
    RefusalRow(.caseNotOpened, Tale.issueStatement, after: []) { $0["header"] = nil },
    RefusalRow(.lockedByEffect, Tale.issueStatement, after: Tale.all),
    RefusalRow(.nothingToCorrect, correction, after: [], spoil: propose(.agreement)),
    RefusalRow(.correctionUnknown, correction, after: Tale.all) { $0["C-1"] = nil },
    RefusalRow(.correctionWithoutBasis, correction, after: Tale.all, spoil: propose(.undecided)),
    RefusalRow(.correctionWithoutEvidence, correction, after: Tale.all, spoil: propose(.order)),
  ]

  /// what a notice must name; M-07, R-10, R-12: what stands against designating a date.
  static let notices: [RefusalRow] = [
    RefusalRow(.noticeUnknown, Tale.release, after: []) { $0["N-1"] = nil },
    RefusalRow(.noticeAlreadyReleased, Tale.release, after: [Tale.release]),
    RefusalRow(.noticeReleasedByItsAuthor, Tale.release, after: [], by: "tom"),
    RefusalRow(.noticeNamesNoEvent, Tale.release, after: []) { $0.changeNotice { $0.namedEvent = "" } },
    RefusalRow(.noticeNamesNoSection, Tale.release, after: []) { $0.changeNotice { $0.namedSection = "" } },
    RefusalRow(.noticeEventNotOnRecord, Tale.release, after: []) { $0["E-1"] = nil },
    RefusalRow(.stayInForce, Tale.release, after: []) { $0["stay"] = stay(until: "2026-03-03T22:00:00Z") },
    RefusalRow(.contractTransferred, Tale.release, after: []) {
      $0["stay 2"] = stay(until: "2026-03-03T01:00:00Z", transferred: true)
    },
    RefusalRow(.eventNotContinuing, Tale.release, after: []) {
      $0.changeEvent { $0.endedAt = Sample.moment("2026-03-03T08:00:00Z") }
    },
    RefusalRow(.waitingPeriodRunning, Tale.release, after: []) { $0.changeEvent { $0.kind = .illegality } },
    RefusalRow(.curePeriodRunning, Tale.release, after: []) {
      $0.changeEvent { $0.kind = .failureToPayOrDeliver }
    },
    RefusalRow(.designationBarredByAutomaticTermination, Tale.release, after: []) { tale in
      tale.changeAgreement { $0.automaticEarlyTermination.b = Elected(true, .schedule("Part 1(e)")) }
      var event = Sample.event("E-2", .bankruptcy)
      event.bankruptcyLimb = .dissolved
      tale["E-2"] = .eventOccurred(event)
    },
    RefusalRow(.designatedDateMissing, Tale.release, after: []) {
      $0.changeNotice { $0.designatedDate = nil }
    },
    RefusalRow(.designatedDateOutsideWindow, Tale.release, after: []) {
      $0.changeNotice { $0.designatedDate = Sample.date("2026-03-24") }
    },
  ]

  private static func stay(until: String, transferred: Bool = false) -> CaseFact {
    .stayRecorded(
      ResolutionStay(
        id: until, regime: "12 USC 1821(e)(10)(B)", entity: "Beta",
        start: Sample.moment("2026-03-02T09:00:00Z"),
        end: Sample.moment(until), isTransferred: transferred, conclusion: "counsel's"))
  }

  /// with M-35, R-24, R-25, R-28: what an amount must rest on.
  static let evidence: [RefusalRow] = [
    RefusalRow(.clockNotTrusted, Tale.approve, after: [Tale.release]) { tale in
      for index in tale.told.indices { tale.told[index].clockError = 1_001 }
    },
    RefusalRow(.groupUnknown, Tale.approve, after: [Tale.release]) { $0["G-1"] = nil },
    RefusalRow(.alreadyApproved, Tale.approve, after: [Tale.release, Tale.approve]),
    RefusalRow(.populationNotFrozen, Tale.approve, after: [Tale.release]) { $0["population"] = nil },
    RefusalRow(.groupsDoNotCover, Tale.approve, after: [Tale.release]) {
      $0["population"] = .transactionsFrozen(
        Population(
          asOf: Sample.moment("2026-03-03T09:30:00Z"),
          transactions: [Sample.swap("T-1"), Sample.swap("T-2")],
          source: "books"))
    },
    RefusalRow(.determinationMissing, Tale.approve, after: [Tale.release]) { $0["proposal"] = nil },
    RefusalRow(.amountNotDetermined, Tale.approve, after: [Tale.release]) {
      $0.changeProposal { $0.sources = [] }
    },
    RefusalRow(.doesNotTieOut, Tale.approve, after: [Tale.release]) {
      $0.changeProposal { $0.statedAmount = Sample.usd("-1250000") }
    },
    RefusalRow(.treatmentDoesNotStand, Tale.approve, after: [Tale.release]) {
      $0.remove { if case .evidenceTreated = $0 { true } else { false } }
    },
    RefusalRow(.internalOnlyWithoutBelief, Tale.approve, after: [Tale.release], spoil: useModelAlone),
    RefusalRow(.outsideRangeWithoutReason, Tale.approve, after: [Tale.release]) { tale in
      tale["H-1"] = .hedgeRecorded(
        HedgeItem(
          id: EvidenceID("H-1"), group: GroupID("G-1"), description: "unwind", amount: Sample.usd("20000000"),
          isRealised: true, economicItem: "rates"))
      tale.changeProposal { $0.costs = [EvidenceID("H-1")] }
    },
    RefusalRow(.reasonableResultUnanswered, Tale.approve, after: [Tale.release]) { tale in
      for (id, amount) in [("Q-2", "1260000"), ("Q-3", "1240000")] {
        tale[id] = .quoteReceived(Sample.quote(id, amount))
        tale["treat \(id)"] = .evidenceTreated(Sample.used(id))
      }
      tale.changeProposal {
        $0.method = .marketQuotation
        $0.sources = ["Q-1", "Q-2", "Q-3"].map { SourceUse(evidence: EvidenceID($0)) }
        $0.creditNeutralAmount = Sample.usd("9000000")
      }
    },
    RefusalRow(.doubleCount, Tale.approve, after: [Tale.release]) {
      $0.changeProposal { $0.charge = .halfSpread(BasisPoints(ExactNumber(5)), basis: "High") }
    },
  ]

  static let approvals: [RefusalRow] = [
    RefusalRow(.evidenceDoesNotStand, Tale.approve, after: [Tale.release]) {
      $0.changeProposal { $0.valuationDate = Sample.date("2026-03-06") }
    },
    RefusalRow(.notDeliberated, Tale.approve, after: [Tale.release]) { $0["meeting"] = nil },
    RefusalRow(.conflictUndeclared, Tale.approve, after: [Tale.release]) { tale in
      var rika = Sample.member("rika", [.risk], outside: true)
      rika.conflict = nil
      tale["rika"] = .memberJoined(rika)
    },
    RefusalRow(.quorumNotMet, Tale.approve, after: [Tale.release]) { $0["sign tom"] = nil },
    RefusalRow(.signedForAnotherAmount, Tale.approve, after: [Tale.release]) {
      $0.sign("rika", .risk, "1249999.99")
    },
  ]

  private static let useModelAlone: @Sendable (inout Tale) -> Void = { tale in
    tale.remove { if case .quoteReceived = $0 { true } else { false } }
    tale.remove { if case .evidenceTreated = $0 { true } else { false } }
    tale["M-1"] = .modelRunRecorded(
      ModelRun(
        id: EvidenceID("M-1"), group: GroupID("G-1"), model: "RiskCalc", version: "2.1",
        ranAt: Sample.moment("2026-03-03T10:40:00Z"),
        levels: QuotedLevels(unit: .amount(.usd), offer: ExactNumber(1_250_000))))
    tale["treat M-1"] = .evidenceTreated(Sample.used("M-1"))
    tale.changeProposal {
      $0.method = .modelCalibratedToHistory
      $0.sources = [SourceUse(evidence: EvidenceID("M-1"))]
    }
  }

  private static let approved = [Tale.release, Tale.approve]

  static let issues: [RefusalRow] = [
    RefusalRow(.terminationDateNotSet, Tale.issueAmount, after: approved) { $0["S-1"] = nil },
    RefusalRow(.determinationsNotApproved, Tale.issueAmount, after: [Tale.release]),
    RefusalRow(.otherSideFigureMissing, Tale.issueAmount, after: approved) {
      $0["header"] = .caseOpened(Sample.header(.twoAffectedParties, .affected))
    },
    RefusalRow(.amountNotComputable, Tale.issueAmount, after: approved) {
      $0["unpaid"] = .unpaidAmountRecorded(
        UnpaidAmountRecord(
          id: EvidenceID("U-1"), owedTo: .determining, limb: .payment, principal: Sample.amount("5", .eur),
          due: Sample.date("2026-02-02")))
    },
    RefusalRow(.issuedByOnePersonAlone, Tale.issueAmount, after: approved, by: "rika"),
    RefusalRow(.amountNoticeAlreadyIssued, Tale.issueAmount, after: approved + [Tale.issueAmount]),
    RefusalRow(.statementAlreadyIssued, Tale.issueStatement, after: approved + [Tale.issueStatement]),
    RefusalRow(.statementIncomplete, Tale.issueStatement, after: approved) {
      $0.changeHeader { $0.accountDetails = nil }
    },
  ]

  static let effects: [RefusalRow] = [
    RefusalRow(.notIssued, Tale.effect, after: approved + [Tale.issueAmount]),
    RefusalRow(
      .notServed, Tale.effect, after: approved + [Tale.issueAmount, Tale.issueStatement]
    ) { $0["S-2"] = nil },
    RefusalRow(
      .serviceNotYetEffective, Tale.effect, after: approved + [Tale.issueAmount, Tale.issueStatement],
      at: "2026-03-03T23:00:00Z"),
  ]
}
