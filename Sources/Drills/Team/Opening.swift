internal import Agreements
internal import Calendars
internal import Explanations
internal import Quotations
internal import Workflow

/// The morning of a drill: the case is opened, the default becomes known, the notice is served, the population frozen.
struct Opening {
  let desk: Desk
  /// The dealer of the run that stands for the other party, and what brought it down, in words.
  let failed: String
  let cause: String
  let title: String

  private var day: CivilDate { desk.clock.terminationDate }
  private var other: String { desk.book.agreement.party(.other).legalName }
  private var isAutomatic: Bool { DrillClock.isAutomatic(desk.book) }

  /// Before everything that the book has on record.
  private var opened: Timestamp {
    let first = desk.book.ledger.map(\.receivedAt).min()?.later(minutes: -1)
    return min(desk.clock.at(day, 6, 30), first ?? desk.clock.at(day, 6, 30))
  }

  /// - Parameter digest: SHA-256 of the key of what was planted among the answers.
  func play(_ script: inout CaseScript, keyDigest digest: String) {
    script.take(desk.book.ledger)
    open(&script, digest)
    defaulted(&script)
    if !isAutomatic { designate(&script) }
    freeze(&script)
  }

  private func open(_ script: inout CaseScript, _ digest: String) {
    let keeper = desk.cast.assistant
    script.record(.caseOpened(header(digest)), script.state.caseID, by: keeper, at: opened)
    script.record(
      .agreementRecorded(desk.book.agreement), "agreement", by: keeper, at: opened.later(seconds: 1))
    if let policy = desk.book.policy {
      script.record(.policySet(policy), "policy", by: keeper, at: opened.later(seconds: 2))
    }
    for (index, member) in desk.cast.members.enumerated() {
      let joined = member.joinedAt.later(seconds: index)
      script.record(.memberJoined(member), member.id.rawValue, by: keeper, at: joined)
    }
    let hold = LitigationHold(
      startedAt: desk.clock.at(day, 6, 45), scope: "e-mail, chat and recorded lines of everybody on the team",
      orderedBy: desk.cast.legal)
    script.record(.holdOrdered(hold), "hold", by: desk.cast.legal, at: hold.startedAt)
  }

  private func header(_ digest: String) -> CaseHeader {
    var header = desk.book.header
    header.name = "Drill: " + header.name
    header.story =
      "A drill. \(title): \(failed) defaults and stands for \(other). Market, dealers and answers are simulated; some "
      + "answers may be flawed on purpose. The SHA-256 of the key of what was planted is \(digest)."
    header.capacity = .nonDefaulting
    header.basis = .eventOfDefault
    header.needsSignatures = nil
    return header
  }

  private func defaulted(_ script: inout CaseScript) {
    let known = desk.clock.at(day, 6, 50)
    let order = EvidenceID("DOC-DEFAULT")
    let event = TriggerEvent(
      id: "E-1", kind: .bankruptcy, section: "5(a)(vii)", party: .other,
      facts:
        "Administrators of \(other) were appointed. In the run that is drilled \(failed) stands for it: \(cause).",
      occurredAt: desk.clock.at(day, 6, 20), firstKnownAt: known, continuingAsOf: known,
      bankruptcyLimb: .administratorSought, evidence: [order])
    script.record(.eventOccurred(event), event.id, by: desk.cast.assistant, at: known)
    attach(
      order, "court order", "Administration order against \(other) (constructed for the drill)",
      at: desk.clock.at(day, 7, 20), &script)
  }

  private func attach(
    _ id: EvidenceID, _ kind: String, _ title: String, at moment: Timestamp, _ script: inout CaseScript
  ) {
    let document = AttachedEvidence(
      id: id, kind: kind, title: title, capturedAt: moment, by: desk.cast.assistant)
    script.record(.evidenceAttached(document), id.rawValue, by: desk.cast.assistant, at: moment)
  }

  /// The designation goes out by hand within hours of the default.
  private func designate(_ script: inout CaseScript) {
    let notice = Notice(
      id: "N-1", kind: .designation, preparedAt: desk.clock.at(day, 8, 10), preparedBy: desk.cast.legal,
      event: "E-1", namedEvent: "Event of Default, Bankruptcy", namedSection: desk.section,
      designatedDate: day,
      dateReason: "From the default on the book is open to the market and to nobody else." + moved)
    script.record(.noticePrepared(notice), notice.id, by: desk.cast.legal, at: notice.preparedAt)
    script.release(.releaseNotice(notice.id), notice.id, by: desk.cast.trading, at: desk.clock.at(day, 8, 30))
    desk.serve(
      notice.id, as: "S-1", sent: desk.clock.at(day, 8, 35), delivered: desk.clock.at(day, 9, 5), &script)
  }

  private var moved: String {
    desk.clock.movedFrom.map {
      " \($0), the date of the book, is no Local Business Day: no notice takes effect and no dealer is asked then."
    } ?? ""
  }

  private func freeze(_ script: inout CaseScript) {
    let asOf = desk.clock.at(day, 9, 6)
    let keeper = desk.cast.assistant
    let population = Population(
      asOf: asOf, transactions: desk.book.transactions,
      source: "the books of the determining party at the moment the notice took effect")
    script.record(.transactionsFrozen(population), "population", by: keeper, at: asOf)
    for group in desk.book.groups {
      script.record(.groupDefined(group), group.id.rawValue, by: keeper, at: asOf)
    }
  }
}

extension Desk {
  /// Delivery by hand to the address that the book gives for notices.
  func serve(
    _ notice: String, as id: String, sent: Timestamp, delivered: Timestamp, _ script: inout CaseScript
  ) {
    let place = book.noticeAddress
    let other = book.agreement.party(.other).legalName
    let attempt = ServiceAttempt(
      id: id, notice: notice, channel: .hand,
      address: place?.address ?? "office of \(other), as in the Schedule",
      addressSource: place?.source ?? "Schedule, Part 4(a)",
      addressVerifiedOn: place?.verifiedOn ?? sent.localDate,
      sentAt: sent, deliveredAt: delivered, outcome: .delivered,
      recipient: "an administrator's clerk, who signed")
    script.record(.serviceAttempted(attempt), id, by: cast.assistant, at: sent, entered: delivered)
  }
}
