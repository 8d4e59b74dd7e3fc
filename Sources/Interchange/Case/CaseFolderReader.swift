internal import Calendars
internal import Quotations
public import StrictReading
internal import Transactions
internal import Workflow

/// Reads a case folder into the commands of the case, or into all of its errors; never into a part.
///
/// The format is described in docs/formats/case-folder.md. Only case.yaml must be there: what else is missing
/// from a case is for the case itself to find, not for its reader to refuse.
public struct CaseFolderReader {
  private let files: CaseFiles
  private let problems: ProblemList
  private let names: NameRegister
  private var read: [CaseInput.ReadFile] = []
  private var context = CaseContext()
  private var fpmlTransactions: [String: [TransactionID]] = [:]
  /// What is on record already, where the files add to a case.
  private let recorded: RecordedNames?

  /// Reads the folder at a path.
  ///
  /// - Throws: ``UnreadableInput`` with every error found, each with its file and, where it has one, its line.
  public static func read(folder: String) throws(UnreadableInput) -> CaseInput {
    let problems = ProblemList()
    guard let listed = InputFolder(folder, problems) else {
      throw UnreadableInput(problems: problems.report)
    }
    return try read(CaseFiles(paths: listed.paths) { listed.file($0, problems) }, problems)
  }

  /// Reads files that add to a case: any of the files of a case folder, in the same format. case.yaml may be absent, or
  /// hold only what is new.
  ///
  /// - Throws: ``UnreadableInput`` as for a whole folder; a name that is neither in the files nor on record is an error.
  public static func read(
    folder: String, addingTo recorded: RecordedNames
  ) throws(UnreadableInput) -> CaseInput {
    let problems = ProblemList()
    guard let listed = InputFolder(folder, problems) else {
      throw UnreadableInput(problems: problems.report)
    }
    return try read(CaseFiles(paths: listed.paths) { listed.file($0, problems) }, problems, after: recorded)
  }

  static func read(
    _ files: CaseFiles, _ problems: ProblemList, after recorded: RecordedNames? = nil
  ) throws(UnreadableInput) -> CaseInput {
    var reader = CaseFolderReader(files, problems, recorded)
    let input = reader.input()
    guard let input, !problems.hasErrors else { throw UnreadableInput(problems: problems.report) }
    return input
  }

  private init(_ files: CaseFiles, _ problems: ProblemList, _ recorded: RecordedNames?) {
    self.files = files
    self.problems = problems
    self.recorded = recorded
    names = NameRegister(problems)
    for name in recorded?.names ?? [] { names.know(name) }
  }

  private mutating func input() -> CaseInput? {
    readTerms()
    let transactions = readTransactions()
    guard let sheet = readSheet() ?? recorded.map({ CaseSheet(after: $0) }) else {
      if !files.contains(CaseSheet.file) { problems.error(CaseSheet.file, "the file is missing") }
      readForErrors()
      return nil
    }
    let entries = entries(sheet, transactions + readFpML(sheet.fpmlParty))
    names.check()
    warnOfUnread()
    guard !problems.hasErrors else { return nil }
    var input = CaseInput(
      caseID: sheet.caseID, commands: CaseAssembly.commands(of: entries, sheet, after: recorded),
      files: read.sorted { $0.path < $1.path }, warnings: problems.report)
    (input.fpmlParty, input.fpmlTransactions) = (sheet.fpmlParty, fpmlTransactions)
    return input
  }

  /// Without a case sheet there is no case; the errors of the other files are found all the same.
  private mutating func readForErrors() {
    _ = readSnapshots()
    let context = context
    for kind in CSVFileKind.all { _ = rows(kind.name, kind.columns) { kind.read($0, context) } }
    let never = CaseSheet().openedAt
    _ = document("policy.yaml") { $0.policyEntry(digest: $1, openedAt: never) }
    _ = document("deliberation.yaml") { record, _ in record.deliberationEntries() }
    _ = document("outputs.yaml") { record, _ in record.outputEntries() }
  }

  /// All entries, in the order in which entries of one moment are to stand.
  private mutating func entries(_ sheet: CaseSheet, _ transactions: [Transaction]) -> [CaseEntry] {
    var entries = sheet.entries
    let policy = document("policy.yaml") { $0.policyEntry(digest: $1, openedAt: sheet.openedAt) }
    entries.insert(contentsOf: policy.map { [$0] } ?? [], at: min(1, entries.count))
    entries += populationEntries(sheet, transactions)
    entries += readSnapshots()
    entries += sheet.laterEntries.filter { $0.isBeforeQuotes }
    for kind in CSVFileKind.all {
      let context = context
      entries += rows(kind.name, kind.columns) { kind.read($0, context) }.flatMap { $0 }
    }
    entries += sheet.laterEntries.filter { !$0.isBeforeQuotes }
    entries += document("deliberation.yaml") { record, _ in record.deliberationEntries() } ?? []
    entries += document("outputs.yaml") { record, _ in record.outputEntries() } ?? []
    return entries
  }
}

extension CaseEntry {
  /// Groups and the panel stand before the quotations that speak of them.
  fileprivate var isBeforeQuotes: Bool {
    switch act {
    case .record(.groupDefined), .record(.panelSet): true
    default: false
    }
  }
}

// MARK: Files

extension CaseFolderReader {
  private mutating func source(_ path: String) -> SourceFile? {
    guard files.contains(path), let source = files.load(path) else { return nil }
    read.append(CaseInput.ReadFile(path: path, digest: source.digest))
    return source
  }

