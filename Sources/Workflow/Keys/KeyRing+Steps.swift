internal import EvidenceLog
internal import Quotations

extension KeyRing {
  /// One entry that bears on keys.
  struct Step {
    enum What {
      case joined(TeamMember)
      /// Recorded by somebody, approved by nobody.
      case enrolled(KeyEnrolment, by: PersonID)
      case revoked(KeyRevocation)
      /// Carried out with approval.
      case acted(CustodyAct)
    }

    let sequence: Int
    let what: What
  }

  static func steps(_ file: CaseFile, _ deeds: [CustodyDeed]) -> [Step] {
    let members = file.members.entries.map { Step(sequence: $0.sequence, what: .joined($0.fact)) }
    let enrolments = file.enrolments.entries.map {
      Step(sequence: $0.sequence, what: .enrolled($0.fact, by: $0.actor))
    }
    let revocations = file.revocations.entries.map { Step(sequence: $0.sequence, what: .revoked($0.fact)) }
    let acts = deeds.map { Step(sequence: $0.sequence, what: .acted($0.act)) }
    return (members + enrolments + revocations + acts).sorted { $0.sequence < $1.sequence }
  }

  mutating func take(_ step: Step) {
    switch step.what {
    case .joined(let member): rolesOnce[member.id, default: []].formUnion(member.roles)
    case .enrolled(let enrolment, let actor):
      if canApproveKeys {
        note(enrolment.person, "was recorded without an approved proposal", step)
      } else if let fault = fault(enrolment) {
        note(enrolment.person, fault.sentencePart, step)
      } else {
        enrol(enrolment, recordedBy: actor)
      }
    case .revoked(let revocation):
      if canApproveKeys {
        note(revocation.person, "was to be revoked without an approved proposal: it still signs", step)
      } else {
        revoke(revocation, step)
      }
    case .acted(.enrolKey(let enrolment)): enrol(enrolment, recordedBy: nil)
    case .acted(.revokeKey(let revocation)): revoke(revocation, step)
    case .acted: break
    }
  }

  private mutating func enrol(_ enrolment: KeyEnrolment, recordedBy actor: PersonID?) {
    guard let key = try? OpenSSHPublicKey(line: enrolment.publicKey) else { return }
    keys.removeAll { $0.person == enrolment.person && $0.publicKey == key }
    keys.append(
      Key(
        person: enrolment.person, publicKey: key, validFrom: enrolment.validFrom,
        validBefore: enrolment.validBefore, recordedBy: actor))
  }

  private mutating func revoke(_ revocation: KeyRevocation, _ step: Step) {
    guard let key = try? OpenSSHPublicKey(line: revocation.publicKey),
      let index = keys.firstIndex(where: { $0.person == revocation.person && $0.publicKey == key }),
      keys[index].revocation == nil
    else { return note(revocation.person, "was to be revoked but is not enrolled", step) }
    keys[index].revocation = Revocation(at: revocation.revokedAt, sequence: step.sequence)
  }

  private mutating func note(_ person: PersonID, _ what: String, _ step: Step) {
    findings.append(
      Finding(
        .warning, rule: "R-36", subject: "\(person)",
        "A key of \(person) \(what) (entry \(step.sequence))."))
  }
}
