internal import CanonicalJSON
internal import Statements
internal import Workflow

/// The privilege log, computed from the leaves: every entry that is or was privileged, described without its content.
///
/// Actor, role, date, type and ground are in the leaf; what was asserted, waived or clawed back later is in acts on
/// the record. The payload of a privileged entry is never looked at, so that whoever has the bundle computes the same.
public struct PrivilegeLog: Sendable, Hashable {
  public struct Row: Sendable, Hashable {
    public let sequence: Int
    public let type: String
    public let actor: String
    public let role: String
    public let claimedAt: String
    public let sealedAt: String
    /// Of the leaf, as recorded.
    public let level: String
    public let basis: String
    public let assertedBy: String
    /// What was done later, in order, as in `waived at 41`.
    public let later: [String]
    public let isWithheld: Bool

    var cells: [String] {
      [
        "\(sequence)", type, actor, role, claimedAt, sealedAt, level, basis, assertedBy,
        later.joined(separator: "; "), isWithheld ? "yes" : "no",
      ]
    }
  }

  public let rows: [Row]

  /// - Parameter withheld: the entries withheld as privileged, whatever their leaf says.
  public init(_ shown: OpenedRecord, withheld: Set<Int>) {
    var later: [Int: [String]] = [:]
    for deed in shown.state.custody.deeds {
      for (sequence, words) in PrivilegeLog.words(deed) { later[sequence, default: []].append(words) }
    }
    let own = shown.entries.indices.filter { PrivilegeLog.level(shown.entries[$0]) != "none" }
    let listed = Set(own).union(withheld).union(later.keys).filter(shown.entries.indices.contains)
    rows = listed.sorted().map { sequence in
      Row(
        sequence, shown.entries[sequence], later: later[sequence] ?? [],
        isWithheld: withheld.contains(sequence))
    }
  }

  public var csv: String {
    CSVRenderer.csv(
      [
        "sequence", "type", "actor", "role", "claimed at", "sealed at", "level", "basis", "asserted by",
        "later acts", "withheld",
      ], rows.map(\.cells))
  }

  static func level(_ entry: OpenedEntry) -> String {
    entry.published["privilege"]?["level"]?.string ?? "none"
  }

  private static func words(_ deed: CustodyDeed) -> [(Int, String)] {
    let by = "\(deed.proposal.by) at \(deed.sequence)"
    return switch deed.act {
    case .assertPrivilege(let entries, let level, let basis):
      entries.map { ($0, "asserted by \(by): \(level.rawValue), \(basis)") }
    case .waivePrivilege(let entries): entries.map { ($0, "waived by \(by)") }
    case .clawBack(let entries, let recipient, let basis):
      entries.map { ($0, "clawed back from \(recipient) by \(by): \(basis)") }
    case .releaseHold, .erase, .enrolKey, .revokeKey, .export: []
    }
  }
}

extension PrivilegeLog.Row {
  init(_ sequence: Int, _ entry: OpenedEntry, later: [String], isWithheld: Bool) {
    let privilege = entry.published["privilege"]
    self.sequence = sequence
    type = entry.text("type") ?? ""
    actor = entry.text("actor") ?? ""
    role = entry.text("role") ?? ""
    claimedAt = entry.text("claimedAt") ?? ""
    sealedAt = entry.published["sealed"]?["at"]?.string ?? ""
    level = PrivilegeLog.level(entry)
    basis = privilege?["basis"]?.string ?? ""
    assertedBy = privilege?["assertedBy"]?.string ?? ""
    self.later = later
    self.isWithheld = isWithheld
  }
}
