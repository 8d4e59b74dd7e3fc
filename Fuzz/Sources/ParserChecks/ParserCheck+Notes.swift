internal import EvidenceLog

/// What a log and its witnesses exchange.
extension ParserCheck {
  static let notes = [
    ParserCheck("signed-note") { bytes in
      guard let note = try? SignedNote(bytes: bytes) else { return .refused }
      try expect(note.bytes == bytes, "a note has two spellings")
      for signature in note.signatures {
        try expect(try NoteSignature(line: signature.line) == signature, "a signature line reads otherwise")
      }
      return .accepted
    },
    ParserCheck("checkpoint") { bytes in
      guard let signed = try? SignedCheckpoint(bytes: bytes) else { return .refused }
      try expect(signed.bytes == bytes, "a checkpoint has two spellings")
      try expect(signed.checkpoint.text.utf8.elementsEqual(signed.note.text.utf8), "it signs another text")
      _ = try? signed.verified(by: FuzzKeys.log, witnesses: [FuzzKeys.witness])
      return .accepted
    },
    ParserCheck("tlog-proof") { bytes in
      guard let proof = try? LogProof(bytes: bytes) else { return .refused }
      try expect(proof.bytes == bytes, "a proof has two spellings")
      _ = try? proof.verify(leaf: MerkleTree.leafHash([]), log: FuzzKeys.log)
      let head = proof.checkpoint.checkpoint.head
      _ = try? MerkleProof.verifyInclusion(
        leaf: head.root, index: proof.index, size: head.size, proof: proof.hashes, root: head.root)
      return .accepted
    },
    ParserCheck("consistency") { bytes in
      guard let text = text(bytes), let hashes = try? MerkleProof.hashes(text: text) else { return .refused }
      try expect(MerkleProof.text(hashes).utf8.elementsEqual(bytes), "a proof has two spellings")
      let root = hashes.first ?? MerkleTree.emptyRoot
      for (old, new) in [(1, 2), (3, 7), (hashes.count, 1 << 40), (Int.max - 1, Int.max)] {
        _ = try? MerkleProof.verifyConsistency(from: old, root, to: new, root, proof: hashes)
      }
      return .accepted
    },
    ParserCheck("witness-request") { bytes in
      guard let request = try? WitnessRequest(bytes: bytes) else { return .refused }
      try expect(request.bytes == bytes, "a request has two spellings")
      _ = try? Witness(logs: [FuzzKeys.log]).decide(request)
      return .accepted
    },
    ParserCheck("witness-state") { bytes in
      guard let text = text(bytes), let witness = Witness(logs: [], encoded: text) else { return .refused }
      try expect(witness.encoded.utf8.elementsEqual(bytes), "a state has two spellings")
      return .accepted
    },
    ParserCheck("signer-state") { bytes in
      guard let text = text(bytes), let signer = LogSigner(encoded: text) else { return .refused }
      try expect(signer.encoded.utf8.elementsEqual(bytes), "a state has two spellings")
      return .accepted
    },
  ]
}
