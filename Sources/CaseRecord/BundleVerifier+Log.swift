internal import EvidenceLog

extension BundleVerifier {
  /// Tiles, root, the log's signature, witnesses, older checkpoints and those held outside.
  mutating func checkLog(_ keys: CheckingKeys) -> CheckedLog? {
    guard let head = signedCheckpoint(BundlePath.checkpoint, files[BundlePath.checkpoint], keys) else {
      return nil
    }
    let size = head.checkpoint.size
    guard size <= files.count * TilePath.widthMax else {
      report.fail(BundlePath.checkpoint, "speaks of \(size) entries, for which there are too few tiles.")
      return nil
    }
    do {
      let log = try Tiles.verify(size: size, root: head.checkpoint.root) { files[$0] }
      report.add("The log's key signed the root of these \(size) entries.", isProved: anchors != nil)
      report.origin = head.checkpoint.origin
      report.size = size
      var checked = CheckedLog(head: head, log: log)
      checkSurplusTiles(size)
      checkOlder(&checked, keys)
      checkWitnesses(keys, size)
      checkHeldOutside(checked, keys)
      return checked
    } catch {
      report.fail(error.file ?? BundlePath.checkpoint, error.sentence)
      return nil
    }
  }

  /// A checkpoint with the log's signature and those of known witnesses checked.
  private mutating func signedCheckpoint(
    _ path: String, _ bytes: [UInt8]?, _ keys: CheckingKeys
  ) -> SignedCheckpoint? {
    guard let bytes else {
      report.fail(path, "is missing.")
      return nil
    }
    do {
      let signed = try SignedCheckpoint(bytes: bytes)
      let cosigned = try signed.verified(by: keys.log, witnesses: keys.allWitnesses)
      for one in cosigned where keys.witnesses.contains(one.key) {
        noteCosignature(one, signed.checkpoint.size)
      }
      checkSigners(of: signed, path, keys)
      return signed
    } catch {
      report.fail(path, error.sentence)
      return nil
    }
  }

  /// Each cosignature in a bundle is by a key that the anchors hold, or else the bundle: a line that nobody can check is
  /// none of it. A checkpoint held outside may bear others.
  private mutating func checkSigners(of signed: SignedCheckpoint, _ path: String, _ keys: CheckingKeys) {
    for signature in signed.note.signatures where !keys.log.made(signature) {
      if !keys.allWitnesses.contains(where: { $0.made(signature) }), files[path] != nil {
        report.fail(path, "bears a signature in the name of \(signature.name), whose key is not shown.")
      }
      for own in keys.ownWitnesses where own.made(signature) {
        report.claim("The cosignatures of \(own.name) are by a key that the anchors do not hold.")
      }
    }
  }

  private mutating func noteCosignature(_ one: VerifiedSignature, _ size: Int) {
    cosigned[one.key.name, default: []].insert(size)
  }

  /// Where witnesses are trusted, cosignatures are expected: to leave them out is what an insider would do.
  private mutating func checkWitnesses(_ keys: CheckingKeys, _ size: Int) {
    for witness in keys.witnesses {
      guard let sizes = cosigned[witness.name], let covered = sizes.max() else {
        noteSilent(witness)
        continue
      }
      report.add(
        "The witness \(witness.name) cosigned \(sizes.count) checkpoints, the last of \(covered) entries.",
        isProved: anchors != nil)
      if covered < size {
        report.claim("Entries \(covered) to \(size - 1) are not covered by a cosignature of \(witness.name).")
      }
    }
  }

  private mutating func noteSilent(_ witness: VerifierKey) {
    if anchors != nil {
      report.fail(BundlePath.checkpoint, "no checkpoint bears a cosignature of the witness \(witness.name).")
    } else {
      report.claim("The witness \(witness.name) cosigned nothing.")
    }
  }

  /// Tiles that a log of this size does not have, such as those of a smaller one.
  private mutating func checkSurplusTiles(_ size: Int) {
    for path in files.keys.sorted() where path.hasPrefix("tile/") {
      guard let tile = TilePath(path), tile.belongs(toSize: size) else {
        report.fail(path, "is no tile of a log of \(size) entries.")
        continue
      }
    }
  }

