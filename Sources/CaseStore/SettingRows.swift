internal import EvidenceLog
internal import Foundation
internal import GRDB

/// What was set for a case, such as its time-stamp services and its witnesses. A new value is a new row.
enum SettingRows {
  /// Where the signer is, if not in the folder of the case.
  static let signerFolder = "signer folder"
  /// The digest of the row that names the case and its log.
  static let identity = "identity"

  static func insert(_ name: String, _ value: String, _ connection: Database) throws {
    let id = try Int.fetchOne(connection, sql: "SELECT coalesce(max(id) + 1, 0) FROM settings") ?? 0
    try connection.execute(
      sql: "INSERT INTO settings (id, name, value, digest) VALUES (?, ?, ?, ?)",
      arguments: [id, name, value, Data(digest(id, name, value).bytes)])
  }

  /// Of each name the value set last.
  static func latest(_ connection: Database) throws -> [String: String] {
    var values: [String: String] = [:]
    for row in try Row.fetchAll(connection, sql: "SELECT id, name, value, digest FROM settings ORDER BY id") {
      let (id, name, value): (Int, String, String) = (row[0], row[1], row[2])
      guard digest(id, name, value).bytes == [UInt8](row[3] as Data) else {
        throw StoreError.damaged("setting \(id), \(name)")
      }
      values[name] = value
    }
    return values
  }

  private static func digest(_ id: Int, _ name: String, _ value: String) -> Digest {
    Digest(of: Array("\(id)\n\(name.utf8.count)\n\(name)\n\(value)".utf8))
  }
}
