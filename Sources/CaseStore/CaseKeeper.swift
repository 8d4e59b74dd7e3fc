internal import Dispatch
public import EvidenceLog
internal import Synchronization
public import Workflow

/// A case that is kept: the one way to add to it, and to read what was added.
///
/// One keeper of a case writes at a time; a second is refused. What is submitted at once by several goes into one
/// transaction, and nobody is answered before it is durable. After an error of storage the keeper does nothing more:
/// whether the last transaction was stored is then known only to who opens the case again.
public final class CaseKeeper: Sendable {
  public let caseID: String
  /// The name of the log's key.
  public let origin: String
  /// The key with which the log's signatures are verified.
  public let logKey: VerifierKey

  let writer: Mutex<CaseWriter>
  private let waiting = Mutex(Waiting())
  /// Commits block for a disk: they have a thread of their own, away from the tasks of the program.
  private let queue = DispatchQueue(label: "case keeper")

  private struct Waiting {
    var submissions: [(Submission, @Sendable (Result<[Receipt], StoreError>) -> Void)] = []
    var isDraining = false
  }

  /// The most submissions in one transaction.
  private static let groupMax = 1_000

  init(_ opened: OpenedCase) {
    caseID = opened.identity.caseID
    origin = opened.identity.origin
    logKey = opened.identity.logKey
    writer = Mutex(CaseWriter(opened))
  }

  /// Opens a case, and checks all of it.
  ///
  /// - Throws: ``StoreError/inUse(process:program:since:)`` where another writes it; ``StoreError/damaged(_:)``,
  ///   ``StoreError/shrunk(entries:signed:)`` or ``StoreError/forked(signed:entries:)`` where it is not what it was.
  public static func open(
    at path: String, surroundings: Surroundings = .system, access: Access
  ) throws(StoreError) -> CaseKeeper {
    try open(at: path, surroundings, access, lock: nil)
  }

  /// - Parameter lock: the lock, where it is held already.
  static func open(
    at path: String, _ surroundings: Surroundings, _ access: Access, lock: WriterLock?
  ) throws(StoreError) -> CaseKeeper {
    let keeper = CaseKeeper(
      try OpenedCase(at: path, surroundings: surroundings, access: access, lock: lock))
    if access == .write {
      // SQLite syncs the folder for its new log as well, and passes over an error of that.
      try DurableFiles.syncFolder(path)
      try keeper.writer.withLock { writer throws(StoreError) in
        try writer.whileSound { writer throws(StoreError) in try writer.sweep() }
      }
    }
    return keeper
  }

  /// Records commands in their order: all of them in one transaction, or none.
  ///
  /// - Parameter files: by idempotency key, the bytes of the files attached to a command.
  /// - Returns: a receipt for each command, once what it led to is durable.
  public func submit(
    _ commands: [CaseCommand], files: [String: [[UInt8]]] = [:]
  ) async throws(StoreError) -> [Receipt] {
    let submission = Submission(commands: commands, files: files)
    let result = await withCheckedContinuation { continuation in
      let mustStart = waiting.withLock { waiting in
        waiting.submissions.append((submission, { continuation.resume(returning: $0) }))
        defer { waiting.isDraining = true }
        return !waiting.isDraining
      }
      if mustStart { queue.async { self.drain() } }
    }
    return try result.get()
  }

  /// Takes whatever waits, as one group, until nothing does.
  private func drain() {
    while let group = nextGroup() {
      let results = writer.withLock { $0.record(group.map(\.0)) }
      for (waiting, result) in zip(group, results) { waiting.1(result) }
    }
  }

  private func nextGroup() -> [(Submission, @Sendable (Result<[Receipt], StoreError>) -> Void)]? {
    waiting.withLock { waiting in
      let group = Array(waiting.submissions.prefix(CaseKeeper.groupMax))
      waiting.submissions.removeFirst(group.count)
      if group.isEmpty { waiting.isDraining = false }
      return group.isEmpty ? nil : group
    }
  }

  /// Ends the use of the case and gives up the lock; later calls are refused.
  public func close() throws(StoreError) {
    try writer.withLock { writer throws(StoreError) in try writer.close() }
  }
}
