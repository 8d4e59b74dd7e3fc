public import CaseRecord
public import EvidenceLog
internal import Synchronization
public import Workflow

/// One entry as it is stored.
public struct KeptEntry: Sendable, Hashable {
  public let sequence: Int
  public let leaf: [UInt8]
  /// Everything that opens the leaf; empty once erased.
  public let disclosures: [Disclosure]
  public let isErased: Bool
}

extension CaseKeeper {
  /// How many entries are durable.
  public var size: Int { writer.withLock { $0.standing.size } }

  /// What the entries lead to.
  ///
  /// - Throws: ``StoreError/failed(_:)`` after an error of storage: what stands is then known only by opening again.
  public var state: CaseState {
    get throws(StoreError) {
      try writer.withLock { writer throws(StoreError) in
        try writer.mayRead()
        return writer.standing.state
      }
    }
  }

  /// The tree over the entries, from which roots and proofs of every size are made.
  public var tree: MerkleTree {
    get throws(StoreError) {
      try writer.withLock { writer throws(StoreError) in
        try writer.mayRead()
        return writer.standing.tree
      }
    }
  }

  /// Entries with all that opens them.
  public func entries(_ range: Range<Int>) throws(StoreError) -> [KeptEntry] {
    try writer.withLock { writer throws(StoreError) in
      try writer.whileSound { writer throws(StoreError) in
        var entries: [KeptEntry] = []
        for row in try writer.rows(range) {
          entries.append(
            KeptEntry(
              sequence: row.sequence, leaf: row.leaf, disclosures: try row.disclosures(),
              isErased: row.lines == nil))
        }
        return entries
      }
    }
  }

  /// An event read back from its leaf; one whose payload was erased has none.
  public func event(_ sequence: Int) throws(StoreError) -> CaseEvent {
    guard 0..<size ~= sequence, let entry = try entries(sequence..<sequence + 1).first else {
      throw .damaged("there is no entry \(sequence)")
    }
    do {
      let opened = try OpenedEntry(leaf: entry.leaf, disclosures: entry.disclosures)
      return try entry.isErased ? opened.eventWithoutPayload() : opened.event()
    } catch {
      throw .damaged("entry \(sequence): \(error)")
    }
  }

  /// The bytes of an attached file by their digest, checked against it.
  public func blob(_ digest: Digest) throws(StoreError) -> [UInt8] {
    try writer.withLock { writer throws(StoreError) in
      try writer.whileSound { writer throws(StoreError) in
        let bytes = try DurableFiles.read(writer.layout.blob(digest))
        guard Digest(of: bytes) == digest else { throw .damaged("the file \(digest.hex)") }
        return bytes
      }
    }
  }
}
