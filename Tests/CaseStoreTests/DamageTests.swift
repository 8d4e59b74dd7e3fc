import EvidenceLog
import Foundation
import GRDB
import Synchronization
import Testing

@testable import CaseStore

@Suite("A record that is not what it was")
struct DamageTests {
  let kept = KeptCase()

  /// Changes a closed case by SQL, with the triggers that forbid it out of the way and put back afterwards.
  private func tamper(_ sql: String, without triggers: [String] = []) throws {
    let queue = try DatabaseQueue(path: kept.database)
    try queue.writeWithoutTransaction { connection in
      let definitions = try triggers.map {
        try String.fetchOne(connection, sql: "SELECT sql FROM sqlite_schema WHERE name = ?", arguments: [$0])
      }
      for trigger in triggers { try connection.execute(sql: "DROP TRIGGER \(trigger)") }
      try connection.execute(sql: sql)
      for definition in definitions { try connection.execute(sql: #require(definition)) }
    }
    try queue.close()
  }

  private func filled() async throws -> CaseKeeper {
    let keeper = try kept.create()
    _ = try await keeper.submit((0..<3).map { KeptCase.command("k\($0)") }, files: ["k1": [[1, 2, 3]]])
    _ = try keeper.signCheckpoint()
    try keeper.enqueueStamps(checkpoint: 3, services: ["one": "https://stamps.example"])
    try keeper.set("witness one", to: "a key")
    return keeper
  }

  @Test(
    "The schema refuses to change or remove what is on record, whoever asks",
    arguments: [
      "UPDATE entries SET leaf = x'00' WHERE sequence = 0", "DELETE FROM entries WHERE sequence = 2",
      "INSERT OR REPLACE INTO entries (sequence, key_digest, leaf, leaf_hash) VALUES (0, randomblob(32), x'00', randomblob(32))",
      "INSERT INTO entries (sequence, key_digest, leaf, leaf_hash) VALUES (7, randomblob(32), x'00', randomblob(32))",
      """
      INSERT OR REPLACE INTO entries (sequence, key_digest, leaf, leaf_hash)
      VALUES (3, (SELECT key_digest FROM entries WHERE sequence = 0), x'00', randomblob(32))
      """,
      "UPDATE disclosures SET lines = x'00'", "DELETE FROM disclosures WHERE sequence = 1",
      "INSERT OR REPLACE INTO disclosures (sequence, lines) VALUES (1, x'00')",
      "DELETE FROM checkpoints", "UPDATE checkpoints SET note = x'00'", "DELETE FROM settings",
      "UPDATE settings SET value = 'x'", "DELETE FROM stamps", "UPDATE record SET case_id = 'B'",
      "UPDATE stamps SET state = 'stamped'",
      "INSERT INTO entries VALUES (3, randomblob(32), 'text', randomblob(32))",
    ])
  func schema(sql: String) async throws {
    try await filled().close()
    #expect(throws: DatabaseError.self) { try tamper(sql) }
    #expect(try kept.open().size == 3)
  }

  @Test(
    "What was changed with the triggers out of the way is found at opening",
    arguments: [
      (
        "UPDATE entries SET leaf = CAST(replace(CAST(leaf AS TEXT), 'ann', 'bob') AS BLOB) WHERE sequence = 1",
        "entries_update",
        "entry 1"
      ),
      (
        "UPDATE disclosures SET lines = CAST(substr(CAST(lines AS TEXT), 1, 40) || x'0A' AS BLOB) WHERE sequence = 1",
        "disclosures_update", "entry 1"
      ),
      ("DELETE FROM disclosures WHERE sequence = 1", "disclosures_delete", "entry 1"),
      ("UPDATE entries SET key_digest = randomblob(32) WHERE sequence = 1", "entries_update", "entry 1"),
      ("UPDATE settings SET value = 'another'", "settings_update", "setting 0"),
      (
        "UPDATE checkpoints SET note = CAST(replace(CAST(note AS TEXT), char(10) || '3' || char(10), char(10) || '2' || char(10)) AS BLOB)",
        "checkpoints_update", "checkpoint"
      ),
      ("UPDATE stamps SET url = 'https://other.example'", "stamps_update", "checkpoint 3"),
      ("INSERT INTO erasures VALUES (1, 2)", "disclosures_update", "entry 1"),
    ])
  func tampered(sql: String, trigger: String, place: String) async throws {
    try await filled().close()
    try tamper(sql, without: [trigger])
    #expect {
      try kept.open()
    } throws: { error in
      guard case .damaged(let what)? = error as? StoreError else { return false }
      return what.contains(place)
    }
  }

  @Test("A rule of the tables that is gone is named")
  func schemaChanged() async throws {
    try await filled().close()
    try tamper("DROP TRIGGER entries_delete")
    #expect(
      throws: StoreError.damaged(
        "the definition of entries_delete in the database is not the one released")
    ) { try kept.open() }
  }

