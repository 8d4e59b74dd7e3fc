internal import CaseRecord
internal import EvidenceLog
internal import GRDB
internal import Workflow

extension CaseKeeper {
  /// Destroys what opens an entry, salts included, and the files attached to it alone, after an act carried out that
  /// erases it. Leaf and digests stay: the log is as whole as before.
  ///
  /// - Throws: ``StoreError/notToErase(entry:)`` without such an act. An entry already erased stays so.
  public func erase(_ sequence: Int) throws(StoreError) {
    try writer.withLock { writer throws(StoreError) in
      try writer.mayWrite()
      try writer.whileSound { writer throws(StoreError) in try writer.erase(sequence) }
    }
  }
}

extension CaseWriter {
  mutating func erase(_ sequence: Int) throws(StoreError) {
    guard let act = standing.state.erasure(of: sequence) else { throw .notToErase(entry: sequence) }
    guard let row = try row(sequence), !standing.erased.contains(sequence) else { return }
    let files = try files(of: row)
    try database.write { connection in
      try connection.execute(
        sql: "INSERT INTO erasures (sequence, carried_out) VALUES (?, ?)", arguments: [sequence, act])
      try connection.execute(sql: "DELETE FROM disclosures WHERE sequence = ?", arguments: [sequence])
    }
    standing.erased.insert(sequence)
    try database.emptyLog()
    let stamped = standing.stampedCheckpoint
    standing = try reread()
    standing.stampedCheckpoint = stamped
    let kept = try filesInUse()
    for digest in files where !kept.contains(digest) { try Files.remove(layout.blob(digest)) }
  }

  private func files(of row: EntryRow) throws(StoreError) -> [Digest] {
    guard row.lines != nil else { return [] }
    do {
      let entry = try OpenedEntry(leaf: row.leaf, disclosures: row.disclosures())
      return try BlobOpening.all(of: entry, row.sequence).map(\.digest)
    } catch let error as StoreError {
      throw error
    } catch {
      throw .damaged("entry \(row.sequence): \(error)")
    }
  }

  private func filesInUse() throws(StoreError) -> Set<Digest> {
    var digests: Set<Digest> = []
    for row in try rows(0..<standing.size) { digests.formUnion(try files(of: row)) }
    return digests
  }
}
