import CaseStore
import EvidenceLog
import Quotations
import Workflow

/// The keys with which the people of a drill sign. They are drawn when its record is made, are written nowhere and end
/// with the command: nobody can sign as those people afterwards.
struct DrillKeys {
  private let keys: [PersonID: Ed25519PrivateKey]

  init(_ people: [PersonID], _ surroundings: Surroundings) throws(KeyError) {
    var keys: [PersonID: Ed25519PrivateKey] = [:]
    for person in people { keys[person] = try Ed25519PrivateKey(seed: surroundings.randomBytes(32)) }
    self.keys = keys
  }

  /// One line of an OpenSSH public key file.
  func publicKey(of person: PersonID) -> String? {
    keys[person].map { OpenSSHPublicKey(key: $0.publicKey).line }
  }

  /// The person's signature over a text, as `ssh-keygen -Y sign` would make it; nil for somebody without a key.
  func signature(
    _ statement: SignedStatement, by person: PersonID
  ) throws(SSHSignatureRefusal) -> PersonalSignature? {
    guard let key = keys[person] else { return nil }
    let signature = try SSHSignature.sign(
      message: Array(statement.text.utf8), namespace: statement.namespace, key: key)
    return PersonalSignature(statement: statement.text, armour: signature.armour)
  }
}