  @Test("A changed row that names the case is named")
  func identityChanged() throws {
    try kept.create().close()
    try tamper("UPDATE record SET created_at = 'x'", without: ["record_update"])
    #expect(throws: StoreError.damaged("the row that names the case and its log was changed")) {
      try kept.open()
    }
  }

  @Test("An older copy put back is refused with both sizes (F10)")
  func shrunk() async throws {
    var keeper = try await filled()
    try keeper.close()
    let old = try Data(contentsOf: URL(fileURLWithPath: kept.database))
    keeper = try kept.open()
    _ = try await keeper.submit([KeptCase.command("later")])
    _ = try keeper.signCheckpoint()
    try keeper.close()
    try old.write(to: URL(fileURLWithPath: kept.database))
    #expect(throws: StoreError.shrunk(entries: 3, signed: 4)) { try kept.open() }
  }

  @Test("A record rewritten behind the signer is refused")
  func forked() async throws {
    try await filled().close()
    let path = "\(kept.path)/signer/signed"
    let state = try #require(LogSigner(encoded: String(contentsOfFile: path, encoding: .utf8)))
    let other = try #require(TreeHead(size: 3, root: Digest(of: [1])))
    try LogSigner(origin: state.origin, state: other).encoded.write(
      toFile: path, atomically: true, encoding: .utf8)
    #expect(throws: StoreError.forked(signed: 3, entries: 3)) { try kept.open() }
  }

  @Test("A connection set to NORMAL, as the library would have it, is refused and not set right")
  func canary() async throws {
    let keeper = try kept.create()
    keeper.writer.withLock { writer in
      try? writer.database.queue.writeWithoutTransaction {
        try $0.execute(sql: "PRAGMA synchronous = NORMAL")
      }
    }
    let expected = StoreError.unsafeSetting(name: "synchronous", expected: "2", found: "1")
    await #expect(throws: expected) { _ = try await keeper.submit([KeptCase.command("k")]) }
    await #expect(throws: StoreError.failed(expected.sentence)) {
      _ = try await keeper.submit([KeptCase.command("k")])
    }
  }

  @Test("The library by itself sets NORMAL for a write-ahead log: why the setting is asked each time")
  func librarySetsNormal() throws {
    try FileManager.default.createDirectory(atPath: kept.folder, withIntermediateDirectories: true)
    var configuration = Configuration()
    configuration.journalMode = .wal
    configuration.prepareDatabase { try $0.execute(sql: "PRAGMA synchronous = FULL") }
    let queue = try DatabaseQueue(path: "\(kept.folder)/plain.sqlite", configuration: configuration)
    #expect(try queue.read { try Int.fetchOne($0, sql: "PRAGMA synchronous") } == 1)
  }

  @Test(
    "A full disk refuses with its code; the keeper then does nothing more; reading goes on, and so does a new keeper"
  )
  func fullDisk() async throws {
    let keeper = try kept.create()
    _ = try await keeper.submit([KeptCase.command("k")])
    keeper.writer.withLock { writer in
      try? writer.database.queue.writeWithoutTransaction { connection in
        let pages = try Int.fetchOne(connection, sql: "PRAGMA page_count") ?? 0
        try connection.execute(sql: "PRAGMA max_page_count = \(pages)")
      }
    }
    let big = KeptCase.command("big", title: String(repeating: "x", count: 100_000))
    await #expect {
      _ = try await keeper.submit([big])
    } throws: { error in
      guard case .database(code: 13, _)? = error as? StoreError else { return false }
      return true
    }
    #expect(throws: StoreError.self) { try keeper.state }
    #expect(try kept.open(.read).size == 1)
    try keeper.close()
    let again = try kept.open()
    #expect(try await again.submit([big]).map(\.sequences) == [[1]])
  }
}
