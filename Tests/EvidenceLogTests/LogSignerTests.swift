import EvidenceLog
import Testing

@Suite struct LogSignerTests {
  /// A signer that has signed 20 entries.
  static func signer() throws -> LogSigner {
    LogSigner(origin: LogKeys.origin, state: try LogKeys.checkpoint(20).head)
  }

  @Test("what continues the last signed tree is signed, and the state moves on")
  func grows() throws {
    var signer = LogSigner(origin: LogKeys.origin)
    var last = 0
    for size in [0, 1, 7, 7, 32, 40] {
      let proof = LogKeys.tree.consistencyProof(from: last, to: size)
      signer.keep(try signer.decide(LogKeys.checkpoint(size), consistency: proof))
      #expect(signer.state == (try LogKeys.checkpoint(size).head))
      last = size
    }
  }

  @Test("a smaller tree, as after the restore of an old backup, is not signed")
  func smaller() throws {
    #expect(throws: SignerRefusal.smaller(signed: 20, asked: 19)) {
      try Self.signer().decide(LogKeys.checkpoint(19), consistency: [])
    }
    #expect(throws: SignerRefusal.smaller(signed: 20, asked: 0)) {
      try Self.signer().decide(LogKeys.checkpoint(0), consistency: [])
    }
  }

  @Test("a rewritten history is not signed, neither at the size signed nor grown")
  func rewritten() throws {
    #expect(throws: SignerRefusal.otherRoot(size: 20)) {
      try Self.signer().decide(LogKeys.checkpoint(20, of: LogKeys.fork), consistency: [])
    }
    #expect(throws: SignerRefusal.inconsistent(.otherOldRoot)) {
      let proof = LogKeys.fork.consistencyProof(from: 20, to: 30)
      return try Self.signer().decide(LogKeys.checkpoint(30, of: LogKeys.fork), consistency: proof)
    }
    #expect(throws: SignerRefusal.inconsistent(.otherRoot)) {
      let proof = LogKeys.tree.consistencyProof(from: 20, to: 30)
      return try Self.signer().decide(LogKeys.checkpoint(30, of: LogKeys.fork), consistency: proof)
    }
    #expect(throws: SignerRefusal.inconsistent(.wrongLength(found: 0))) {
      try Self.signer().decide(LogKeys.checkpoint(30), consistency: [])
    }
  }

  @Test("a proof where there is nothing to prove is refused")
  func needlessProof() throws {
    #expect(throws: SignerRefusal.inconsistent(.wrongLength(found: 1))) {
      try Self.signer().decide(LogKeys.checkpoint(20), consistency: [MerkleTree.emptyRoot])
    }
    #expect(throws: SignerRefusal.inconsistent(.wrongLength(found: 1))) {
      let signer = LogSigner(origin: LogKeys.origin)
      return try signer.decide(LogKeys.checkpoint(20), consistency: [MerkleTree.emptyRoot])
    }
  }

  @Test("another log is not signed for")
  func otherOrigin() throws {
    let other = try Checkpoint(origin: "case.example/2", head: LogKeys.checkpoint(30).head)
    #expect(throws: SignerRefusal.otherOrigin(found: "case.example/2")) {
      try Self.signer().decide(other, consistency: [])
    }
  }

  @Test("the state is read back as it was kept, and nothing else is read")
  func encoded() throws {
    let signer = try Self.signer()
    #expect(LogSigner(encoded: signer.encoded) == signer)
    let new = LogSigner(origin: LogKeys.origin)
    #expect(LogSigner(encoded: new.encoded) == new)
    let text = signer.encoded
    for length in 0..<text.count where String(text.prefix(length)) != new.encoded {
      #expect(LogSigner(encoded: String(text.prefix(length))) == nil)
    }
    #expect(LogSigner(encoded: text + "\n") == nil)
    #expect(LogSigner(encoded: text.replacing("\n20\n", with: "\n020\n")) == nil)
    #expect(LogSigner(encoded: text.replacing("signer 1", with: "signer 2")) == nil)
  }
}
