import Calendars
import EvidenceLog
import Quantities
import Quotations

@testable import Workflow

/// A person with a key made from their name, who signs as `ssh-keygen -Y sign` does.
struct Signer {
  /// What may be wrong with a key.
  enum Key { case sound, malformed, smallOrder }

  let name: String
  let seed: [UInt8]

  /// - Parameter key: which of their keys, where a person has several.
  init(_ name: String, key: Int = 1) {
    self.name = name
    seed = Digest(of: Array("\(name) \(key)".utf8)).bytes
  }

  /// The line of the public key.
  var line: String { (try? sign("", "test@firebreak"))?.key.line ?? "" }

  func sign(_ text: String, _ namespace: String) throws -> SSHSignature {
    try SSHSignature.sign(message: Array(text.utf8), namespace: namespace, seed: seed)
  }

  func signature(_ text: String, _ namespace: String) -> PersonalSignature {
    PersonalSignature(statement: text, armour: (try? sign(text, namespace))?.armour ?? "")
  }

  static func enrolment(
    _ name: String, key: Int = 1, of kind: Key = .sound, from: String = "2026-03-01T00:00:00Z",
    until: String? = nil
  ) -> KeyEnrolment {
    let line =
      switch kind {
      case .sound: Signer(name, key: key).line
      case .malformed: "ssh-rsa AAAAB3NzaC1yc2E"
      case .smallOrder: Signer.smallOrderLine
      }
    return KeyEnrolment(
      person: PersonID(name), publicKey: line, validFrom: Sample.moment(from),
      validBefore: until.map(Sample.moment))
  }

  /// The neutral element (RFC 8032: y = 1), for which a signature over anything can be made without a private key.
  private static let smallOrderLine: String = {
    let type = Array("ssh-ed25519".utf8)
    let blob = [0, 0, 0, 11] + type + [0, 0, 0, 32] + [1] + [UInt8](repeating: 0, count: 31)
    return "ssh-ed25519 \(Base64.text(blob))"
  }()

  /// A checkpoint as a person sees it.
  static let checkpoint = "firebreak.example/beta 12 \(Base64.text([UInt8](repeating: 7, count: 32)))"
}

extension Tale {
  /// Somebody in the role of records, whom the complete case does without.
  mutating func addRecordsKeeper() {
    self["rory"] = .memberJoined(Sample.member("rory", [.records], outside: true))
  }

  /// Proposes an act and has it approved by lena as legal and rory as records, unsigned.
  mutating func propose(
    _ id: String, _ act: CustodyAct, approvedBy people: [(String, Role)] = Tale.custodians
  ) {
    self["propose \(id)"] = .custodyProposed(
      CustodyProposal(id: id, act: act, reason: "asked for", by: PersonID("lena")))
    for (person, role) in people { approve(id, person, role) }
  }

  static let custodians: [(String, Role)] = [("lena", .legal), ("rory", .records)]

  mutating func approve(
    _ id: String, _ person: String, _ role: Role, signed signature: PersonalSignature? = nil,
    by actor: String? = nil
  ) {
    let key = "approve \(id) \(person) \(role)"
    told.removeAll { $0.key == key }
    let approval = CustodyApproval(
      proposal: id, person: PersonID(person), role: role, approvedAt: Sample.moment("2026-03-20T09:00:00Z"),
      signature: signature)
    told.append(Told(key: key, fact: .custodyApproved(approval), actor: actor ?? person))
  }
}
