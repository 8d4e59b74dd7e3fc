public import Calendars
internal import CanonicalJSON
internal import EvidenceLog
internal import Foundation
internal import GRDB

/// A time stamp asked of a service for a checkpoint, and what came of it.
public struct StampRecord: Sendable, Hashable {
  public enum State: String, Sendable, Hashable, CaseIterable { case queued, stamped, refused }

  /// The size of the checkpoint.
  public let size: Int
  public let service: String
  public let url: String
  public internal(set) var state: State
  public internal(set) var request: [UInt8]?
  public internal(set) var response: [UInt8]?
  /// The time in the token.
  public internal(set) var generatedAt: Timestamp?
  public internal(set) var attempts: Int
  public internal(set) var lastError: String?

  init(size: Int, service: String, url: String) {
    (self.size, self.service, self.url) = (size, service, url)
    state = .queued
    attempts = 0
  }
}

/// What came of asking a service.
public enum StampAnswer: Sendable, Hashable {
  /// A token that was checked; the caller has checked it.
  case stamped(request: [UInt8], response: [UInt8], generatedAt: Timestamp)
  /// The service does not stamp this; it is not asked again by itself.
  case refused(request: [UInt8]?, response: [UInt8]?, reason: String)
  /// Nothing came; the request stays in the queue.
  case unanswered(reason: String)
}

extension StampRecord {
  mutating func take(_ answer: StampAnswer) {
    attempts += 1
    switch answer {
    case .stamped(let request, let response, let generatedAt):
      (state, self.request, self.response, self.generatedAt) = (.stamped, request, response, generatedAt)
      lastError = nil
    case .refused(let request, let response, let reason):
      (state, self.request, self.response, lastError) = (.refused, request, response, reason)
    case .unanswered(let reason): lastError = reason
    }
  }

  /// Of all the row holds: a changed bit shows.
  var digest: Digest {
    get throws {
      let content: [JSONValue] = [
        .integer(Int64(size)), .string(service), .string(url), .string(state.rawValue),
        request.map { .string(Base64.text($0)) } ?? .null, response.map { .string(Base64.text($0)) } ?? .null,
        generatedAt.map { .string($0.description) } ?? .null, .integer(Int64(attempts)),
        lastError.map { .string($0) } ?? .null,
      ]
      return Digest(of: try JSON.canonicalBytes(.array(content)))
    }
  }
}

/// Time stamps in the tables.
enum StampRows {
  private static let columns =
    "size, service, url, state, request, response, generated_at, attempts, last_error, digest"

  static func insert(_ stamp: StampRecord, _ connection: Database) throws {
    try connection.execute(
      sql: "INSERT INTO stamps (\(columns)) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
      arguments: try arguments(stamp))
  }

  static func update(_ stamp: StampRecord, _ connection: Database) throws {
    try connection.execute(
      sql: """
        UPDATE stamps SET (\(columns)) = (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        WHERE size = \(stamp.size) AND service = ?
        """, arguments: try arguments(stamp) + [stamp.service])
  }

  private static func arguments(_ stamp: StampRecord) throws -> StatementArguments {
    [
      stamp.size, stamp.service, stamp.url, stamp.state.rawValue, stamp.request.map { Data($0) },
      stamp.response.map { Data($0) }, stamp.generatedAt?.description, stamp.attempts, stamp.lastError,
      Data(try stamp.digest.bytes),
    ]
  }

  static func all(_ connection: Database) throws -> [StampRecord] {
    try Row.fetchAll(connection, sql: "SELECT \(columns) FROM stamps ORDER BY size, service").map(read)
  }

  static func find(_ size: Int, _ service: String, _ connection: Database) throws -> StampRecord? {
    try Row.fetchOne(
      connection, sql: "SELECT \(columns) FROM stamps WHERE size = ? AND service = ?",
      arguments: [size, service]
    ).map(read)
  }

  private static func read(_ row: Row) throws -> StampRecord {
    var stamp = StampRecord(size: row[0], service: row[1], url: row[2])
    let damage = StoreError.damaged("the time stamp of checkpoint \(stamp.size) by \(stamp.service)")
    guard let state = StampRecord.State(rawValue: row[3]) else { throw damage }
    stamp.state = state
    stamp.request = (row[4] as Data?).map { [UInt8]($0) }
    stamp.response = (row[5] as Data?).map { [UInt8]($0) }
    stamp.generatedAt = (row[6] as String?).flatMap { Timestamp($0) }
    stamp.attempts = row[7]
    stamp.lastError = row[8]
    guard try stamp.digest.bytes == [UInt8](row[9] as Data) else { throw damage }
    return stamp
  }

  /// What entries hold of the latest checkpoint that was stamped.
  static func latestStamped(_ connection: Database, identity: Identity) throws -> StampedCheckpoint? {
    guard let stamp = try all(connection).last(where: { $0.state == .stamped }), let answer = stamp.response,
      let checkpoint = try CheckpointRows.find(stamp.size, connection, identity: identity)
    else { return nil }
    return StampedCheckpoint(checkpoint: checkpoint.digest, token: Digest(of: answer))
  }
}