  /// The rows of a CSV file, or none if it is absent.
  private mutating func rows<Value>(
    _ path: String, _ columns: CSVColumns, _ build: (Record) -> Value?
  ) -> [Value] {
    guard let source = source(path), let text = SourceText(source, problems),
      let table = CSVTable.read(text, columns, problems)
    else { return [] }
    return table.records(problems, names, build)
  }

  /// The root of a YAML file and the digest of the file, or nil if it is absent.
  private mutating func document<Value>(_ path: String, _ build: (Record, String) -> Value) -> Value? {
    guard let source = source(path), let text = SourceText(source, problems),
      let node = YAMLDocument.read(text, problems),
      let root = Record.root(node, file: path, problems, names)
    else { return nil }
    let value = build(root, source.digest)
    root.finish()
    return value
  }

  private func warnOfUnread() {
    let known = Set(read.map(\.path))
    for path in files.paths where !known.contains(path) && !files.isPassedOver(path) {
      if let name = CaseFiles.rightName(of: path) {
        problems.error(path, "the file is not read: its name must be \(name)")
      } else {
        problems.warning(path, "the file is not one that Firebreak knows, and was not read")
      }
    }
  }
}

// MARK: What the files hold

extension CaseFolderReader {
  private mutating func readSheet() -> CaseSheet? {
    let attachments = AttachmentDigests(files)
    context.digest = { attachments.digest($0) }
    let context = context
    let recorded = recorded
    let sheet = document(CaseSheet.file) { root, _ in CaseSheet.read(root, context, after: recorded) }
    read += attachments.read.filter { file in !read.contains { $0.path == file.path } }
    return sheet
  }

  /// Differences of terms and shares of packages, which quotations refer to.
  private mutating func readTerms() {
    let differences = rows("term-differences.csv", .termDifferences) { $0.termDifference() }
    context.differences = Dictionary(grouping: differences) { $0.subject }.mapValues { $0.map(\.difference) }
    let shares = rows("allocations.csv", .allocations) { $0.allocationShare() }
    context.shares = Dictionary(grouping: shares) { $0.quote }.mapValues { $0.map(\.share) }
  }

  private mutating func readTransactions() -> [Transaction] {
    var members: [String: [TransactionID]] = [:]
    let transactions = rows("transactions.csv", .transactions) { record -> Transaction? in
      let transaction = record.transaction()
      if let group = record.optionalReference(.group, "group"), let transaction {
        members[group, default: []].append(transaction.id)
      }
      return transaction
    }
    context.membersByGroup = members
    return transactions
  }

  /// Trades of FpML files; their names must differ from those of transactions.csv and from one another.
  private mutating func readFpML(_ party: String?) -> [Transaction] {
    var transactions: [Transaction] = []
    for path in files.fpml {
      guard let source = source(path), let text = SourceText(source, problems),
        let root = MarkupReader.read(text, problems)
      else { continue }
      let document = FpMLDocument(file: path, root: root, party: party, problems)
      for (transaction, line) in FpMLTradeReader.read(document) {
        names.define(
          .transaction, transaction.id.rawValue,
          at: NameRegister.Place(file: path, line: line, field: "trade"))
        transactions.append(transaction)
        fpmlTransactions[path, default: []].append(transaction.id)
      }
    }
    return transactions
  }

  private mutating func populationEntries(
    _ sheet: CaseSheet, _ transactions: [Transaction]
  ) -> [CaseEntry] {
    var entries: [CaseEntry] = []
    if let frozen = sheet.population {
      entries.append(
        frozen.entry(Population(asOf: frozen.asOf, transactions: transactions, source: frozen.source)))
    } else if !transactions.isEmpty {
      problems.error(
        CaseSheet.file, field: "population",
        "the field is missing: say as of when the transactions were frozen, and from what source")
    }
    let theirs = rows("their-transactions.csv", .theirTransactions) { $0.theirTransaction() }
    if let received = sheet.theirList {
      entries.append(
        received.entry(
          CounterpartyList(receivedAt: received.receivedAt, entries: theirs, source: received.source)))
    } else if !theirs.isEmpty {
      problems.error(
        CaseSheet.file, field: "theirList",
        "the field is missing: say when the other side's list was received, and from what source")
    }
    return entries
  }

  private mutating func readSnapshots() -> [CaseEntry] {
    var figures = SnapshotFiles.Figures()
    for (name, quote) in rows(
      "curve-quotes.csv", SnapshotFiles.curveQuotes, { ($0.snapshotName(), $0.curveQuote()) })
    {
      figures.curveQuotes[name, default: []].append(quote)
    }
    for (name, fixing) in rows("fixings.csv", SnapshotFiles.fixings, { ($0.snapshotName(), $0.fixing()) }) {
      figures.fixings[name, default: []].append(fixing)
    }
    for (name, rate) in rows(
      "fx-quotes.csv", SnapshotFiles.exchangeRates, { ($0.snapshotName(), $0.exchangeRateQuote()) })
    {
      figures.exchangeRates[name, default: []].append(rate)
    }
    for (name, indicator) in rows(
      "indicators.csv", SnapshotFiles.indicators, { ($0.snapshotName(), $0.regimeIndicator()) })
    {
      figures.indicators[name, default: []].append(indicator)
    }
    let known = figures
    return rows("snapshots.csv", SnapshotFiles.snapshots) { $0.snapshotEntry(known) }
  }
}
