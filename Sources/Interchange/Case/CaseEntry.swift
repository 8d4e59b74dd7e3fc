internal import Calendars
internal import Quotations
internal import StrictReading
internal import Workflow

/// A fact or a request as it stands in a file, before what the file leaves unsaid is filled in.
struct CaseEntry {
  var act: CaseAct
  /// What the entry is, within its file.
  var name: String
  var file: String
  var line: Int
  var actor: PersonID?
  var role: Role?
  /// When it is said to have happened.
  var claimedAt: Timestamp?
  /// When it reached the record, if later.
  var enteredAt: Timestamp?
  /// Whether it stands for the earlier record of the same name.
  var isSuperseding = false
  var privilege = Privilege.none
  var references: [String] = []
}

extension CSVColumns {
  /// Columns that each file may have: who recorded the row, when it happened and when it was entered.
  static let common = ["by", "role", "at", "enteredAt", "supersedes", "privilege", "privilegeBasis"]

  /// The columns of a file of facts.
  static func facts(_ required: [String], _ optional: [String] = []) -> CSVColumns {
    CSVColumns(required: required, optional: optional + common)
  }
}

extension Record {
  /// The fact of this record with who recorded it and when: stated by the fields common to all records, else
  /// what the fact itself says.
  func entry(
    _ fact: CaseFact, _ name: String, by: PersonID? = nil, at: Timestamp? = nil, enteredAt: Timestamp? = nil,
    references: [String] = []
  ) -> CaseEntry {
    entry(
      .record(fact), "\(fact.typeName)/\(name)", by: by, at: at, enteredAt: enteredAt, references: references)
  }

  func entry(
    _ act: CaseAct, _ name: String, by: PersonID?, at: Timestamp?, enteredAt: Timestamp?,
    references: [String]
  ) -> CaseEntry {
    var entry = CaseEntry(act: act, name: name, file: file, line: line)
    entry.actor = optionalPerson("by") ?? by
    entry.role = optional("role", .choice())
    entry.claimedAt = optional("at", .timestamp) ?? at
    entry.enteredAt = optional("enteredAt", .timestamp) ?? enteredAt
    entry.isSuperseding = optional("supersedes", .flag) ?? false
    entry.privilege = Privilege(
      level: optional("privilege", .choice()) ?? .none, basis: optional("privilegeBasis", .text),
      assertedBy: has("privilege") ? entry.actor : nil)
    entry.references = references
    return entry
  }
}
