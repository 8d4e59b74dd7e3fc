internal import Calendars
internal import Quotations
internal import Workflow

/// Who records what names nobody, and when, in a folder: chosen so that few records need to say it themselves.
struct FolderDefaults {
  let openedAt: Timestamp
  let recordedAt: Timestamp
  let recordKeeper: PersonID
  let roles: [PersonID: Role]

  /// - Parameter hasPolicyFile: whether the policy is a file that is passed on: where it names nobody, the person who
  ///   set the policy is who records what names nobody.
  init(_ plan: CaseFolderPlan, hasPolicyFile: Bool) {
    let commands = CaseSection.allCases.flatMap { plan[$0] }.flatMap { entry in
      [entry.command] + entry.parts.map(\.command)
    }
    let opened = plan.openedAt
    openedAt = opened
    let moments = commands.filter { plan.defaults($0).claimedAt == nil }.map(\.claimedAt)
    recordedAt = FolderDefaults.mostFrequent(moments, by: \.description) ?? opened
    let people = commands.filter { plan.defaults($0).actor == nil }.map(\.actor)
    let policySetter = hasPolicyFile ? plan[.policy].first?.command.actor : nil
    recordKeeper = policySetter ?? FolderDefaults.mostFrequent(people, by: \.rawValue) ?? PersonID("")
    var roles: [PersonID: Role] = [:]
    for case .memberJoined(let member)? in plan[.team].map(\.command.act.fact) {
      roles[member.id] = member.roles.first
    }
    self.roles = roles
  }

  func role(of person: PersonID) -> Role { roles[person] ?? .records }

  /// Of values that are equally frequent the first.
  private static func mostFrequent<Value>(_ values: [Value], by text: (Value) -> String) -> Value? {
    var counts: [String: Int] = [:]
    for value in values { counts[text(value), default: 0] += 1 }
    let most = counts.values.max()
    return values.first { counts[text($0)] == most }
  }
}

extension WrittenRecord {
  /// The fields common to all records, where what they say is not said already.
  mutating func recorder(_ command: CaseCommand, _ own: EntryDefaults, _ folder: FolderDefaults) {
    word("by", command.actor, unless: own.actor ?? folder.recordKeeper)
    if let role = own.role {
      refuse("the role of who recorded it", if: command.role != role)
    } else {
      word("role", command.role, unless: folder.role(of: command.actor))
    }
    moment("at", command.claimedAt, unless: own.claimedAt ?? folder.recordedAt)
    moment("enteredAt", command.receivedAt, unless: own.enteredAt ?? command.claimedAt)
    flag("supersedes", command.supersedes != nil, unless: false)
    privilege(command, own)
  }

  /// Equal moments written at different places of the world are different evidence.
  private mutating func moment(_ name: String, _ value: Timestamp, unless usual: Timestamp) {
    moment(name, value.description == usual.description ? nil : value)
  }

  /// A reader takes the person whom the record names to assert the privilege, and nobody where it names none.
  private mutating func privilege(_ command: CaseCommand, _ own: EntryDefaults) {
    let privilege = command.privilege
    let isOwn = privilege.assertedBy == command.actor
    if isOwn { word("by", command.actor, unless: own.actor) }
    let namesNobody = self["by"] == nil && own.actor == nil
    let isNobodys = privilege.assertedBy == nil && privilege.level != .none && namesNobody
    let isAsserted = privilege.assertedBy != nil || privilege.level != .none
    refuse("who asserts the privilege", if: isAsserted && !isOwn && !isNobodys)
    word("privilege", isOwn || isNobodys ? privilege.level : nil)
    text("privilegeBasis", privilege.basis)
  }
}

extension CaseCommand {
  /// Whether a part of another record, which says nothing of its recorder, says it all the same.
  func isRecordedAsStated(_ own: EntryDefaults, _ folder: FolderDefaults) -> Bool {
    actor == own.actor && claimedAt.description == own.claimedAt?.description
      && receivedAt.description == claimedAt.description && role == folder.role(of: actor)
      && supersedes == nil && privilege == .none
  }
}
