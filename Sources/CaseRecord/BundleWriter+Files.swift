internal import CanonicalJSON
internal import EvidenceLog
internal import Workflow

extension BundleWriter {
  /// Entries of which a proof of its own is in the bundle: what was decided, and what persons signed.
  static let decisions: Set<String> = [
    "noticeReleased", "determinationApproved", "amountNoticeIssued", "statementIssued", "effectiveDeclared",
    "correctionMade", "custodyCarriedOut", "signedOff", "quoteAttested", "custodyApproved",
    "determinationComputed", "amountComputed",
  ]

  /// Tiles, checkpoints, their consistency, tokens and proofs.
  func logFiles() throws(BundleError) -> [String: [UInt8]] {
    var files: [String: [UInt8]] = [:]
    do {
      for file in try Tiles.files(leaves: contents.leaves) { files[file.path] = file.bytes }
    } catch { throw .tiles(error) }
    let sizes = shownSizes
    for size in sizes {
      files[BundlePath.checkpoint(size)] = checkpoints[size]?.bytes
      let cosigned = try withCosignatures(size)
      if cosigned.note.signatures.count > 1 { files[BundlePath.cosigned(size)] = cosigned.bytes }
    }
    files[BundlePath.checkpoint] = try withCosignatures(plan.size).bytes
    for (old, new) in zip(sizes, sizes.dropFirst()) where old > 0 {
      files[BundlePath.consistency(old, new)] = Array(
        MerkleProof.text(tree.consistencyProof(from: old, to: new)).utf8)
    }
    for stamp in contents.stamps where sizes.contains(stamp.size) {
      files[BundlePath.request(stamp.size, stamp.service)] = stamp.request
      files[BundlePath.response(stamp.size, stamp.service)] = stamp.response
    }
    try addProofs(to: &files)
    return files
  }

  /// The sizes of the checkpoints that something speaks of, in order, and the latest.
  private var shownSizes: [Int] {
    var sizes = Set(contents.stamps.map(\.size) + contents.cosignatures.map(\.size))
    for entry in plan.shown.entries {
      if let line = entry.signedStatement?.checkpoint, let size = CheckpointLine(line)?.size {
        sizes.insert(size)
      }
    }
    sizes.insert(plan.size)
    return sizes.filter { checkpoints[$0] != nil }.sorted()
  }

  /// A checkpoint with every cosignature made of it.
  private func withCosignatures(_ size: Int) throws(BundleError) -> SignedCheckpoint {
    guard var signed = checkpoints[size] else { throw .noCheckpoint }
    do {
      for cosigned in contents.cosignatures where cosigned.size == size {
        signed = try signed.adding(NoteSignature(line: cosigned.line))
      }
    } catch { throw .checkpoint(size: size, error.sentence) }
    return signed
  }

  private func addProofs(to files: inout [String: [UInt8]]) throws(BundleError) {
    let latest = try withCosignatures(plan.size)
    for (sequence, entry) in plan.shown.entries.enumerated() {
      guard let type = entry.text("type"), BundleWriter.decisions.contains(type) else { continue }
      let hashes = tree.inclusionProof(index: sequence, size: plan.size)
      files[BundlePath.proof(sequence)] =
        LogProof(index: sequence, hashes: hashes, checkpoint: latest).bytes
    }
  }

  /// Disclosures, attached files and signed statements, as far as they are shown.
  func addEntries(to files: inout [String: [UInt8]]) throws(BundleError) {
    for (sequence, disclosures) in contents.disclosures.enumerated() {
      let shown = plan.shown(disclosures, of: sequence)
      guard !shown.isEmpty else { continue }
      files[BundlePath.disclosures(sequence)] = shown.sorted { $0.key < $1.key }.flatMap { $0.bytes + [0x0A] }
      let entry = plan.shown.entries[sequence]
      if let signature = entry.signature {
        files[BundlePath.statement(sequence)] = Array(signature.statement.utf8)
        files[BundlePath.signature(sequence)] = Array(signature.armour.utf8)
      }
      for commitment in entry.openedCommitments {
        guard let bytes = contents.files[commitment] else {
          throw .fileMissing(commitment: commitment, sequence: sequence)
        }
        files[BundlePath.blob(commitment)] = bytes
      }
    }
  }

  func addKeys(to files: inout [String: [UInt8]]) throws(BundleError) {
    for (name, bytes) in try BundleKeys(of: contents, plan.shown).files() { files["keys/\(name)"] = bytes }
  }
}
