internal import Calendars
internal import EvidenceLog
internal import GRDB
internal import Workflow

/// Everything a case needs to be kept, opened and checked.
struct OpenedCase {
  let layout: CaseLayout
  let surroundings: Surroundings
  let access: Access
  let lock: WriterLock?
  let database: CaseDatabase
  let identity: Identity
  var standing: Standing
  let signer: LogSigner

  init(
    at folder: String, surroundings: Surroundings, access: Access, lock held: WriterLock?
  ) throws(StoreError) {
    var layout = CaseLayout(folder: folder, signerFolder: nil)
    guard DurableFiles.exists(layout.database) else { throw .notACase(folder) }
    self.surroundings = surroundings
    self.access = access
    lock =
      if let held { held } else if access == .write {
        try WriterLock(path: layout.lock, since: surroundings.now().at)
      } else { nil }
    let hasLog = access == .write ? try WriteAheadLog.check(ofDatabase: layout.database) : false
    database =
      access == .write
      ? try .openForWriting(layout.database) : try .openForReading(layout.database)
    try database.read(Scrub.checkPages)
    try database.checkVersion(isWriting: access == .write)
    if access == .write { try database.migrate() }
    try database.checkSchema()
    let settings = try database.read { try SettingRows.latest($0) }
    layout = CaseLayout(folder: folder, signerFolder: settings[SettingRows.signerFolder])
    self.layout = layout
    let (identity, standing) = try OpenedCase.scrub(database, layout)
    self.identity = identity
    self.standing = standing
    signer = try OpenedCase.signer(layout, identity, isNeeded: access == .write)
    try OpenedCase.hold(standing, to: signer)
    try database.read { connection in
      for checkpoint in try CheckpointRows.all(connection, identity: identity) {
        try OpenedCase.hold(standing, to: checkpoint.signed.checkpoint)
      }
    }
    self.standing.stamped = try database.read {
      try StampRows.latestStamped($0, identity: identity)
    }
    // What a torn transaction left behind the end must not be taken for part of the log's next one.
    if hasLog { try database.emptyLog() }
  }

  /// One transaction, so that what is read is of one moment.
  private static func scrub(
    _ database: CaseDatabase, _ layout: CaseLayout
  ) throws(StoreError) -> (Identity, Standing) {
    try database.read { connection in
      var found: (Identity, Standing)?
      try connection.inTransaction(.deferred) {
        let identity = try Identity(connection)
        var scrub = Scrub(layout: layout, identity: identity)
        try scrub.run(connection)
        found = (identity, scrub.standing)
        return .commit
      }
      guard let found else { throw StoreError.damaged("nothing could be read") }
      return found
    }
  }

  /// What the signer has signed last. A reader who may not see the signer's folder holds the record to the stored
  /// checkpoints alone.
  private static func signer(
    _ layout: CaseLayout, _ identity: Identity, isNeeded: Bool
  ) throws(StoreError) -> LogSigner {
    if !isNeeded, !DurableFiles.exists(layout.signed) { return LogSigner(origin: identity.origin) }
    let text = String(decoding: try DurableFiles.read(layout.signed), as: UTF8.self)
    guard let signer = LogSigner(encoded: text), signer.origin == identity.origin else {
      throw .damaged("what the signer noted of its last signature, \(layout.signed), cannot be read")
    }
    return signer
  }

  private static func hold(_ standing: Standing, to signer: LogSigner) throws(StoreError) {
    guard let signed = signer.state else { return }
    guard standing.size >= signed.size else {
      throw .shrunk(entries: standing.size, signed: signed.size)
    }
    guard standing.tree.root(at: signed.size) == signed.root else {
      throw .forked(signed: signed.size, entries: standing.size)
    }
  }

  private static func hold(_ standing: Standing, to checkpoint: Checkpoint) throws(StoreError) {
    guard standing.size >= checkpoint.size else {
      throw .shrunk(entries: standing.size, signed: checkpoint.size)
    }
    guard standing.tree.root(at: checkpoint.size) == checkpoint.root else {
      throw .forked(signed: checkpoint.size, entries: standing.size)
    }
  }
}
