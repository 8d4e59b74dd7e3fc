internal import EvidenceLog
internal import GRDB
internal import Synchronization
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
    guard !standing.erased.contains(sequence) else { return }
    try database.write { connection in
      try connection.execute(
        sql: "INSERT INTO erasures (sequence, carried_out) VALUES (?, ?)", arguments: [sequence, act])
      try connection.execute(sql: "DELETE FROM disclosures WHERE sequence = ?", arguments: [sequence])
    }
    standing.erased.insert(sequence)
    let stamped = standing.stamped
    standing = try reread()
    standing.stamped = stamped
    try sweep()
  }

  /// Removes what no entry names: files of erased entries, and those written for a transaction that never ended.
  /// Emptying the write-ahead log takes what was erased out of it. Done at each opening, for a crash may have been
  /// between the transaction and this.
  func sweep() throws(StoreError) {
    try database.emptyLog()
    for name in try DurableFiles.names(in: layout.blobs) {
      guard let digest = Digest(hex: name) else {
        // A draft of a file that was never given its name.
        if name.hasSuffix(".new") { try DurableFiles.remove("\(layout.blobs)/\(name)") }
        continue
      }
      if !standing.files.contains(digest) { try DurableFiles.remove(layout.blob(digest)) }
    }
  }
}

extension CaseState {
  /// The entry by which the erasure of another was first carried out.
  fileprivate func erasure(of sequence: Int) -> Int? {
    custody.deeds.first { deed in
      if case .erase(let entries, _) = deed.act { entries.contains(sequence) } else { false }
    }?.sequence
  }
}
