internal import Foundation
internal import GRDB

/// The connection to a case's database, which it opens one way only: write-ahead log, a sync at each commit, foreign
/// keys kept. GRDB sets `synchronous` to NORMAL for a write-ahead log after its own preparation, so FULL is set when
/// the connection is open, and what is set is asked again before each batch rather than trusted.
struct CaseDatabase: Sendable {
  let queue: DatabaseQueue
  let path: String
  /// What a connection must find before it writes; the numbers are SQLite's (2 is FULL).
  static let settings = [("journal_mode", "wal"), ("synchronous", "2"), ("foreign_keys", "1")]

  static func openForWriting(_ path: String) throws(StoreError) -> CaseDatabase {
    try guarded {
      var configuration = Configuration()
      configuration.journalMode = .wal
      configuration.label = "case"
      let database = CaseDatabase(
        queue: try DatabaseQueue(path: path, configuration: configuration), path: path)
      try database.queue.writeWithoutTransaction { connection in
        try connection.execute(
          sql: """
            PRAGMA synchronous = FULL;
            PRAGMA secure_delete = ON;
            PRAGMA wal_autocheckpoint = 2000;
            """)
      }
      return database
    }
  }

  /// Opens without writing anything. Without a write-ahead log nobody has the case open and the database stands by
  /// itself: it is then read as a file that does not change, since SQLite would otherwise make a log beside it.
  static func openForReading(_ path: String) throws(StoreError) -> CaseDatabase {
    try guarded {
      var configuration = Configuration()
      configuration.readonly = true
      configuration.busyMode = .timeout(5)
      configuration.label = "case reader"
      guard !DurableFiles.exists("\(path)-wal") else {
        return CaseDatabase(queue: try DatabaseQueue(path: path, configuration: configuration), path: path)
      }
      let allowed = CharacterSet.urlPathAllowed.subtracting(CharacterSet(charactersIn: "?#%"))
      let absolute = URL(fileURLWithPath: path).path
      let escaped = absolute.addingPercentEncoding(withAllowedCharacters: allowed) ?? absolute
      let still = "file://\(escaped)?immutable=1"
      return CaseDatabase(queue: try DatabaseQueue(path: still, configuration: configuration), path: path)
    }
  }

  func read<T>(_ body: (Database) throws -> T) throws(StoreError) -> T {
    try guarded { try queue.unsafeRead(body) }
  }

  /// Asks what is set, then runs everything in one transaction, durable when this returns.
  func write<T>(_ body: (Database) throws -> T) throws(StoreError) -> T {
    try guarded {
      try queue.writeWithoutTransaction { connection in
        try CaseDatabase.assertSettings(connection)
        var result: T?
        try connection.inTransaction(.immediate) {
          result = try body(connection)
          return .commit
        }
        guard let result else { throw StoreError.damaged("a transaction ended without a result") }
        return result
      }
    }
  }

  /// - Throws: ``StoreError/unsafeSetting(name:expected:found:)``; nothing is set right on the way.
  static func assertSettings(_ connection: Database) throws {
    for (name, expected) in settings {
      let found = try String.fetchOne(connection.cachedStatement(sql: "PRAGMA \(name)")) ?? "unknown"
      guard found == expected else {
        throw StoreError.unsafeSetting(name: name, expected: expected, found: found)
      }
    }
  }

  func migrate() throws(StoreError) { try guarded { try Schema.migrator.migrate(queue) } }

  /// - Throws: ``StoreError/otherVersion(_:)`` where the tables are not exactly those of a version known here.
  func checkVersion(isWriting: Bool) throws(StoreError) {
    let applied = try read { try Schema.migrator.appliedIdentifiers($0) }
    guard applied.isSubset(of: Schema.versions) else { throw .otherVersion("its tables are of a later one") }
    guard applied.contains("1") else { throw .notACase(path) }
    if !isWriting, applied.count < Schema.versions.count {
      throw .otherVersion("its tables are of an earlier one")
    }
  }

  func close() throws(StoreError) { try guarded { try queue.close() } }

  /// Erased content is gone from the file only when the write-ahead log has been emptied into it.
  func emptyLog() throws(StoreError) {
    try guarded { _ = try queue.writeWithoutTransaction { try $0.checkpoint(.truncate) } }
  }
}

/// Runs something of the database and gives its errors the store's own form.
func guarded<T>(_ body: () throws -> T) throws(StoreError) -> T {
  do {
    return try body()
  } catch let error as StoreError {
    throw error
  } catch let error as DatabaseError {
    throw .database(
      code: error.resultCode.rawValue, message: error.message ?? "no message from the database")
  } catch {
    throw .database(code: 1, message: "\(error)")
  }
}
