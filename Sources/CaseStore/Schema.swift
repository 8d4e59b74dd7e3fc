internal import GRDB

/// The tables of a stored case. A migration that was released is never changed; the next one gets the next number.
///
/// The schema keeps the rules by itself: rows of the record are inserted and neither changed nor removed, whoever
/// holds the connection; what opens an entry is removed only once its erasure is on record.
enum Schema {
  static var migrator: DatabaseMigrator {
    var migrator = DatabaseMigrator()
    migrator.registerMigration("1") { try $0.execute(sql: first) }
    return migrator
  }

  /// What the database says its tables, indexes and triggers are; a text kept as bytes is another one.
  static func statements(_ connection: Database) throws -> Set<[String?]> {
    let columns = "type, name, tbl_name, quote(sql), typeof(type) || typeof(name) || typeof(tbl_name)"
    let rows = try Row.fetchAll(connection, sql: "SELECT \(columns) FROM sqlite_schema")
    return Set(rows.map { row in (0..<5).map { row[$0] as String? } })
  }

  /// The released migrations, in order.
  static let versions = ["1"]

  private static let first =
    tables
    + keepsRows("record", identity: "id = NEW.id")
    + keepsRows("entries", identity: "sequence = NEW.sequence OR key_digest = NEW.key_digest")
    + keepsRows("erasures", identity: "sequence = NEW.sequence")
    + keepsRows("checkpoints", identity: "size = NEW.size")
    + keepsRows("cosignatures", identity: "size = NEW.size AND verifier = NEW.verifier")
    + keepsRows("settings", identity: "id = NEW.id")
    + otherTriggers

  private static let tables = """
    CREATE TABLE record (
      id INTEGER PRIMARY KEY CHECK (id = 1),
      case_id TEXT NOT NULL CHECK (length(case_id) > 0),
      origin TEXT NOT NULL CHECK (length(origin) > 0),
      key_salt BLOB NOT NULL CHECK (length(key_salt) = 16),
      log_key TEXT NOT NULL,
      created_at TEXT NOT NULL
    ) STRICT;
    CREATE TABLE entries (
      sequence INTEGER PRIMARY KEY CHECK (sequence >= 0),
      key_digest BLOB NOT NULL UNIQUE CHECK (length(key_digest) = 32),
      leaf BLOB NOT NULL CHECK (length(leaf) BETWEEN 1 AND 65535),
      leaf_hash BLOB NOT NULL CHECK (length(leaf_hash) = 32)
    ) STRICT;
    CREATE TABLE disclosures (
      sequence INTEGER PRIMARY KEY REFERENCES entries (sequence),
      lines BLOB NOT NULL CHECK (length(lines) > 0)
    ) STRICT;
    CREATE TABLE erasures (
      sequence INTEGER PRIMARY KEY REFERENCES entries (sequence),
      carried_out INTEGER NOT NULL REFERENCES entries (sequence) CHECK (carried_out > sequence)
    ) STRICT;
    CREATE TABLE checkpoints (
      size INTEGER PRIMARY KEY CHECK (size > 0),
      note BLOB NOT NULL CHECK (length(note) > 0)
    ) STRICT;
    CREATE TABLE cosignatures (
      size INTEGER NOT NULL REFERENCES checkpoints (size),
      verifier TEXT NOT NULL,
      line TEXT NOT NULL,
      PRIMARY KEY (size, verifier)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE stamps (
      size INTEGER NOT NULL REFERENCES checkpoints (size),
      service TEXT NOT NULL CHECK (length(service) > 0),
      url TEXT NOT NULL CHECK (length(url) > 0),
      state TEXT NOT NULL CHECK (state IN ('queued', 'stamped', 'refused')),
      request BLOB,
      response BLOB,
      generated_at TEXT,
      attempts INTEGER NOT NULL CHECK (attempts >= 0),
      last_error TEXT,
      digest BLOB NOT NULL CHECK (length(digest) = 32),
      PRIMARY KEY (size, service),
      CHECK (state <> 'stamped' OR (request IS NOT NULL AND response IS NOT NULL AND generated_at IS NOT NULL))
    ) STRICT;
    CREATE TABLE settings (
      id INTEGER PRIMARY KEY,
      name TEXT NOT NULL CHECK (length(name) > 0),
      value TEXT NOT NULL,
      digest BLOB NOT NULL CHECK (length(digest) = 32)
    ) STRICT;

    """

  /// A row is inserted and stays. `INSERT OR REPLACE` can remove rows without firing a trigger for the removal, so a
  /// row that is already there is refused before the insertion.
  private static func keepsRows(_ table: String, identity: String) -> String {
    """
    CREATE TRIGGER \(table)_update BEFORE UPDATE ON \(table)
      BEGIN SELECT RAISE(ABORT, '\(table): rows are never changed'); END;
    CREATE TRIGGER \(table)_delete BEFORE DELETE ON \(table)
      BEGIN SELECT RAISE(ABORT, '\(table): rows are never removed'); END;
    CREATE TRIGGER \(table)_insert BEFORE INSERT ON \(table)
      WHEN EXISTS (SELECT 1 FROM \(table) WHERE \(identity))
      BEGIN SELECT RAISE(ABORT, '\(table): rows are never replaced'); END;

    """
  }

  private static let otherTriggers = """
    CREATE TRIGGER entries_follow BEFORE INSERT ON entries
      WHEN NEW.sequence <> (SELECT coalesce(max(sequence) + 1, 0) FROM entries)
      BEGIN SELECT RAISE(ABORT, 'entries: they follow one another without gaps'); END;
    CREATE TRIGGER disclosures_update BEFORE UPDATE ON disclosures
      BEGIN SELECT RAISE(ABORT, 'disclosures: rows are never changed'); END;
    CREATE TRIGGER disclosures_delete BEFORE DELETE ON disclosures
      WHEN NOT EXISTS (SELECT 1 FROM erasures WHERE sequence = OLD.sequence)
      BEGIN SELECT RAISE(ABORT, 'disclosures: only an erasure on record removes them'); END;
    CREATE TRIGGER disclosures_insert BEFORE INSERT ON disclosures
      WHEN EXISTS (SELECT 1 FROM disclosures WHERE sequence = NEW.sequence)
        OR EXISTS (SELECT 1 FROM erasures WHERE sequence = NEW.sequence)
      BEGIN SELECT RAISE(ABORT, 'disclosures: rows are never replaced'); END;
    CREATE TRIGGER stamps_delete BEFORE DELETE ON stamps
      BEGIN SELECT RAISE(ABORT, 'stamps: rows are never removed'); END;
    CREATE TRIGGER stamps_insert BEFORE INSERT ON stamps
      WHEN EXISTS (SELECT 1 FROM stamps WHERE size = NEW.size AND service = NEW.service)
      BEGIN SELECT RAISE(ABORT, 'stamps: rows are never replaced'); END;
    CREATE TRIGGER stamps_update BEFORE UPDATE ON stamps
      WHEN OLD.state = 'stamped' OR OLD.size <> NEW.size OR OLD.service <> NEW.service
      BEGIN SELECT RAISE(ABORT, 'stamps: one that was given is never changed'); END;

    """
}
