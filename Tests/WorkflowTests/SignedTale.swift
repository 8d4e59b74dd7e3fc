import EvidenceLog
import Quotations

@testable import Workflow

/// A sign-off as recorded, and what may differ in the words that were signed and in how they were signed.
struct Signing {
  var recorded: SignOff
  var worded: SignOff
  var caseID = "beta"
  var checkpoint = Signer.checkpoint
  var namespace = SignOffStatement.namespace
  var signer: Signer

  init(_ person: String, _ role: Role, _ amount: String = "1250000") {
    recorded = Sample.signOff(person, role, amount)
    recorded.statement = "I have read the record"
    worded = recorded
    signer = Signer(person)
  }

  /// The same change in what is recorded and in what is said.
  mutating func change(_ change: (inout SignOff) -> Void) {
    change(&recorded)
    change(&worded)
  }

  var signed: SignOff {
    var signOff = recorded
    let words = try? worded.statement(caseID: caseID, checkpoint: checkpoint).text
    signOff.signature = signer.signature(words ?? "no statement", namespace)
    return signOff
  }
}

extension Tale {
  static let signers = ["tom", "rika", "lena", "rory"]

  /// The complete case where approvals count only with a signature. The key of records comes last: from then on
  /// there are people who can approve keys.
  static var signed: Tale {
    var tale = complete
    tale.addRecordsKeeper()
    tale.changeHeader { $0.needsSignatures = true }
    for person in signers { tale["key \(person)"] = .keyEnrolled(Signer.enrolment(person)) }
    tale.record(Signing("tom", .trading).signed)
    tale.record(Signing("rika", .risk).signed)
    return tale
  }

  mutating func record(_ signOff: SignOff, key: String? = nil) {
    let name = key ?? "sign \(signOff.person)"
    told.removeAll { $0.key == name }
    told.append(Told(key: name, fact: .signedOff(signOff), actor: signOff.person.rawValue))
  }

  /// What approval of the determination is answered with.
  var answer: RefusalKind? {
    refusal(of: .approveDetermination(GroupID("G-1")), at: "2026-03-03T14:00:00Z").map(RefusalKind.init)
  }

  /// An approval signed as it should be, or with other words.
  mutating func approveSigned(
    _ id: String, _ person: String, _ role: Role, act: CustodyAct, signer: Signer? = nil,
    caseID: String = "beta",
    proposal: String? = nil, namespace: String = ApprovalStatement.namespace
  ) {
    let approval = CustodyApproval(
      proposal: proposal ?? id, person: PersonID(person), role: role,
      approvedAt: Sample.moment("2026-03-20T09:00:00Z"))
    let words = try? approval.statement(caseID: caseID, act: act, checkpoint: Signer.checkpoint).text
    approve(
      id, person, role, signed: (signer ?? Signer(person)).signature(words ?? "no statement", namespace))
  }
}
