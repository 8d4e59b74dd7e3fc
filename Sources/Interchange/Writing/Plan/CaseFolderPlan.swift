internal import Calendars
internal import Workflow

/// Which entry of a case stands where in its folder.
struct CaseFolderPlan {
  /// An entry with those that stand in its record: service of a notice, the end of a call, a later attestation.
  struct Entry {
    var position: Int
    var command: CaseCommand
    var parts: [(position: Int, command: CaseCommand)] = []
  }

  private(set) var sections: [CaseSection: [Entry]] = [:]
  private let commands: [CaseCommand]

  init(_ commands: [CaseCommand]) throws(UnwritableCase) {
    self.commands = commands
    var keys: Set<String> = []
    for command in commands where !keys.insert(command.idempotencyKey).inserted {
      throw .keyTwice(entry: command.entryName)
    }
    for (position, command) in commands.enumerated() where command.act.fact?.recordName == nil {
      guard let section = command.act.section else { throw .noRecord(entry: command.entryName) }
      if section.isSingle, sections[section] != nil { throw .statedTwice(entry: command.entryName) }
      sections[section, default: []].append(Entry(position: position, command: command))
    }
    for (position, command) in commands.enumerated() {
      if let name = command.act.fact?.recordName { try place(command, position, in: name) }
    }
    guard sections[.header] != nil else { throw .notOpened }
    for (section, entries) in sections where entries.contains(where: { !$0.parts.isEmpty }) {
      sections[section] = RowOrder(entries, commands).entries
    }
  }

  subscript(section: CaseSection) -> [Entry] { sections[section] ?? [] }

  /// A part stands in the latest record of its name that was there before it.
  private mutating func place(
    _ command: CaseCommand, _ position: Int, in name: String
  ) throws(UnwritableCase) {
    guard let section = command.act.section else { throw .noRecord(entry: command.entryName) }
    let records = self[section].indices.filter { self[section][$0].command.act.fact?.nameForOthers == name }
    guard let index = records.last(where: { self[section][$0].position < position }) ?? records.first else {
      throw .withoutRecord(entry: command.entryName, of: name)
    }
    if section != .notices, !self[section][index].parts.isEmpty {
      throw .secondOfRecord(entry: command.entryName, of: name)
    }
    sections[section]?[index].parts.append((position, command))
  }

  /// Positions of the commands in the order in which a reader of the folder puts them.
  var readingOrder: [Int] {
    let entries = CaseSection.allCases.flatMap { self[$0] }
    let filed = entries.flatMap { [$0.position] + $0.parts.map(\.position) }
    return filed.enumerated().sorted { left, right in
      (commands[left.element].receivedAt.milliseconds, left.offset)
        < (commands[right.element].receivedAt.milliseconds, right.offset)
    }.map(\.element)
  }

  /// An entry that a reader would put elsewhere makes another case of it.
  func checkOrder() throws(UnwritableCase) {
    for (expected, position) in readingOrder.enumerated() where expected != position {
      throw .outOfOrder(entry: commands[expected].entryName, readAfter: commands[position].entryName)
    }
  }
}