  /// Each older checkpoint has the root that these entries had then, and leads to the next by its proof.
  private mutating func checkOlder(_ checked: inout CheckedLog, _ keys: CheckingKeys) {
    var sizes: [Int] = []
    for path in files.keys.sorted() {
      guard let size = BundlePath.number(path, "checkpoints/") ?? BundlePath.number(path, "cosigned/"),
        let signed = signedCheckpoint(path, files[path], keys)
      else { continue }
      guard signed.checkpoint.size == size else {
        report.fail(path, "is a checkpoint of \(signed.checkpoint.size) entries.")
        continue
      }
      guard checked.root(at: size) == signed.checkpoint.root else {
        report.fail(path, "has another root than the entries of this bundle had at that size.")
        continue
      }
      if path == BundlePath.checkpoint(size) {
        sizes.append(size)
        checked.checkpoints[size] = files[path]
      }
    }
    checkConsistency(sizes.sorted(), checked)
  }

  private mutating func checkConsistency(_ sizes: [Int], _ checked: CheckedLog) {
    var expected: Set<String> = []
    for (old, new) in zip(sizes, sizes.dropFirst()) where old > 0 {
      let path = BundlePath.consistency(old, new)
      expected.insert(path)
      guard let bytes = files[path], let text = String(validating: bytes, as: UTF8.self),
        let oldRoot = checked.root(at: old), let newRoot = checked.root(at: new)
      else {
        report.fail(path, "is missing or is not text.")
        continue
      }
      do {
        let proof = try MerkleProof.hashes(text: text)
        try MerkleProof.verifyConsistency(from: old, oldRoot, to: new, newRoot, proof: proof)
      } catch { report.fail(path, error.sentence) }
    }
    for path in files.keys.sorted() where path.hasPrefix("consistency/") && !expected.contains(path) {
      report.fail(path, "is not between two checkpoints that follow each other.")
    }
    if sizes.count > 1 {
      report.add(
        "\(sizes.count) checkpoints lie on one history that was only appended to.", isProved: anchors != nil)
    }
  }

  /// A checkpoint received while the case was running cannot be rewritten by whoever made the bundle.
  private mutating func checkHeldOutside(_ checked: CheckedLog, _ keys: CheckingKeys) {
    for (name, bytes) in anchors?.checkpoints ?? [] {
      guard let signed = signedCheckpoint("anchors/\(name)", bytes, keys) else { continue }
      let size = signed.checkpoint.size
      guard size <= checked.size else {
        report.fail(
          BundlePath.checkpoint,
          "covers \(checked.size) entries, but anchors/\(name) \(size): some are missing.")
        continue
      }
      guard checked.root(at: size) == signed.checkpoint.root else {
        report.fail(
          BundlePath.checkpoint,
          "history was rewritten: anchors/\(name) has another root for the first \(size) entries.")
        continue
      }
      report.proved.append("The first \(size) entries are those of anchors/\(name), held outside.")
    }
  }

  /// The proofs for single entries.
  mutating func checkProofs(_ checked: CheckedLog, _ keys: CheckingKeys) {
    var count = 0
    for path in files.keys.sorted() {
      guard let sequence = BundlePath.number(path, "proofs/", ".tlog-proof") else { continue }
      do {
        let proof = try LogProof(bytes: files[path] ?? [])
        guard sequence < checked.size, proof.index == sequence,
          proof.checkpoint.checkpoint == checked.head.checkpoint
        else {
          report.fail(path, "is not a proof of entry \(sequence) under the checkpoint of this bundle.")
          continue
        }
        try proof.verify(
          leaf: MerkleTree.leafHash(checked.log.entries[sequence]), log: keys.log,
          witnesses: keys.allWitnesses)
        checkSigners(of: proof.checkpoint, path, keys)
        count += 1
      } catch { report.fail(path, error.sentence) }
    }
    if count > 0 { report.add("\(count) proofs of single entries hold.", isProved: anchors != nil) }
  }
}

extension VerifierKey {
  /// Whether a line says to be by this key.
  fileprivate func made(_ signature: NoteSignature) -> Bool {
    signature.keyID == id && signature.name.utf8.elementsEqual(name.utf8)
  }
}

extension TilePath {
  /// Whether a log of that size has this tile in its full width.
  func belongs(toSize size: Int) -> Bool {
    let level = if case .hashes(let level) = kind { level } else { 0 }
    let count = level < 8 ? size >> (8 * level) : 0
    let start = index * TilePath.widthMax
    return index <= count / TilePath.widthMax && width == min(TilePath.widthMax, count - start)
  }
}

extension TileError {
  /// The file at fault, where one is.
  var file: String? {
    switch self {
    case .missing(let path), .malformed(let path), .changed(let path): path
    case .entryTooLong, .otherRoot: nil
    }
  }
}

extension VerificationReport {
  mutating func claim(_ sentence: String) {
    if !claimed.contains(sentence) { claimed.append(sentence) }
  }
}
