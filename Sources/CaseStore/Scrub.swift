internal import CanonicalJSON
internal import CaseRecord
internal import EvidenceLog
internal import GRDB
internal import Workflow

/// Reads a whole case and trusts none of it: every leaf is hashed, every disclosure compared with its leaf, every file
/// with its commitment, and the entries are replayed through the machine. What does not agree is named.
struct Scrub {
  let layout: CaseLayout
  let identity: Identity
  private(set) var standing: Standing

  init(layout: CaseLayout, identity: Identity) {
    (self.layout, self.identity) = (layout, identity)
    standing = Standing(caseID: identity.caseID)
  }

  mutating func run(_ connection: Database) throws {
    standing.erased = Set(try Int.fetchAll(connection, sql: "SELECT sequence FROM erasures"))
    try EntryRow.forEach(in: 0..<Int.max, connection) { try take($0) }
    try checkStrays(connection)
    for entry in standing.erased where !standing.state.erased.contains(entry) {
      throw StoreError.damaged("entry \(entry) is marked as erased, and no act carried out erases it")
    }
  }

  /// Whether every page, row and type is as the tables say. Comes before anything is read: a value of another type than
  /// its column's would otherwise end the program.
  static func checkPages(_ connection: Database) throws {
    let findings = try String.fetchAll(connection, sql: "PRAGMA integrity_check(3)")
    guard findings == ["ok"] else {
      throw StoreError.damaged("the database file: \(findings.joined(separator: "; "))")
    }
    if let broken = try Row.fetchOne(connection, sql: "PRAGMA foreign_key_check") {
      throw StoreError.damaged("a row of \(broken[0] as String) belongs to no entry or checkpoint")
    }
  }

  private func checkStrays(_ connection: Database) throws {
    let stray = try Int.fetchOne(
      connection,
      sql: "SELECT d.sequence FROM disclosures d WHERE d.sequence NOT IN (SELECT sequence FROM entries)")
    if let stray { throw StoreError.damaged("there are disclosures for entry \(stray), which is not there") }
  }

  mutating func take(_ row: EntryRow) throws(StoreError) {
    guard row.sequence == standing.size else {
      throw .damaged("entry \(standing.size) is missing: entry \(row.sequence) follows in its place")
    }
    let event = try event(of: row)
    guard event.envelope.caseID == identity.caseID, event.envelope.sequence == row.sequence else {
      throw .damaged("the leaf of entry \(row.sequence) is that of another entry")
    }
    guard standing.places.updateValue(row.sequence, forKey: row.keyDigest) == nil else {
      throw .damaged("entry \(row.sequence) has the key of another entry")
    }
    CaseMachine.evolve(&standing.state, event)
    standing.tree.append(row.leafHash)
  }

  private mutating func event(of row: EntryRow) throws(StoreError) -> CaseEvent {
    let disclosures = try row.disclosures()
    do {
      let entry = try OpenedEntry(leaf: row.leaf, disclosures: disclosures)
      if row.lines == nil {
        guard standing.erased.contains(row.sequence) else {
          throw StoreError.damaged("what entry \(row.sequence) says is missing, and it was not erased")
        }
        return try entry.eventWithoutPayload()
      }
      let event = try entry.event()
      guard identity.digest(ofKey: event.envelope.idempotencyKey) == row.keyDigest else {
        throw StoreError.damaged("the key of entry \(row.sequence) is not the one its leaf holds")
      }
      try checkFiles(entry, row.sequence)
      return event
    } catch let error as SealError {
      throw .damaged("entry \(row.sequence): \(error.sentence)")
    } catch let error as StoreError {
      throw error
    } catch {
      throw .damaged("entry \(row.sequence): \(error)")
    }
  }

  private mutating func checkFiles(_ entry: OpenedEntry, _ sequence: Int) throws(StoreError) {
    for opening in try BlobOpening.all(of: entry, sequence) {
      standing.files.insert(opening.digest)
      let bytes: [UInt8]
      do {
        bytes = try DurableFiles.read(layout.blob(opening.digest))
      } catch {
        throw .damaged("the file \(opening.digest.hex) of entry \(sequence) is missing or cannot be read")
      }
      guard Digest(of: bytes) == opening.digest, bytes.count == opening.length,
        opening.salt.commitment(to: bytes) == opening.commitment
      else { throw .damaged("the file \(opening.digest.hex) of entry \(sequence) is not the one attached") }
    }
  }
}
