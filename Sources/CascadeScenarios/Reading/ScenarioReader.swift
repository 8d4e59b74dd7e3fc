internal import CascadeSimulation
internal import StrictReading

/// Reads the files of a scenario one after the other, going on after errors so that all are found at once.
final class ScenarioReader {
  /// Squares of these enter memory; a file that names more is refused before it can.
  static let dealersMax = 2_000
  static let assetsMax = 5_000
  static let cellsMax = 50_000_000

  let files: ScenarioFiles
  let problems: ProblemList
  /// Scenario files name things by rows of other files; see ``NameIndex``.
  let names: NameRegister
  /// The rows of holdings, which may stand in two files.
  var holdingKeys = RowKeys()
  /// The lines of funding.csv, by position of the funding line.
  var fundingPlaces: [Int] = []
  /// The lines of the shocks.
  var shockPlaces: [Int] = []
  /// Where the network's CSV files are: this folder or the one that the sheet names.
  var networkFiles: ScenarioFiles
  var network = Network(name: "", assets: [], dealers: [])
  var assets = NameIndex("asset class", file: "assets.csv", isWhole: false)
  var dealers = NameIndex("dealer", file: "dealers.csv", isWhole: false)
  var funds = NameIndex("fund", file: "funds.csv", isWhole: false)
  var lenders = NameIndex("lender", file: "lenders.csv", isWhole: false)

  init(_ files: ScenarioFiles, _ problems: ProblemList) {
    self.files = files
    self.problems = problems
    networkFiles = files
    names = NameRegister(problems)
  }

  func folder() -> ScenarioFolder? {
    let sheet = readSheet()
    locateNetwork(sheet?.networkFolder, line: sheet?.networkLine)
    readNetwork(sheet ?? ScenarioSheet())
    warnOfUnread()
    guard let sheet, let root = sheet.root else { return nil }
    let folder = readRules(root, sheet)
    root.finish()
    checkRun(folder.scenario, root)
    checkDefects(folder.scenario, root)
    return folder
  }

  /// Files that are read from elsewhere, or not at all, must not look as if they counted.
  private func warnOfUnread() {
    refuseFolders(of: files)
    if networkFiles.prefix != files.prefix { refuseFolders(of: networkFiles) }
    let isShared = networkFiles.prefix != files.prefix
    for path in files.paths where !files.isPassedOver(path) && path != ScenarioFiles.sheet {
      if ScenarioFiles.tables.contains(path) {
        guard isShared else { continue }
        problems.error(
          path, "the network is read from another folder: remove this file, or the field network")
      } else if let name = rightName(of: path) {
        problems.error(path, "the file is not read: its name must be \(name)")
      } else {
        problems.warning(path, "the file is not one that Firebreak knows, and was not read")
      }
    }
  }

  /// A folder that has the name of a file would be passed over without a word.
  private func refuseFolders(of files: ScenarioFiles) {
    for path in files.folders where rightName(of: path) != nil {
      problems.error(files.prefix + path, "this is a folder, not a file")
    }
  }

  private func rightName(of path: String) -> String? {
    let lower = path.lowercased()
    return (ScenarioFiles.tables + [ScenarioFiles.sheet]).first { $0 == lower }
  }

  private func locateNetwork(_ path: String?, line: Int?) {
    guard let path else { return }
    guard ScenarioReader.isSibling(path) else {
      return problems.error(
        ScenarioFiles.sheet, line: line, field: "network",
        "\(Wording.quoted(path)) is not the path of another folder relative to this one, as in ../network")
    }
    networkFiles =
      files.sibling(path)
      ?? ScenarioFiles(prefix: path + "/", paths: [], load: { _ in nil }, sibling: { _ in nil })
  }

  private static func isSibling(_ path: String) -> Bool {
    !path.contains("\\")
      && path.split(separator: "/", omittingEmptySubsequences: false).allSatisfy { !$0.isEmpty && $0 != "." }
  }
}

// MARK: Tables

extension ScenarioReader {
  /// The table of a file of the network, or nil if it is absent or its problems were noted.
  func table(_ path: String, _ columns: CSVColumns) -> CSVTable? {
    guard networkFiles.contains(path), let source = networkFiles.load(path),
      let text = SourceText(source, problems)
    else { return nil }
    return CSVTable.read(text, columns, problems)
  }

  /// Reads each row of a file that may be absent.
  func rows(_ path: String, _ columns: CSVColumns, _ read: (Record) -> Void) {
    guard let table = table(path, columns) else { return }
    _ = table.records(problems, names) { read($0) }
  }

  /// Whether a file is left out that may be: it names nothing.
  private func isAbsent(_ path: String) -> Bool {
    !networkFiles.contains(path) && !ScenarioFiles.required.contains(path)
  }

  /// Reads the rows of a file that name things, each over a blank one; `check` sees what one row alone can get wrong.
  func things<Thing>(
    _ index: inout NameIndex, _ fields: [FieldBinding<Thing>], _ blank: Thing, name: KeyPath<Thing, String>,
    check: (Thing, Record) -> Void
  ) -> [Thing] {
    let path = index.file
    let table = table(path, .init(fields))
    var found = NameIndex(index.noun, file: path, isWhole: table != nil || isAbsent(path))
    found.leaveOut(table?.leftOut ?? [])
    let things =
      table?.records(problems, names) { record -> Thing? in
        var thing = blank
        for field in fields { field.read(record, &thing) }
        found.add(thing[keyPath: name], record)
        check(thing, record)
        return thing
      } ?? []
    index = found
    return things
  }
}

extension CSVColumns {
  init<Root>(_ fields: [FieldBinding<Root>]) {
    self.init(
      required: fields.filter(\.isRequired).map(\.name),
      optional: fields.filter { !$0.isRequired }.map(\.name))
  }
}
