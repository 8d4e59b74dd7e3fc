internal import EvidenceLog
internal import Quotations

/// Why a key cannot be enrolled for a person.
enum KeyFault: Hashable, Sendable {
  case unusable(OpenSSHKeyRefusal)
  /// Not a point that only one private key can sign for.
  case weak(KeyError)
  /// One key for two people would let one of them sign for both.
  case heldBy(PersonID)
  /// A key once revoked signs no more.
  case revoked
  case neverValid

  /// What goes after "the key".
  var sentencePart: String {
    switch self {
    case .unusable(let refusal): "cannot be used: \(refusal.sentence.prefix { $0 != "." })"
    case .weak(let error): "cannot be used: \(error.sentence.prefix { $0 != "." })"
    case .heldBy(let person): "is already that of \(person): one key for two people is no key"
    case .revoked: "was revoked and cannot be enrolled again"
    case .neverValid: "would end before it begins"
    }
  }
}

extension KeyRing {
  /// What keeps a key from being enrolled; nil if nothing does.
  func fault(_ enrolment: KeyEnrolment) -> KeyFault? {
    let key: OpenSSHPublicKey
    do { key = try OpenSSHPublicKey(line: enrolment.publicKey) } catch { return .unusable(error) }
    do { _ = try Ed25519PublicKey(key.rawKey) } catch { return .weak(error) }
    if let end = enrolment.validBefore, end <= enrolment.validFrom { return .neverValid }
    guard let known = keys.first(where: { $0.publicKey == key }) else { return nil }
    if known.person != enrolment.person { return .heldBy(known.person) }
    return known.revocation == nil ? nil : .revoked
  }
}
