public import EvidenceLog
internal import Foundation
internal import GRDB
internal import Synchronization

extension CaseKeeper {
  /// Signs the log as it stands, having shown its signer that it continues what was signed last.
  ///
  /// What is to be signed is noted, durably, before the signature is made; a signer that finds its note ahead of the
  /// record knows that the record was put back. The same size is signed once.
  ///
  /// - Throws: ``StoreError/signerRefused(_:)`` where the log is empty, smaller or another.
  public func signCheckpoint() throws(StoreError) -> SignedCheckpoint {
    try writer.withLock { writer throws(StoreError) in
      try writer.mayWrite()
      return try writer.whileSound { writer throws(StoreError) in try writer.signCheckpoint() }
    }
  }

  /// All checkpoints in order of their size, with what witnesses added; every signature is verified.
  public var checkpoints: [KeptCheckpoint] {
    get throws(StoreError) {
      try reading { writer, connection in
        try CheckpointRows.all(connection, identity: writer.identity)
      }
    }
  }

  /// Keeps a witness's line under a checkpoint, once; a line that does not verify is refused.
  public func addCosignature(
    _ line: String, by verifier: VerifierKey, toCheckpoint size: Int
  ) throws(StoreError) {
    try changing { writer, connection in
      guard let kept = try CheckpointRows.find(size, connection, identity: writer.identity) else {
        throw StoreError.unknownCheckpoint(size)
      }
      guard !kept.witnesses.contains(verifier) else { return }
      let signature: NoteSignature
      do {
        signature = try NoteSignature(line: line.hasSuffix("\n") ? line : line + "\n")
        _ = try Cosignature.verify(signature, text: kept.signed.checkpoint.text, by: verifier)
        _ = try kept.cosigned.adding(signature)
      } catch let error as NoteError {
        throw StoreError.notACosignature(error.sentence)
      }
      try CheckpointRows.insert(cosignature: signature, by: verifier, size: size, connection)
    }
  }
}

extension CaseWriter {
  mutating func signCheckpoint() throws(StoreError) -> SignedCheckpoint {
    let (layout, identity, tree) = (layout, identity, standing.tree)
    let kept = try database.read { connection in
      try CheckpointRows.find(tree.size, connection, identity: identity)
    }
    if let kept { return kept.signed }
    // The state is read again: the signer can serve another process between two of our calls.
    guard let text = try? DurableFiles.read(layout.signed),
      var signer = LogSigner(encoded: String(decoding: text, as: UTF8.self))
    else { throw .keyMissing(layout.signed) }
    let checkpoint: Checkpoint
    do {
      guard tree.size > 0 else { throw StoreError.signerRefused("there is nothing on record yet") }
      checkpoint = try Checkpoint(origin: identity.origin, size: tree.size, root: tree.root)
      let old = signer.state?.size ?? 0
      let proof = old <= tree.size ? tree.consistencyProof(from: old, to: tree.size) : []
      signer.keep(try signer.decide(checkpoint, consistency: proof))
    } catch let error as SignerRefusal {
      throw .signerRefused(error.sentence)
    } catch let error as NoteError {
      throw .signerRefused(error.sentence)
    } catch let error as StoreError {
      throw error
    } catch {
      throw .signerRefused("\(error)")
    }
    guard let seed = try? DurableFiles.read(layout.key) else { throw .keyMissing(layout.key) }
    try DurableFiles.replace(layout.signed, with: Array(signer.encoded.utf8))
    let signed = try sign(checkpoint, seed)
    try database.write { try CheckpointRows.insert(signed, $0) }
    self.signer = signer
    return signed
  }

  private func sign(_ checkpoint: Checkpoint, _ seed: [UInt8]) throws(StoreError) -> SignedCheckpoint {
    do {
      let signed = try SignedCheckpoint.sign(
        checkpoint, by: try Ed25519PrivateKey(seed: seed), name: identity.origin)
      try signed.verified(by: identity.logKey)
      return signed
    } catch let error as NoteError {
      throw .signerRefused(error.sentence)
    } catch {
      throw .signerRefused("\(error)")
    }
  }
}
