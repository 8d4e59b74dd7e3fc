/// A signature that verified: by which key, and when, if it says so.
public struct VerifiedSignature: Sendable, Hashable {
  public let key: VerifierKey
  /// Seconds since 1970-01-01T00:00:00Z, claimed by a witness; nil for the signature of a log.
  public let cosignedAt: Int64?
}

extension SignedNote {
  /// The signatures by the given keys, in the order of the note. Unknown keys are passed over; a known key with
  /// a signature that does not verify refuses the whole note, and so does a note that no known key signed.
  public func verified(by keys: [VerifierKey]) throws(NoteError) -> [VerifiedSignature] {
    for (index, key) in keys.enumerated()
    where keys[..<index].contains(where: { $0.id == key.id && $0.name.utf8.elementsEqual(key.name.utf8) }) {
      throw .duplicateKey(name: key.name)
    }
    var verified: [VerifiedSignature] = []
    for signature in signatures {
      guard let key = keys.first(where: { $0.signed(signature) }) else { continue }
      verified.append(try verify(signature, by: key))
    }
    guard !verified.isEmpty else { throw .noKnownSignature }
    return verified
  }

  private func verify(_ signature: NoteSignature, by key: VerifierKey) throws(NoteError) -> VerifiedSignature
  {
    switch key.algorithm {
    case .ed25519:
      guard key.key.isValid(signature: signature.bytes, for: Array(text.utf8)) else {
        throw .badSignature(name: key.name)
      }
      return VerifiedSignature(key: key, cosignedAt: nil)
    case .cosignature:
      let time = try Cosignature.verify(signature, text: text, by: key)
      return VerifiedSignature(key: key, cosignedAt: time)
    }
  }
}
