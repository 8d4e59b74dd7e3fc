internal import Quotations

/// What must hold before an act on the record is carried out, in the order of ``Refusal``.
struct CustodyGuard {
  let state: CaseState

  /// The proposal as it stands, where it may be carried out.
  func check(_ id: String) throws(Refusal) -> CustodyProposal {
    guard let proposal = state.file.custodyProposals[id] else { throw .custodyProposalUnknown(id) }
    guard state.outputs.entry(.carryOut(id)) == nil else { throw .custodyAlreadyCarriedOut(id) }
    if let missing = CustodyApprovals(of: proposal, in: state).shortfall {
      throw .custodyNotApproved(id, missing: missing)
    }
    switch proposal.fact.act {
    case .assertPrivilege(let entries, let level, _):
      try checkEntries(id, entries)
      guard level != .none else { throw .privilegeLevelMissing(id) }
    case .waivePrivilege(let entries):
      try checkEntries(id, entries)
      try checkPrivileged(id, entries) { state.privilege(of: $0).level != .none }
    case .clawBack(let entries, _, _):
      try checkEntries(id, entries)
      try checkPrivileged(id, entries, state.wasEverPrivileged)
    case .erase(let entries, _): try checkErasure(id, entries)
    case .releaseHold(let startedAt):
      guard state.standingHolds.contains(where: { $0.startedAt == startedAt }) else {
        throw .holdUnknown(id, startedAt: "\(startedAt)")
      }
    case .enrolKey(let enrolment): try checkEnrolment(id, enrolment)
    case .revokeKey(let revocation):
      guard state.keyRing.unrevoked(revocation.publicKey, of: revocation.person) != nil else {
        throw .keyNotEnrolled(id, person: revocation.person)
      }
    case .export(_, let entries, let fields): try checkExport(id, entries, fields)
    }
    return proposal.fact
  }

  private func checkEntries(_ id: String, _ entries: [Int]) throws(Refusal) {
    let unknown = entries.filter { !(0..<state.nextSequence).contains($0) }
    guard unknown.isEmpty, !entries.isEmpty else { throw .entryUnknown(id, entries: unknown) }
  }

  private func checkPrivileged(
    _ id: String, _ entries: [Int], _ isPrivileged: (Int) -> Bool
  ) throws(Refusal) {
    let others = entries.filter { !isPrivileged($0) }
    guard others.isEmpty else { throw .entryNotPrivileged(id, entries: others) }
  }

  /// a hold covers the whole record. Erased is what a person said or is; never what the rules of the record
  /// rest on, and never a replacement alone, since what it replaced would stand again.
  private func checkErasure(_ id: String, _ entries: [Int]) throws(Refusal) {
    try checkEntries(id, entries)
    if let hold = state.standingHolds.first {
      throw .erasureBarredByHold(id, holdFrom: "\(hold.startedAt)")
    }
    let erased = state.erased
    for entry in entries where erased.contains(entry) { throw .entryAlreadyErased(id, entry: entry) }
    for entry in entries where CustodyGuard.kept.contains(state.typeBySequence[entry]) {
      throw .entryNotErasable(id, entry: entry, because: "the rules of the record rest on it")
    }
    for entry in entries {
      guard let key = state.supersedesBySequence[entry], let replaced = state.sequenceByKey[key],
        replaced != entry, !entries.contains(replaced), !erased.contains(replaced)
      else { continue }
      throw .entryNotErasable(
        id, entry: entry, because: "entry \(replaced), which it replaced, would stand again: name both")
    }
  }

  private func checkEnrolment(_ id: String, _ enrolment: KeyEnrolment) throws(Refusal) {
    let ring = state.keyRing
    if let fault = ring.fault(enrolment) { throw .keyNotUsable(id, because: fault.sentencePart) }
    guard ring.unrevoked(enrolment.publicKey, of: enrolment.person) == nil else {
      throw .keyAlreadyEnrolled(id, person: enrolment.person)
    }
  }

  private func checkExport(_ id: String, _ entries: [Int], _ fields: [String]) throws(Refusal) {
    let places = fields.map { CustodyGuard.entry(of: $0) }
    let named = entries + places.compactMap { $0 }
    if !named.isEmpty { try checkEntries(id, named) }
    for (field, place) in zip(fields, places) where place == nil { throw .fieldUnreadable(id, field: field) }
  }

  /// The entry that a field belongs to: 42 of `42.words`.
  private static func entry(of field: String) -> Int? {
    let parts = field.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2, !parts[1].isEmpty else { return nil }
    return Int(parts[0])
  }

  /// Types of entries that hold no more than what the record needs to be read: who was who, in which role, with which
  /// key, under which hold, and what was decided.
  static let kept: Set<String> = [
    "caseOpened", "policySet", "memberJoined", "holdOrdered", "keyEnrolled", "keyRevoked", "custodyProposed",
    "custodyApproved", "privilegedRead", "determinationComputed", "amountComputed", "noticeReleased",
    "determinationApproved", "amountNoticeIssued",
    "statementIssued", "effectiveDeclared", "correctionMade", "custodyCarriedOut", "outputRefused",
  ]
}
