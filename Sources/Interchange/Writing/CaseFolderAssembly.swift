internal import Quotations
internal import Transactions
internal import Workflow

/// Puts the records of a case into the files of its folder.
struct CaseFolderAssembly {
  let caseID: String
  let fpmlParty: String?
  let plan: CaseFolderPlan
  let folder: FolderDefaults
  let passed: PassedFiles
  let column: GroupColumn
  /// The transactions that rows state, in order.
  let rows: [Transaction]

  init(
    _ plan: CaseFolderPlan, caseID: String, _ passed: PassedFiles, fpmlParty: String?
  ) {
    self.caseID = caseID
    self.fpmlParty = fpmlParty
    self.plan = plan
    self.passed = passed
    folder = FolderDefaults(plan, hasPolicyFile: passed.hasPolicy)
    var rows: [Transaction] = []
    if case .transactionsFrozen(let population)? = plan[.population].first?.command.act.fact {
      rows = population.transactions.filter { !passed.transactions.contains($0.id) }
    }
    self.rows = rows
    column = GroupColumn(plan, rows: rows.map(\.id))
  }

  func files() throws(UnwritableCase) -> [CaseFolderFile] {
    var files = [CaseFolderFile(path: CaseSheet.file, text: YAMLLayout.text(of: try sheet()))]
    for table in try tables() where !table.rows.isEmpty {
      files.append(CaseFolderFile(path: table.name, text: table.text))
    }
    let deliberation = try document([
      ("meetings", .meetings), ("treatments", .treatments), ("beliefs", .beliefs),
      ("regimeOverrides", .regimeOverrides), ("claimedAmounts", .claimedAmounts),
      ("determinations", .determinations), ("signOffs", .signOffs),
    ])
    let policy = passed.hasPolicy ? nil : try single(.policy)
    let documents = [
      ("deliberation.yaml", deliberation), ("policy.yaml", policy ?? WrittenRecord()),
      ("outputs.yaml", try document([("outputs", .outputs)])),
    ]
    for (path, root) in documents where !root.isEmpty {
      files.append(CaseFolderFile(path: path, text: YAMLLayout.text(of: root)))
    }
    return files + passed.files
  }

  private func sheet() throws(UnwritableCase) -> WrittenRecord {
    var root = WrittenRecord()
    root.text("format", CaseSheet.format)
    root.record("case", try single(.header))
    root.text("fpmlParty", fpmlParty)
    root.record("agreement", try single(.agreement))
    root.records("team", try records(.team))
    root.record("hold", try single(.hold))
    root.records("events", try records(.events))
    root.records("stays", try records(.stays))
    root.records("evidence", try records(.evidence))
    root.records("notices", try records(.notices))
    root.record("population", try single(.population))
    root.record("theirList", try single(.theirList))
    root.records("groups", try records(.groups))
    root.record("panel", try single(.panel))
    root.records("models", try records(.models))
    root.record("theirStatement", try single(.theirStatement))
    root.records("corrections", try records(.corrections))
    return root
  }

  private func document(_ parts: [(name: String, section: CaseSection)]) throws(UnwritableCase)
    -> WrittenRecord
  {
    var root = WrittenRecord()
    for part in parts { root.records(part.name, try records(part.section)) }
    return root
  }

  func single(_ section: CaseSection) throws(UnwritableCase) -> WrittenRecord? {
    try records(section).first
  }

  func records(_ section: CaseSection) throws(UnwritableCase) -> [WrittenRecord] {
    var records: [WrittenRecord] = []
    for entry in plan[section] { records.append(try record(entry)) }
    return records
  }

  /// The record of an entry with who recorded it and when, and the parts that stand in it.
  private func record(_ entry: CaseFolderPlan.Entry) throws(UnwritableCase) -> WrittenRecord {
    for part in entry.parts where part.command.act.fact?.isRow == true {
      guard part.command.isRecordedAsStated(plan.defaults(part.command), folder) else {
        throw .recorderDiffers(entry: part.command.entryName)
      }
    }
    var record = content(entry)
    record.recorder(entry.command, plan.defaults(entry.command), folder)
    try record.refuseFaults(of: entry.command)
    var service: [WrittenRecord] = []
    for part in entry.parts {
      guard case .serviceAttempted(let attempt)? = part.command.act.fact else { continue }
      var written = attempt.written
      written.recorder(part.command, plan.defaults(part.command), folder)
      try written.refuseFaults(of: part.command)
      service.append(written)
    }
    record.records("service", service)
    return record
  }
}

extension CaseFact {
  /// Whether the fact stands in the row of another, without fields for its recorder.
  fileprivate var isRow: Bool {
    switch self {
    case .callClosed, .quoteAttested: true
    default: false
    }
  }
}

extension WrittenRecord {
  /// What the record cannot hold makes the case one that no folder states.
  func refuseFaults(of command: CaseCommand) throws(UnwritableCase) {
    switch faults.first {
    case .noField(let field)?: throw .noField(entry: command.entryName, field: field)
    case .notADecimal(let field)?: throw .notADecimal(entry: command.entryName, field: field)
    case .twoCurrencies(let field)?: throw .twoCurrencies(entry: command.entryName, field: field)
    case nil: return
    }
  }
}
