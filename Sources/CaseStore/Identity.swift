internal import EvidenceLog
internal import Foundation
internal import GRDB

/// Which case and log a database holds; written once when the case is created.
struct Identity: Sendable {
  let caseID: String
  let origin: String
  /// Mixed into the digests of idempotency keys, which stay when an entry is erased.
  let keySalt: [UInt8]
  /// The log's public key, as a verifier key.
  let logKey: VerifierKey

  func insert(_ connection: Database, createdAt: String) throws {
    try connection.execute(
      sql:
        "INSERT INTO record (id, case_id, origin, key_salt, log_key, created_at) VALUES (1, ?, ?, ?, ?, ?)",
      arguments: [caseID, origin, Data(keySalt), logKey.text, createdAt])
    try SettingRows.insert(SettingRows.identity, try Identity.digest(connection).hex, connection)
  }

  /// Of the row as a whole, so that a changed bit shows.
  private static func digest(_ connection: Database) throws -> Digest {
    let columns = ["case_id", "origin", "hex(key_salt)", "log_key", "created_at"]
    let row = try Row.fetchOne(connection, sql: "SELECT \(columns.joined(separator: ", ")) FROM record")
    let texts = (0..<columns.count).map { (row?[$0] as String?) ?? "" }
    return Digest(of: Array(texts.map { "\($0.utf8.count)\n\($0)\n" }.joined().utf8))
  }

  /// Cases made before the digest was kept have none.
  private static func check(_ connection: Database) throws {
    guard let noted = try SettingRows.latest(connection)[SettingRows.identity] else { return }
    guard try digest(connection).hex == noted else {
      throw StoreError.damaged("the row that names the case and its log was changed")
    }
  }

  init(caseID: String, origin: String, keySalt: [UInt8], logKey: VerifierKey) {
    (self.caseID, self.origin, self.keySalt, self.logKey) = (caseID, origin, keySalt, logKey)
  }

  init(_ connection: Database) throws {
    guard
      let row = try Row.fetchOne(connection, sql: "SELECT case_id, origin, key_salt, log_key FROM record")
    else { throw StoreError.damaged("the row that names the case is missing") }
    caseID = row[0]
    origin = row[1]
    keySalt = [UInt8](row[2] as Data)
    do {
      logKey = try VerifierKey(text: row[3])
    } catch {
      throw StoreError.damaged("the log's public key cannot be read: \(error.sentence)")
    }
    try Identity.check(connection)
    guard logKey.name == origin else { throw StoreError.damaged("the log's key is of another origin") }
  }

  /// What an idempotency key is known by in the tables.
  func digest(ofKey key: String) -> Digest { Digest(of: keySalt + Array(key.utf8)) }
}
