internal import EvidenceLog
internal import Workflow

/// The one who holds a case: its database, what stands in memory, and the first error, after which nothing is done.
struct CaseWriter: Sendable {
  let layout: CaseLayout
  let identity: Identity
  let surroundings: Surroundings
  let access: Access
  let database: CaseDatabase
  /// Held for as long as the case is open for writing.
  var lock: WriterLock?
  var standing: Standing
  var signer: LogSigner
  private(set) var failure: StoreError?
  /// About how many pages were written since the database's log was last copied into it.
  private var pagesInLog = 0
  private static let pagesInLogMax = 2000

  init(_ opened: OpenedCase) {
    layout = opened.layout
    identity = opened.identity
    surroundings = opened.surroundings
    access = opened.access
    database = opened.database
    lock = opened.lock
    standing = opened.standing
    signer = opened.signer
  }

  /// Records submissions in one transaction; each has its receipts or its error, in the order given.
  mutating func record(_ submissions: [Submission]) -> [Result<[Receipt], StoreError>] {
    do throws(StoreError) {
      try mayWrite()
      return try whileSound { writer throws(StoreError) in try writer.commit(submissions) }
    } catch {
      return submissions.map { _ in .failure(error) }
    }
  }

  private mutating func commit(
    _ submissions: [Submission]
  ) throws(StoreError) -> [Result<[Receipt], StoreError>] {
    // The standing moves into the draft, so that appending to it copies nothing.
    let committed = standing.size
    let stamped = standing.stamped
    var draft = GroupDraft(standing: take(), identity: identity, surroundings: surroundings)
    var results: [Result<[Receipt], StoreError>] = []
    for submission in submissions {
      do throws(StoreError) {
        results.append(
          .success(
            try draft.take(submission) { sequence throws(StoreError) in
              sequence < committed ? try self.row(sequence) : nil
            }))
      } catch {
        if error.isOfStorage { throw error }
        results.append(.failure(error))
      }
      if draft.isSpoilt {
        var rebuilt = try reread()
        rebuilt.stamped = stamped
        draft.mend(rebuilt)
      }
    }
    try write(draft)
    standing = draft.standing
    return results
  }

  private mutating func write(_ draft: GroupDraft) throws(StoreError) {
    for (digest, bytes) in draft.blobs where !DurableFiles.exists(layout.blob(digest)) {
      try DurableFiles.replace(layout.blob(digest), with: bytes)
    }
    guard !draft.rows.isEmpty else { return }
    try database.write { connection in for row in draft.rows { try row.insert(connection) } }
    pagesInLog += draft.rows.reduce(2) { $0 + $1.pages }
    guard pagesInLog >= CaseWriter.pagesInLogMax else { return }
    try database.copyLog()
    pagesInLog = 0
  }

  private mutating func take() -> Standing {
    let taken = standing
    standing = Standing(caseID: identity.caseID)
    return taken
  }

  /// What the stored entries lead to.
  func reread() throws(StoreError) -> Standing {
    var scrub = Scrub(layout: layout, identity: identity)
    try database.read { try scrub.run($0) }
    return scrub.standing
  }

  func row(_ sequence: Int) throws(StoreError) -> EntryRow? {
    try rows(sequence..<sequence + 1).first
  }

  func rows(_ range: Range<Int>) throws(StoreError) -> [EntryRow] {
    var rows: [EntryRow] = []
    try database.read { connection in
      try EntryRow.forEach(in: range, connection) { rows.append($0) }
    }
    return rows
  }
}

extension CaseWriter {
  func mayRead() throws(StoreError) {
    if case .closed? = failure { throw .closed }
    if let failure { throw .failed(failure.sentence) }
  }

  func mayWrite() throws(StoreError) {
    try mayRead()
    guard access == .write else { throw .readOnly }
  }

  /// Does something; if storage fails in it, nothing is done ever after.
  mutating func whileSound<T>(
    _ body: (inout CaseWriter) throws(StoreError) -> T
  ) throws(StoreError) -> T {
    try mayRead()
    do throws(StoreError) {
      return try body(&self)
    } catch {
      if error.isOfStorage {
        failure = error
        if access == .write { database.abandon() }
      }
      throw error
    }
  }

  mutating func close() throws(StoreError) {
    guard failure != .closed else { return }
    let isSound = failure == nil
    failure = .closed
    defer { lock = nil }
    guard isSound else { return }
    do throws(StoreError) {
      if access == .write { try database.emptyLogForClosing() }
      try database.close()
    } catch {
      if access == .write { database.abandon() }
      throw error
    }
  }
}

extension StoreError {
  /// Whether what was stored, or can still be, is in doubt; as opposed to a request that was refused.
  var isOfStorage: Bool {
    switch self {
    case .database, .file, .damaged, .unsafeSetting, .forked, .shrunk: true
    default: false
    }
  }
}
