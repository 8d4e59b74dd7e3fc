internal import CanonicalJSON
internal import CaseRecord
internal import EvidenceLog

/// What the disclosures of an entry say of one attached file, with the commitment that stands in the leaf.
struct BlobOpening: Sendable {
  let digest: Digest
  let length: Int
  let salt: Salt
  let commitment: Digest

  /// The files of an entry whose disclosures are at hand, in the order of the commitments.
  static func all(of entry: OpenedEntry, _ sequence: Int) throws(StoreError) -> [BlobOpening] {
    let disclosed = entry.disclosed.filter(\.isOfBlob)
    let commitments = entry.published["blobCommitments"]?.array ?? []
    guard disclosed.count == commitments.count else {
      throw .damaged("entry \(sequence) opens \(disclosed.count) files and commits to \(commitments.count)")
    }
    let byKey = Dictionary(disclosed.map { ($0.key, $0.value) }) { first, _ in first }
    var openings: [BlobOpening] = []
    for (place, commitment) in commitments.enumerated() {
      guard let opening = BlobOpening(byKey["\(Disclosure.blobPrefix)\(place)"], commitment) else {
        throw .damaged("file \(place) of entry \(sequence) is not opened by its disclosure")
      }
      openings.append(opening)
    }
    return openings
  }

  private init?(_ value: JSONValue?, _ commitment: JSONValue) {
    guard let value, let digest = value["digest"]?.string.flatMap({ Digest(hex: $0) }),
      let length = value["length"]?.string.flatMap({ Int($0) }),
      let salt = value["salt"]?.string.flatMap({ Salt(text: $0) }),
      let commitment = commitment.string.flatMap({ Digest(hex: $0) })
    else { return nil }
    (self.digest, self.length, self.salt, self.commitment) = (digest, length, salt, commitment)
  }
}
