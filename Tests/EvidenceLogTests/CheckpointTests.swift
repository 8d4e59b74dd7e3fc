import EvidenceLog
import Testing

@Suite struct CheckpointTests {
  static let root = Base64.text(LogKeys.tree.root(at: 3).bytes)

  static let malformedRows: [(String, NoteError)] = [
    ("case.example/1\n3\n", .checkpointLines),
    ("case.example/1\n3\n\(root)\nextension\n", .checkpointLines),
    ("case.example/1\n3\n\(root)\n\n", .checkpointLines),
    ("case.example/1\n3\n\(root)", .checkpointLines),
    ("\n3\n\(root)\n", .checkpointOrigin),
    ("case.example/1\n03\n\(root)\n", .checkpointSize),
    ("case.example/1\n+3\n\(root)\n", .checkpointSize),
    ("case.example/1\n-3\n\(root)\n", .checkpointSize),
    ("case.example/1\n9223372036854775808\n\(root)\n", .checkpointSize),
    ("case.example/1\n\n\(root)\n", .checkpointSize),
    ("case.example/1\n3\nAAAA\n", .checkpointRoot),
    ("case.example/1\n0\n\(root)\n", .checkpointRoot),
    ("case.example/1\r\n3\n\(root)\n", .controlCharacter),
  ]

  @Test("a malformed checkpoint is refused with its reason", arguments: malformedRows)
  func malformed(text: String, reason: NoteError) {
    #expect(throws: reason) { try Checkpoint(text: text) }
  }

  @Test("a checkpoint is read as it is written")
  func roundTrip() throws {
    for size in [0, 3, 40] {
      let signed = try LogKeys.signed(size)
      let read = try SignedCheckpoint(bytes: signed.bytes)
      #expect(read.checkpoint == signed.checkpoint && read.bytes == signed.bytes)
      #expect(try read.verified(by: LogKeys.log()) == [])
    }
  }

  @Test("a cosignature joins a checkpoint, tells its time, and is found among unknown ones")
  func cosignature() throws {
    let signed = try LogKeys.signed(7)
    let line = try Cosignature.sign(
      signed.checkpoint, time: 1_795_009_999, by: LogKeys.privateKey(2), name: LogKeys.witnessName)
    let other = try Cosignature.sign(
      signed.checkpoint, time: 5, by: LogKeys.privateKey(3), name: "other.example")
    let both = try signed.adding(other).adding(NoteSignature(line: line.line))
    let witness = try LogKeys.witness()
    let verified = try both.verified(by: LogKeys.log(), witnesses: [witness])
    #expect(verified.map(\.key) == [witness] && verified.map(\.cosignedAt) == [1_795_009_999])
    #expect(throws: NoteError.duplicateSignature(name: LogKeys.witnessName)) { try both.adding(line) }
  }

  @Test("a cosignature of another checkpoint, or with another time, does not verify")
  func wrongCosignature() throws {
    let line = try Cosignature.sign(
      LogKeys.checkpoint(7), time: 9, by: LogKeys.privateKey(2), name: LogKeys.witnessName)
    let bad = NoteError.badSignature(name: LogKeys.witnessName)
    let witness = try LogKeys.witness()
    #expect(throws: bad) {
      try LogKeys.signed(8).adding(line).verified(by: LogKeys.log(), witnesses: [witness])
    }
    let encoded = line.line.split(separator: " ")[2].dropLast()
    var bytes = try #require(Base64.bytes(String(encoded)))
    bytes[11] ^= 1
    let later = try NoteSignature(line: "\u{2014} \(LogKeys.witnessName) \(Base64.text(bytes))\n")
    #expect(throws: bad) { try Cosignature.verify(later, text: LogKeys.checkpoint(7).text, by: witness) }
    #expect(try Cosignature.verify(line, text: LogKeys.checkpoint(7).text, by: witness) == 9)
  }

  @Test("a checkpoint counts only with the signature of its own log")
  func ownLog() throws {
    let other = try VerifierKey(
      name: "case.example/2", algorithm: .ed25519, key: LogKeys.privateKey(1).publicKey)
    #expect(throws: NoteError.otherOrigin(found: LogKeys.origin)) {
      try LogKeys.signed(3).verified(by: other)
    }
    #expect(throws: NoteError.noKnownSignature) { try LogKeys.signed(3, by: 9).verified(by: LogKeys.log()) }
    let witness = try LogKeys.witness()
    let line = try Cosignature.sign(
      LogKeys.checkpoint(3), time: 9, by: LogKeys.privateKey(2), name: LogKeys.witnessName)
    #expect(throws: NoteError.noKnownSignature) {
      try LogKeys.signed(3, by: 9).adding(line).verified(by: LogKeys.log(), witnesses: [witness])
    }
  }
}
