internal import Foundation
internal import GRDB

/// The connection to a case's database, which it opens one way only: write-ahead log, a sync at each commit, foreign
/// keys kept. GRDB sets `synchronous` to NORMAL for a write-ahead log after its own preparation, so FULL is set when
/// the connection is open, and what is set is asked again before each batch rather than trusted. SQLite passes over an
/// error of copying its log into the database, after a commit as at closing; so both are asked for here, by name.
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
            PRAGMA wal_autocheckpoint = 0;
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

  /// The rules that the tables keep are themselves stored text: they must be those that were released.
  func checkSchema() throws(StoreError) {
    try guarded {
      let fresh = try DatabaseQueue()
      try Schema.migrator.migrate(fresh)
      let released = try fresh.read(Schema.statements)
      let found = try queue.unsafeRead(Schema.statements)
      guard found == released else {
        let changed = released.symmetricDifference(found).map { $0[1] ?? "unnamed" }.min() ?? "unnamed"
        throw StoreError.damaged("the definition of \(changed) in the database is not the one released")
      }
    }
  }

  func close() throws(StoreError) { try guarded { try queue.close() } }

  /// The log is copied and emptied before closing, which would do the same and tell of no error.
  func emptyLogForClosing() throws(StoreError) {
    try guarded {
      try queue.writeWithoutTransaction { connection in
        try CaseDatabase.unlessBusy { _ = try connection.checkpoint(.truncate) }
      }
    }
  }

  /// Leaves a connection that failed as it is until the process ends. Closing it would write and sync the same files
  /// again, and a second sync may answer well for what the first has lost.
  func abandon() { _ = unsafe Unmanaged.passRetained(queue) }

  /// Copies the log into the database as far as no reader needs it, so that it is begun again.
  func copyLog() throws(StoreError) {
    try guarded {
      try queue.writeWithoutTransaction { connection in
        try CaseDatabase.unlessBusy { _ = try connection.checkpoint(.passive) }
      }
    }
  }

  /// A reader that is there only puts the copying off.
  private static func unlessBusy(_ body: () throws -> Void) throws {
    do {
      try body()
    } catch let error as DatabaseError where error.resultCode == .SQLITE_BUSY {}
  }

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
