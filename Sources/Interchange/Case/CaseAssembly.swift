internal import Calendars
internal import Quotations
internal import Workflow

/// Turns entries into commands: fills in who and when, gives each its key and puts them in the order in which
/// they reached the record.
struct CaseAssembly {
  private let sheet: CaseSheet
  /// The key of the latest entry of each name.
  private var latestKeys: [String: String] = [:]
  private var counts: [String: Int] = [:]

  /// What is on record already, where the entries add to it.
  private let recorded: RecordedNames?

  init(_ sheet: CaseSheet, after recorded: RecordedNames?) {
    self.sheet = sheet
    self.recorded = recorded
  }

  /// The commands by receipt time; entries of one moment keep the order given.
  static func commands(
    of entries: [CaseEntry], _ sheet: CaseSheet, after recorded: RecordedNames? = nil
  ) -> [CaseCommand] {
    var assembly = CaseAssembly(sheet, after: recorded)
    let commands = entries.map { assembly.command($0) }
    return commands.enumerated().sorted { left, right in
      (left.element.receivedAt.milliseconds, left.offset)
        < (right.element.receivedAt.milliseconds, right.offset)
    }.map(\.element)
  }

  private mutating func command(_ entry: CaseEntry) -> CaseCommand {
    let claimedAt = entry.claimedAt ?? sheet.recordedAt
    let actor = entry.actor ?? sheet.recordKeeper
    if entry.isSuperseding { startFromRecord(entry.name) }
    let earlier = latestKeys[entry.name]
    let key = nextKey(entry.name)
    return CaseCommand(
      idempotencyKey: key, actor: actor, role: entry.role ?? sheet.roles[actor] ?? .records,
      claimedAt: claimedAt, receivedAt: entry.enteredAt ?? claimedAt,
      clock: ClockReading(source: "stated in the case folder"), references: entry.references,
      supersedes: entry.isSuperseding ? earlier : nil, privilege: entry.privilege, act: entry.act)
  }

  /// A record that replaces one made before these files comes after it; any other keeps its key, so that the same
  /// file read twice is recorded once.
  private mutating func startFromRecord(_ name: String) {
    guard let recorded, latestKeys[name] == nil, recorded.keys.contains(name) else { return }
    var count = 1
    while recorded.keys.contains("\(name)#\(count + 1)") { count += 1 }
    counts[name] = count
    latestKeys[name] = count == 1 ? name : "\(name)#\(count)"
  }

  /// The kind and name of what is recorded; a repetition is numbered.
  private mutating func nextKey(_ name: String) -> String {
    let count = (counts[name] ?? 0) + 1
    counts[name] = count
    let key = count == 1 ? name : "\(name)#\(count)"
    latestKeys[name] = key
    return key
  }
}
