internal import CaseRecord
internal import EvidenceLog
internal import Foundation
internal import GRDB

/// One entry as the tables hold it.
struct EntryRow: Sendable {
  let sequence: Int
  let keyDigest: Digest
  let leaf: [UInt8]
  /// Kept beside the leaf, so that a bit changed in an entry that no checkpoint covers yet is named.
  let leafHash: Digest
  /// The disclosures, each line with its line feed; nil once erased.
  let lines: [UInt8]?

  init(sequence: Int, keyDigest: Digest, sealed: SealedEvent) {
    self.sequence = sequence
    self.keyDigest = keyDigest
    leaf = sealed.leaf
    leafHash = MerkleTree.leafHash(sealed.leaf)
    lines = sealed.disclosures.flatMap { $0.bytes + [0x0A] }
  }

  init(_ row: Row) throws(StoreError) {
    sequence = row[0]
    guard let digest = Digest([UInt8](row[1] as Data)) else {
      throw .damaged("the key of entry \(sequence) is not a digest")
    }
    keyDigest = digest
    leaf = [UInt8](row[2] as Data)
    guard let hash = Digest([UInt8](row[3] as Data)), hash == MerkleTree.leafHash(leaf) else {
      throw .damaged("the leaf of entry \(sequence) is not the one that was hashed")
    }
    leafHash = hash
    lines = (row[4] as Data?).map { [UInt8]($0) }
  }

  /// About how many pages of the database it fills.
  var pages: Int { 1 + (leaf.count + (lines?.count ?? 0)) / 4096 }

  func insert(_ connection: Database) throws {
    try connection.cachedStatement(
      sql: "INSERT INTO entries (sequence, key_digest, leaf, leaf_hash) VALUES (?, ?, ?, ?)"
    ).execute(arguments: [sequence, Data(keyDigest.bytes), Data(leaf), Data(leafHash.bytes)])
    guard let lines else { return }
    try connection.cachedStatement(sql: "INSERT INTO disclosures (sequence, lines) VALUES (?, ?)")
      .execute(arguments: [sequence, Data(lines)])
  }

  /// Calls with each entry of a range, in order.
  static func forEach(
    in range: Range<Int>, _ connection: Database, _ body: (EntryRow) throws -> Void
  ) throws {
    let rows = try Row.fetchCursor(
      connection.cachedStatement(
        sql: """
          SELECT e.sequence, e.key_digest, e.leaf, e.leaf_hash, d.lines
          FROM entries e LEFT JOIN disclosures d ON d.sequence = e.sequence
          WHERE e.sequence >= ? AND e.sequence < ? ORDER BY e.sequence
          """), arguments: [range.lowerBound, range.upperBound])
    while let row = try rows.next() { try body(EntryRow(row)) }
  }

  func disclosures() throws(StoreError) -> [Disclosure] {
    guard let lines else { return [] }
    guard lines.last == 0x0A else { throw .damaged("the disclosures of entry \(sequence) are cut off") }
    var disclosures: [Disclosure] = []
    for line in lines.dropLast().split(separator: 0x0A, omittingEmptySubsequences: false) {
      do {
        disclosures.append(try Disclosure(bytes: Array(line)))
      } catch {
        throw .damaged("entry \(sequence): \(error.sentence)")
      }
    }
    return disclosures
  }
}
