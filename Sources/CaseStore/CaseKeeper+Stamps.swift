internal import EvidenceLog
internal import GRDB
internal import Synchronization

extension CaseKeeper {
  /// Queues a request for each service; one asked before for this checkpoint stays as it is.
  ///
  /// - Parameter services: the address of each service by its name.
  public func enqueueStamps(checkpoint size: Int, services: [String: String]) throws(StoreError) {
    try changing { writer, connection in
      guard try CheckpointRows.find(size, connection, identity: writer.identity) != nil else {
        throw StoreError.unknownCheckpoint(size)
      }
      for (service, url) in services.sorted(by: { $0.key < $1.key })
      where try StampRows.find(size, service, connection) == nil {
        try StampRows.insert(StampRecord(size: size, service: service, url: url), connection)
      }
    }
  }

  /// All time stamps asked for, by checkpoint and service.
  public var stamps: [StampRecord] {
    get throws(StoreError) { try reading { _, connection in try StampRows.all(connection) } }
  }

  /// Those that are still in the queue.
  public var pendingStamps: [StampRecord] {
    get throws(StoreError) { try stamps.filter { $0.state == .queued } }
  }

  /// Notes what came of asking a service. From a stamp on, entries hold the digest of the checkpoint stamped.
  public func recordStamp(
    checkpoint size: Int, service: String, _ answer: StampAnswer
  ) throws(StoreError) {
    try changing { writer, connection in
      guard var stamp = try StampRows.find(size, service, connection), stamp.state != .stamped else {
        throw StoreError.unknownStamp(size: size, service: service)
      }
      stamp.take(answer)
      try StampRows.update(stamp, connection)
    }
    try writer.withLock { writer throws(StoreError) in
      try writer.whileSound { writer throws(StoreError) in
        let identity = writer.identity
        writer.standing.stamped = try writer.database.read {
          try StampRows.latestStamped($0, identity: identity)
        }
      }
    }
  }

  /// Of each setting the value set last.
  public var settings: [String: String] {
    get throws(StoreError) { try reading { _, connection in try SettingRows.latest(connection) } }
  }

  /// Sets a value; earlier ones stay on record.
  public func set(_ name: String, to value: String) throws(StoreError) {
    try changing { _, connection in try SettingRows.insert(name, value, connection) }
  }
}

extension CaseKeeper {
  func reading<T: Sendable>(_ body: (CaseWriter, Database) throws -> T) throws(StoreError) -> T {
    try writer.withLock { writer throws(StoreError) in
      try writer.whileSound { writer throws(StoreError) in
        let current = writer
        return try current.database.read { try body(current, $0) }
      }
    }
  }

  /// One transaction that changes what is kept beside the entries.
  func changing(_ body: (CaseWriter, Database) throws -> Void) throws(StoreError) {
    try writer.withLock { writer throws(StoreError) in
      try writer.mayWrite()
      try writer.whileSound { writer throws(StoreError) in
        let current = writer
        try current.database.write { try body(current, $0) }
      }
    }
  }
}
