public import EvidenceLog
internal import Foundation
internal import GRDB

/// A checkpoint of the case: as the log signed it, and with what witnesses added.
public struct KeptCheckpoint: Sendable {
  /// The note with the log's signature alone: the bytes that services stamp and entries name by their digest.
  public let signed: SignedCheckpoint
  /// The same with the cosignatures received since.
  public let cosigned: SignedCheckpoint
  /// Who cosigned, in the order of their keys' texts.
  public let witnesses: [VerifierKey]

  public var size: Int { signed.checkpoint.size }
  /// What later entries hold of it once it is stamped.
  public var digest: Digest { Digest(of: signed.bytes) }
}

/// Checkpoints and cosignatures in the tables; every signature is verified when they are read.
enum CheckpointRows {
  static func insert(_ signed: SignedCheckpoint, _ connection: Database) throws {
    try connection.execute(
      sql: "INSERT INTO checkpoints (size, note) VALUES (?, ?)",
      arguments: [signed.checkpoint.size, Data(signed.bytes)])
  }

  static func insert(cosignature: NoteSignature, by key: VerifierKey, size: Int, _ connection: Database)
    throws
  {
    try connection.execute(
      sql: "INSERT INTO cosignatures (size, verifier, line) VALUES (?, ?, ?)",
      arguments: [size, key.text, cosignature.line])
  }

  static func all(_ connection: Database, identity: Identity) throws -> [KeptCheckpoint] {
    try Row.fetchAll(connection, sql: "SELECT size, note FROM checkpoints ORDER BY size").map {
      try checkpoint($0, connection, identity)
    }
  }

  static func find(_ size: Int, _ connection: Database, identity: Identity) throws -> KeptCheckpoint? {
    try Row.fetchOne(connection, sql: "SELECT size, note FROM checkpoints WHERE size = ?", arguments: [size])
      .map { try checkpoint($0, connection, identity) }
  }

  private static func checkpoint(
    _ row: Row, _ connection: Database, _ identity: Identity
  ) throws -> KeptCheckpoint {
    let size: Int = row[0]
    do {
      let signed = try SignedCheckpoint(bytes: [UInt8](row[1] as Data))
      try signed.verified(by: identity.logKey)
      guard signed.checkpoint.size == size else {
        throw StoreError.damaged("checkpoint \(size) is that of size \(signed.checkpoint.size)")
      }
      return try cosigned(signed, connection)
    } catch let error as NoteError {
      throw StoreError.damaged("checkpoint \(size): \(error.sentence)")
    }
  }

  private static func cosigned(_ signed: SignedCheckpoint, _ connection: Database) throws -> KeptCheckpoint {
    let rows = try Row.fetchAll(
      connection, sql: "SELECT verifier, line FROM cosignatures WHERE size = ? ORDER BY verifier",
      arguments: [signed.checkpoint.size])
    var cosigned = signed
    var witnesses: [VerifierKey] = []
    for row in rows {
      let key = try VerifierKey(text: row[0])
      let signature = try NoteSignature(line: row[1])
      _ = try Cosignature.verify(signature, text: signed.checkpoint.text, by: key)
      cosigned = try cosigned.adding(signature)
      witnesses.append(key)
    }
    return KeptCheckpoint(signed: signed, cosigned: cosigned, witnesses: witnesses)
  }
}
