internal import Agreements
internal import Calendars
internal import Quantities
internal import Quotations
internal import StrictReading
internal import Workflow

// The facts of case.yaml about people, events, stays and notices.

extension Record {
  func header() -> CaseHeader {
    CaseHeader(
      name: required("name", .text), story: text("story"), capacity: required("capacity", .choice()),
      basis: required("basis", .choice()), accountDetails: optional("accountDetails", .text),
      desk: optional("desk", .text))
  }

  func memberEntry() -> CaseEntry {
    let roles: [Role] = list("roles", .choice())
    if roles.isEmpty { error("roles", "a member of the team has at least one role") }
    let member = TeamMember(
      id: PersonID(define(.person)), name: required("name", .text), roles: roles,
      isOutsideDesk: required("outsideDesk", .flag), joinedAt: required("joinedAt", .timestamp),
      conflict: group("conflict") {
        ConflictDeclaration(
          hasConflict: $0.required("hasConflict", .flag), statement: $0.required("statement", .text),
          declaredAt: $0.required("declaredAt", .timestamp))
      })
    return entry(.memberJoined(member), member.id.rawValue, at: member.joinedAt)
  }

  func holdEntry() -> CaseEntry {
    let hold = LitigationHold(
      startedAt: required("startedAt", .timestamp), scope: required("scope", .text),
      orderedBy: person("orderedBy"))
    return entry(.holdOrdered(hold), "hold", by: hold.orderedBy, at: hold.startedAt)
  }

  func eventEntry() -> CaseEntry {
    let event = TriggerEvent(
      id: define(.event), kind: required("kind", .choice()), section: required("section", .text),
      party: required("party", .choice()), facts: required("facts", .text),
      occurredAt: required("occurredAt", .timestamp), firstKnownAt: optional("firstKnownAt", .timestamp),
      continuingAsOf: optional("continuingAsOf", .timestamp), endedAt: optional("endedAt", .timestamp),
      bankruptcyLimb: optional("bankruptcyLimb", .bankruptcyLimb),
      analogousTo: optional("analogousTo", .bankruptcyLimb),
      petitionAt: optional("petitionAt", .timestamp),
      noticeOfFailureOn: optional("noticeOfFailureOn", .date), evidence: evidence())
    if let ended = event.endedAt, ended < event.occurredAt {
      error("endedAt", "the event ends before it occurs")
    }
    return entry(.eventOccurred(event), event.id, at: event.firstKnownAt ?? event.occurredAt)
  }

  func stayEntry() -> CaseEntry {
    let stay = ResolutionStay(
      id: define(.stay), regime: required("regime", .text), entity: required("entity", .text),
      start: required("start", .timestamp), end: required("end", .timestamp),
      isTransferred: optional("transferred", .flag) ?? false, conclusion: required("conclusion", .text))
    if stay.end < stay.start { error("end", "the stay ends before it starts") }
    return entry(.stayRecorded(stay), stay.id, at: stay.start)
  }

  /// A notice and the attempts to serve it.
  func noticeEntries() -> [CaseEntry] {
    let notice = Notice(
      id: define(.notice), kind: required("kind", .choice()), preparedAt: required("preparedAt", .timestamp),
      preparedBy: person("preparedBy"), event: optionalReference(.event, "event"),
      namedEvent: text("namedEvent"), namedSection: text("namedSection"),
      designatedDate: optional("designatedDate", .date),
      hasFallbackDate: optional("fallbackDate", .flag) ?? false, dateReason: text("dateReason"),
      textDigest: optional("textDigest", .digest))
    let prepared = entry(
      .noticePrepared(notice), notice.id, by: notice.preparedBy, at: notice.preparedAt)
    return [prepared] + groups("service") { $0.serviceEntry(of: notice.id) }
  }

  private func serviceEntry(of notice: String) -> CaseEntry {
    let attempt = ServiceAttempt(
      id: define(.service), notice: notice, channel: required("channel", .choice()),
      address: required("address", .text), addressSource: optional("addressSource", .text),
      addressVerifiedOn: optional("addressVerifiedOn", .date), sentAt: required("sentAt", .timestamp),
      deliveredAt: optional("deliveredAt", .timestamp), outcome: required("outcome", .choice()),
      recipient: optional("recipient", .text), closeOfBusinessBest: optional("closeOfBusinessBest", .time),
      closeOfBusinessWorst: optional("closeOfBusinessWorst", .time), evidence: evidence(), note: text("note"))
    return entry(.serviceAttempted(attempt), attempt.id, at: attempt.sentAt, enteredAt: attempt.deliveredAt)
  }

  func attachmentEntry(digest: (Record, String) -> String?) -> CaseEntry {
    let path = optional("file", .text)
    let attached = AttachedEvidence(
      id: defineEvidence("document"), kind: required("kind", .text), title: required("title", .text),
      digest: path.flatMap { digest(self, $0) } ?? optional("digest", .digest),
      capturedAt: required("capturedAt", .timestamp), by: optionalPerson("capturedBy"))
    return entry(
      .evidenceAttached(attached), attached.id.rawValue, by: attached.by, at: attached.capturedAt)
  }

  func theirStatementEntry() -> CaseEntry {
    let amount = required("amount", .decimal)
    let statement = ServedStatement(
      receivedAt: required("receivedAt", .timestamp), effectiveOn: optional("effectiveOn", .date),
      amount: amount.exactDecimalText ?? "0", source: required("source", .text))
    return entry(.theirStatementReceived(statement), "statement", at: statement.receivedAt)
  }

  func correctionEntry() -> CaseEntry {
    let correction = CorrectionProposal(
      id: define(.correction), group: optionalReference(.group, "group").map { GroupID($0) },
      description: required("description", .text), isClerical: required("clerical", .flag),
      route: required("route", .choice()), evidence: evidence(), by: person("proposedBy"))
    return entry(
      .correctionProposed(correction), correction.id, by: correction.by,
      at: required("proposedAt", .timestamp))
  }
}

extension FieldGrammar where Value == String {
  /// SHA-256 in lower-case hexadecimal.
  static var digest: FieldGrammar {
    FieldGrammar(standIn: "") { text throws(FieldRefusal) in
      guard text.utf8.count == 64, text.utf8.allSatisfy({ "0123456789abcdef".utf8.contains($0) }) else {
        throw FieldRefusal(
          sentence: "\(Wording.quoted(text)) is not a SHA-256: write 64 digits and letters from a to f")
      }
      return text
    }
  }
}

extension FieldGrammar where Value == BankruptcyLimb {
  /// The number of a limb of Section 5(a)(vii).
  static var bankruptcyLimb: FieldGrammar {
    FieldGrammar(standIn: .dissolved) { text throws(FieldRefusal) in
      guard let limb = BankruptcyLimb(rawValue: try FieldGrammar<Int>.whole(1...9).parse(text)) else {
        throw FieldRefusal(sentence: "\(text) is not a limb of Section 5(a)(vii): write 1 to 9")
      }
      return limb
    }
  }
}
