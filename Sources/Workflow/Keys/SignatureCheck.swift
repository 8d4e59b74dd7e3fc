internal import Calendars
internal import EvidenceLog
internal import Quotations

/// A signature held against the words its entry must have, and against the keys of its person.
struct SignatureCheck {
  let ring: KeyRing
  let person: PersonID
  let signedAt: Timestamp
  /// The entry that brought it.
  let sequence: Int
  let namespace: String

  /// - Parameter expected: the words the entry must have, given the checkpoint that the signed text names.
  func fault(
    _ signature: PersonalSignature?, checkpoint: (String) throws(SignedStatementRefusal) -> String,
    expected: (String) throws(SignedStatementRefusal) -> String
  ) -> SignatureFault? {
    guard let signature else { return .missing }
    do throws(SignedStatementRefusal) {
      let line = try checkpoint(signature.statement)
      guard CheckpointWords.isReadable(line) else { return .unreadable("its checkpoint is none") }
      // By bytes: Swift takes two spellings of an accented letter for equal, a signature does not.
      guard try expected(line).utf8.elementsEqual(signature.statement.utf8) else { return .saysOtherwise }
    } catch {
      return .unreadable(SignatureCheck.part(error.sentence))
    }
    return keyFault(signature)
  }

  private func keyFault(_ signature: PersonalSignature) -> SignatureFault? {
    let keys = ring.standing(person, at: signedAt, recordedIn: sequence)
    guard !keys.isEmpty else { return .noStandingKey }
    do throws(SSHSignatureRefusal) {
      let read = try SSHSignature(armour: signature.armour)
      let key = keys.first { $0.publicKey == read.key } ?? keys[0]
      try read.verify(
        message: Array(signature.statement.utf8), namespace: namespace, key: key.publicKey)
      return nil
    } catch {
      return .doesNotVerify(SignatureCheck.part(error.sentence))
    }
  }

  /// A sentence as a part of another: without its full stop, and with a small letter.
  private static func part(_ sentence: String) -> String {
    let body = sentence.hasSuffix(".") ? sentence.dropLast() : sentence[...]
    return body.prefix(1).lowercased() + body.dropFirst()
  }
}

/// The checkpoint that a signed text names: `origin size root`. Whether the log ever had it is checked where the log
/// is: by the store and by whoever verifies a bundle.
enum CheckpointWords {
  static func isReadable(_ line: String) -> Bool {
    let parts = line.split(separator: " ", omittingEmptySubsequences: false)
    guard parts.count == 3, !parts[0].isEmpty, let size = Int64(parts[1]), "\(size)" == parts[1], size >= 0,
      let root = Base64.bytes(String(parts[2]))
    else { return false }
    return root.count == Digest.length
  }
}
