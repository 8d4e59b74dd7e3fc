internal import CanonicalJSON
internal import EvidenceLog
internal import Workflow

extension OpenedEntry {
  /// The person's signature of the entry, where it has one and it is shown.
  var signature: PersonalSignature? {
    guard let value = shown("signature") else { return nil }
    return try? JSON.decode(PersonalSignature.self, from: value)
  }

  /// What that person signed.
  var signedStatement: SignedStatement? {
    signature.flatMap { try? SignedStatement(text: $0.statement) }
  }

  /// Whether the length is a power of two from 256 and, of a payload that is shown, the least that it fits in.
  var hasLengthBucket: Bool {
    guard case .integer(let stated)? = published["lengthBucket"], stated >= 256, stated & (stated - 1) == 0
    else { return false }
    guard isPayloadShown else { return true }
    let payload = Dictionary(disclosed.filter(\.isOfPayload).map { ($0.key, $0.value) }) { first, _ in first }
    guard let length = try? JSON.canonicalBytes(.object(payload)).count else { return false }
    return stated >= length && (stated == 256 || stated / 2 < length)
  }

  /// The commitments of the leaf to attached files.
  var commitments: [String] { published["blobCommitments"]?.array?.compactMap(\.string) ?? [] }

  /// The places of the attached files that are opened, with what opens each.
  var openings: [(place: Int, opening: BlobOpening?)] {
    disclosed.filter(\.isOfBlob).compactMap { disclosure in
      guard let place = BundlePath.number(disclosure.key, Disclosure.blobPrefix) else { return nil }
      return (place, BlobOpening(disclosure.value))
    }
  }

  /// The commitments that are opened and name a file.
  var openedCommitments: [String] {
    openings.compactMap { commitments.indices.contains($0.place) ? commitments[$0.place] : nil }
  }
}

/// What opens the commitment to an attached file.
struct BlobOpening: Sendable, Hashable {
  let salt: Salt
  let digest: Digest
  let length: Int

  init?(_ value: JSONValue) {
    guard let members = value.object, members.count == 3, let digest = members["digest"]?.string,
      let length = members["length"]?.string, let salt = members["salt"]?.string,
      let salt = Salt(text: salt), let digest = Digest(hex: digest), let number = Int(length), number >= 0,
      "\(number)" == length
    else { return nil }
    self.salt = salt
    self.digest = digest
    self.length = number
  }

  /// Whether the bytes are those of the file, and the commitment is to them.
  func opens(_ commitment: String, with bytes: [UInt8]) -> Bool {
    bytes.count == length && Digest(of: bytes) == digest && salt.commitment(to: bytes).hex == commitment
  }
}

/// The checkpoint that a signed text names: `origin size root`.
struct CheckpointLine: Sendable, Hashable {
  let origin: String
  let size: Int
  let root: Digest

  init?(_ line: String) {
    let parts = line.split(separator: " ", omittingEmptySubsequences: false)
    guard parts.count == 3, let size = BundlePath.number(String(parts[1]), ""),
      let root = Base64.bytes(String(parts[2])).flatMap({ Digest($0) })
    else { return nil }
    origin = String(parts[0])
    self.size = size
    self.root = root
  }
}
