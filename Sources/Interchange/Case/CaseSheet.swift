internal import Calendars
internal import Quotations
internal import StrictReading
internal import Transactions
internal import Workflow

/// What case.yaml says: the facts it holds, and how the other files are to be taken.
struct CaseSheet {
  static let file = "case.yaml"
  static let format = "firebreak-case/1"

  var caseID = ""
  var openedAt = Timestamp(milliseconds: 0)
  /// When facts that state no time of their own were recorded.
  var recordedAt = Timestamp(milliseconds: 0)
  /// Who recorded the facts that name no one.
  var recordKeeper = PersonID("")
  /// The first role of each member of the team.
  var roles: [PersonID: Role] = [:]
  var entries: [CaseEntry] = []
  /// Entries that stand after the figures they speak of: groups, panel, models, corrections.
  var laterEntries: [CaseEntry] = []
  var population: Frozen?
  var theirList: Received?
  /// Who the determining party is in FpML files: a party's id, identifier or name.
  var fpmlParty: String?

  /// When and from where the population was frozen.
  struct Frozen {
    var asOf: Timestamp
    var source: String
    var entry: (Population) -> CaseEntry
  }

  /// When and from where the other side's list came.
  struct Received {
    var receivedAt: Timestamp
    var source: String
    var entry: (CounterpartyList) -> CaseEntry
  }
}

extension CaseSheet {
  /// What a sheet says that adds to a case and has no header of its own.
  init(after recorded: RecordedNames) {
    openedAt = recorded.recordedAt
    recordedAt = recorded.recordedAt
    recordKeeper = recorded.recordKeeper
    roles = recorded.roles
  }

  /// Reads the root record. Transactions and their groups are known by then.
  static func read(_ root: Record, _ context: CaseContext, after recorded: RecordedNames?) -> CaseSheet {
    var sheet = recorded.map { CaseSheet(after: $0) } ?? CaseSheet()
    let format = root.required("format", .text)
    if root.has("format"), format != CaseSheet.format {
      root.error("format", "this Firebreak reads \(CaseSheet.format)")
    }
    if recorded == nil || root.has("case"), let header = root.requiredGroup("case", { sheet.readHeader($0) })
    {
      sheet.entries.append(header)
    }
    sheet.readParticipants(root)
    sheet.entries += root.groups("events") { $0.eventEntry() }
    sheet.entries += root.groups("stays") { $0.stayEntry() }
    sheet.entries += root.groups("evidence") { $0.attachmentEntry(digest: context.attachmentDigest) }
    sheet.entries += root.groups("notices") { $0.noticeEntries() }.flatMap { $0 }
    sheet.readTransactions(root, context)
    sheet.laterEntries += root.groups("models") { $0.modelEntry() }
    sheet.laterEntries += root.group("theirStatement") { [$0.theirStatementEntry()] } ?? []
    sheet.laterEntries += root.groups("corrections") { $0.correctionEntry() }
    return sheet
  }

  private mutating func readHeader(_ record: Record) -> CaseEntry {
    caseID = record.required("id", .identifier)
    openedAt = record.required("openedAt", .timestamp)
    recordedAt = record.optional("recordedAt", .timestamp) ?? openedAt
    recordKeeper = PersonID(record.required("recordKeeper", .identifier))
    let entry = record.entry(.caseOpened(record.header()), caseID, by: recordKeeper, at: openedAt)
    return entry
  }

  private mutating func readParticipants(_ root: Record) {
    let opened = openedAt
    entries +=
      root.group("agreement") { record in
        [record.entry(.agreementRecorded(record.agreement()), "agreement", at: opened)]
      } ?? []
    let members = root.groups("team") { $0.memberEntry() }
    for case .record(.memberJoined(let member)) in members.map(\.act) {
      roles[member.id] = member.roles.first
    }
    if !members.isEmpty { root.refer(.person, recordKeeper.rawValue, at: "case.recordKeeper") }
    entries += members
    entries += root.group("hold") { [$0.holdEntry()] } ?? []
  }

  private mutating func readTransactions(_ root: Record, _ context: CaseContext) {
    population = root.group("population") { record in
      let asOf = record.required("asOf", .timestamp)
      let source = record.required("source", .text)
      let blank = record.entry(
        .record(.transactionsFrozen(Population(asOf: asOf, transactions: [], source: source))),
        "transactionsFrozen/population", by: nil, at: asOf, enteredAt: nil, references: [])
      return Frozen(asOf: asOf, source: source) { blank.carrying(.transactionsFrozen($0)) }
    }
    theirList = root.group("theirList") { record in
      let receivedAt = record.required("receivedAt", .timestamp)
      let source = record.required("source", .text)
      let list = CounterpartyList(receivedAt: receivedAt, entries: [], source: source)
      let blank = record.entry(.counterpartyListReceived(list), "list", at: receivedAt)
      return Received(receivedAt: receivedAt, source: source) {
        blank.carrying(.counterpartyListReceived($0))
      }
    }
    fpmlParty = root.optional("fpmlParty", .text)
    let frozenAt = population?.asOf ?? openedAt
    laterEntries += root.groups("groups") { $0.groupEntry(context, frozenAt: frozenAt) }
    laterEntries += root.group("panel") { [$0.panelEntry()] } ?? []
  }
}

extension CaseEntry {
  fileprivate func carrying(_ fact: CaseFact) -> CaseEntry {
    var entry = self
    entry.act = .record(fact)
    return entry
  }
}

extension Record {
  /// A reference whose name was read already.
  fileprivate func refer(_ kind: NameRegister.Kind, _ name: String, at field: String) {
    names.refer(kind, name, at: NameRegister.Place(file: file, line: line("case"), field: field))
  }
}
