import EvidenceLog
import Testing

@Suite struct WitnessTests {
  /// A witness that has cosigned 20 entries.
  static func witness() throws -> Witness {
    var witness = Witness(logs: [try LogKeys.log()])
    witness.keep(try witness.decide(request(0, 20)))
    return witness
  }

  static func request(
    _ old: Int, _ size: Int, of tree: MerkleTree = LogKeys.tree, by seed: UInt8 = 1
  ) throws -> WitnessRequest {
    WitnessRequest(
      oldSize: old, proof: tree.consistencyProof(from: min(old, size), to: size),
      checkpoint: try LogKeys.signed(size, of: tree, by: seed))
  }

  @Test("what continues the last cosigned tree is cosigned, and again if asked again")
  func cosigns() throws {
    var witness = Witness(logs: [try LogKeys.log()])
    var last = 0
    for size in [0, 1, 20, 20, 40] {
      let checkpoint = try witness.decide(WitnessRequest(bytes: Self.request(last, size).bytes))
      #expect(checkpoint == (try LogKeys.checkpoint(size)))
      witness.keep(checkpoint)
      #expect(witness.state(of: LogKeys.origin) == checkpoint.head)
      last = size
    }
  }

  /// C2SP `tlog-witness`, the answers of `add-checkpoint`.
  @Test("what does not continue it is refused with the answer of the protocol")
  func refusals() throws {
    let witness = try Self.witness()
    func refusal(_ request: WitnessRequest) -> WitnessRefusal? {
      do throws(WitnessRefusal) { _ = try witness.decide(request) } catch { return error }
      return nil
    }
    #expect(refusal(try Self.request(0, 30)) == .conflict(size: 20))
    #expect(refusal(try Self.request(19, 30)) == .conflict(size: 20))
    #expect(refusal(try Self.request(10, 10)) == .conflict(size: 20))
    #expect(refusal(try Self.request(20, 20, of: LogKeys.fork)) == .conflict(size: 20))
    #expect(refusal(try Self.request(20, 30, of: LogKeys.fork)) == .inconsistent(.otherOldRoot))
    #expect(refusal(try Self.request(20, 30, by: 9)) == .notSigned(.noKnownSignature))
    #expect(refusal(try Self.request(20, 10))?.status == 400)
    let unproved = WitnessRequest(oldSize: 20, proof: [], checkpoint: try LogKeys.signed(30))
    #expect(refusal(unproved) == .inconsistent(.wrongLength(found: 0)))
    let needless = WitnessRequest(
      oldSize: 20, proof: [MerkleTree.emptyRoot], checkpoint: try LogKeys.signed(20))
    #expect(refusal(needless)?.status == 422)
    let other = try Checkpoint(origin: "case.example/2", head: LogKeys.checkpoint(30).head)
    let signed = try SignedCheckpoint.sign(other, by: LogKeys.privateKey(1), name: "case.example/2")
    let unknown = WitnessRequest(oldSize: 0, proof: [], checkpoint: signed)
    #expect(refusal(unknown) == .unknownOrigin("case.example/2"))
  }

  @Test("each refusal has the status of the protocol")
  func statuses() {
    let refusals: [(WitnessRefusal, Int)] = [
      (.malformed(nil), 400), (.notSigned(.noKnownSignature), 403), (.unknownOrigin("x"), 404),
      (.conflict(size: 3), 409), (.inconsistent(.otherRoot), 422),
    ]
    for (refusal, status) in refusals { #expect(refusal.status == status && !refusal.sentence.isEmpty) }
  }

  @Test("an unknown origin is told before a missing signature, and that before the sizes")
  func precedence() throws {
    let witness = Witness(logs: [])
    #expect(throws: WitnessRefusal.unknownOrigin(LogKeys.origin)) {
      try witness.decide(Self.request(30, 20, by: 9))
    }
    #expect(throws: WitnessRefusal.notSigned(.noKnownSignature)) {
      try Self.witness().decide(Self.request(30, 20, by: 9))
    }
  }

  @Test(
    "a malformed request is answered with 400",
    arguments: [
      ("old 20", "old 020"), ("old 20", "old -1"), ("old 20", "new 20"), ("old 20", "old  20"),
      ("old 20\n", ""),
      ("old 20\n", "old 20\nAAAA\n"), ("old 20\n", "old 20\r\n"), ("\n30\n", "\n030\n"),
    ])
  func malformed(old: String, new: String) throws {
    let text = String(decoding: try Self.request(20, 30).bytes, as: UTF8.self)
    let changed = text.replacing(old, with: new, maxReplacements: 1)
    #expect(changed != text)
    let error = #expect(throws: WitnessRefusal.self) { try WitnessRequest(bytes: Array(changed.utf8)) }
    #expect(error?.status == 400)
  }

  @Test("63 lines of proof are read, 64 are not")
  func proofLines() throws {
    let hash = MerkleTree.emptyRoot
    func request(_ count: Int) throws -> WitnessRequest {
      WitnessRequest(
        oldSize: 20, proof: [Digest](repeating: hash, count: count), checkpoint: try LogKeys.signed(30))
    }
    #expect(try WitnessRequest(bytes: request(63).bytes).proof.count == 63)
    #expect(throws: WitnessRefusal.malformed(nil)) { try WitnessRequest(bytes: request(64).bytes) }
  }

  @Test("the state is read back as it was kept, and nothing else is read")
  func encoded() throws {
    let witness = try Self.witness()
    let read = try #require(Witness(logs: witness.logs, encoded: witness.encoded))
    #expect(read.encoded == witness.encoded)
    #expect(read.state(of: LogKeys.origin) == witness.state(of: LogKeys.origin))
    #expect(Witness(logs: [], encoded: Witness(logs: []).encoded) != nil)
    let text = witness.encoded
    for length in 0..<text.count where String(text.prefix(length)) != Witness(logs: []).encoded {
      #expect(Witness(logs: [], encoded: String(text.prefix(length))) == nil)
    }
    let block = text.split(separator: "\n").dropFirst().joined(separator: "\n") + "\n"
    #expect(Witness(logs: [], encoded: text + block) == nil)
  }
}
