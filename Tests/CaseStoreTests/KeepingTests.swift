import Calendars
import CaseRecord
import CaseStore
import EvidenceLog
import Foundation
import Testing
import Workflow

@Suite("Keeping a case")
struct KeepingTests {
  let kept = KeptCase()

  @Test("What was submitted is there in order, and stands after opening again")
  func comesBack() async throws {
    let keeper = try kept.create()
    let receipts = try await keeper.submit((0..<5).map { KeptCase.command("k\($0)") })
    #expect(receipts.map(\.sequences) == [[0], [1], [2], [3], [4]])
    let (state, leaves) = (try keeper.state, try keeper.entries(0..<5).map(\.leaf))
    try keeper.close()
    let again = try kept.open()
    #expect(try again.state == state)
    #expect(try again.entries(0..<5).map(\.leaf) == leaves)
    #expect(try again.event(3).envelope.idempotencyKey == "k3")
    #expect(try again.tree.root == MerkleTree(leaves: leaves.map { MerkleTree.leafHash($0) }).root)
  }

  @Test("The log's own moment is sealed into each entry")
  func sealed() async throws {
    let keeper = try kept.create()
    _ = try await keeper.submit([KeptCase.command("k")])
    #expect(try keeper.event(0).envelope.sealed?.clock.source == "test")
  }

  @Test("A hundred parallel submissions of one command make one entry and one answer")
  func duplicates() async throws {
    let keeper = try kept.create()
    let answers = try await withThrowingTaskGroup(of: [Receipt].self) { group in
      for _ in 0..<100 { group.addTask { try await keeper.submit([KeptCase.command("same")]) } }
      return try await group.reduce(into: []) { $0 += $1 }
    }
    #expect(keeper.size == 1)
    #expect(Set(answers.map(\.sequences)) == [[0]])
    #expect(answers.filter { !$0.isRepeat }.count == 1)
    #expect(answers.allSatisfy { !$0.isDifferent })
  }

  @Test("The same key with another content gets the first receipt, marked", arguments: [false, true])
  func different(isReopened: Bool) async throws {
    var keeper = try kept.create()
    _ = try await keeper.submit([KeptCase.command("k")])
    if isReopened {
      try keeper.close()
      keeper = try kept.open()
    }
    let other = try await keeper.submit([KeptCase.command("k", title: "another")])
    #expect(other == [Receipt(sequences: [0], isRepeat: true, isDifferent: true)])
    #expect(keeper.size == 1)
  }

  @Test("A leaf of 65,535 bytes is taken; one more is refused, with all that was submitted with it")
  func leafLimit() async throws {
    let keeper = try kept.create()
    _ = try await keeper.submit([KeptCase.command("a")])
    let usual = try keeper.entries(0..<1)[0].leaf.count
    func command(_ key: String, leafBytes: Int) -> CaseCommand {
      KeptCase.command(key, actor: String(repeating: "a", count: leafBytes - usual + 3))
    }
    await #expect(throws: StoreError.leafTooLong(key: "c", bytes: 65_536)) {
      _ = try await keeper.submit([KeptCase.command("b"), command("c", leafBytes: 65_536)])
    }
    #expect(keeper.size == 1)
    let receipts = try await keeper.submit([KeptCase.command("b"), command("c", leafBytes: 65_535)])
    #expect(receipts.map(\.sequences) == [[1], [2]])
    let state = try keeper.state
    try keeper.close()
    #expect(try kept.open().state == state)
  }

  @Test("An attached file is committed to, kept under its digest, and missed when it is gone")
  func files() async throws {
    let keeper = try kept.create()
    let bytes = Array("a recording".utf8)
    _ = try await keeper.submit([KeptCase.command("k")], files: ["k": [bytes]])
    #expect(try keeper.blob(Digest(of: bytes)) == bytes)
    try keeper.close()
    #expect(try kept.open(.read).size == 1)
    try FileManager.default.removeItem(atPath: "\(kept.path)/blobs/\(Digest(of: bytes).hex)")
    #expect(throws: StoreError.self) { try kept.open() }
  }

  @Test("A file written for a transaction that never ended is removed at the next opening")
  func orphan() async throws {
    let keeper = try kept.create()
    try keeper.close()
    let bytes = Array("never named".utf8)
    let path = "\(kept.path)/blobs/\(Digest(of: bytes).hex)"
    try Data(bytes).write(to: URL(fileURLWithPath: path))
    try kept.open().close()
    #expect(!FileManager.default.fileExists(atPath: path))
  }

  @Test("A file attached to no command is refused")
  func stray() async throws {
    let keeper = try kept.create()
    await #expect(throws: StoreError.strayFile(key: "x")) {
      _ = try await keeper.submit([KeptCase.command("k")], files: ["x": [[1]]])
    }
  }

  @Test("A second writer is refused by name; a lock whose holder has ended binds nobody")
  func lock() async throws {
    let keeper = try kept.create()
    let mine = ProcessInfo.processInfo
    #expect {
      try kept.open()
    } throws: { error in
      guard case .inUse(let process, let program, _)? = error as? StoreError else { return false }
      return process == mine.processIdentifier && program == mine.processName
    }
    #expect(try kept.open(.read).size == 0)
    try keeper.close()
    #expect(try kept.open().size == 0)
  }

  @Test("A reader refuses to write and leaves every byte as it was, whether or not a writer is there")
  func reader() async throws {
    let keeper = try kept.create()
    _ = try await keeper.submit([KeptCase.command("k")])
    for isWriterThere in [true, false] {
      if !isWriterThere { try keeper.close() }
      let before = try Data(contentsOf: URL(fileURLWithPath: kept.database))
      let names = try FileManager.default.contentsOfDirectory(atPath: kept.path).sorted()
      let reader = try kept.open(.read)
      #expect(try reader.event(0).envelope.sequence == 0)
      await #expect(throws: StoreError.readOnly) { _ = try await reader.submit([KeptCase.command("l")]) }
      #expect(throws: StoreError.readOnly) { try reader.signCheckpoint() }
      try reader.close()
      #expect(try FileManager.default.contentsOfDirectory(atPath: kept.path).sorted() == names)
      #expect(try Data(contentsOf: URL(fileURLWithPath: kept.database)) == before)
    }
  }
}

@Suite("The machine's own clock")
struct SystemClockTests {
  @Test(
    "It names its source and its start, gives no negative error, and does not stand still or repeat bytes")
  func clock() {
    let first = Surroundings.system.now()
    #expect(first.clock.source == "system" && first.at.milliseconds > 1_700_000_000_000)
    #expect((first.clock.errorMilliseconds ?? 0) >= 0)
    #expect(Surroundings.system.randomBytes(33).count == 33)
    #expect(Surroundings.system.randomBytes(16) != Surroundings.system.randomBytes(16))
  }
}
