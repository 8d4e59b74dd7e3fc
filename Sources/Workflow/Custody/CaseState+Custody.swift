internal import Calendars
internal import Quotations

/// What follows from the acts on the record, in the order of their entries.
extension CaseState {
  /// The privilege of an entry as it stands: its own, then what was asserted, waived and clawed back.
  public func privilege(of sequence: Int) -> Privilege { standing(ownPrivilege(of: sequence), at: sequence) }

  /// The entries that are privileged as things stand, each with its privilege.
  public var privileged: [Int: Privilege] {
    var candidates = Set(privilegeBySequence.keys)
    candidates.formUnion(file.meetings.entries.filter(\.fact.isPrivileged).map(\.sequence))
    for deed in custody.deeds { candidates.formUnion(deed.act.privilegedEntries) }
    var found: [Int: Privilege] = [:]
    for sequence in candidates {
      let privilege = privilege(of: sequence)
      if privilege.level != .none { found[sequence] = privilege }
    }
    return found
  }

  /// Holds that were ordered and not released since, in the order in which they were ordered.
  public var standingHolds: [LitigationHold] {
    file.holds.entries.filter { entry in
      !custody.deeds.contains {
        $0.sequence > entry.sequence && $0.act == .releaseHold(startedAt: entry.fact.startedAt)
      }
    }.map(\.fact)
  }

  /// Entries whose payload was destroyed with approval.
  public var erased: Set<Int> {
    custody.deeds.reduce(into: []) { erased, deed in
      if case .erase(let entries, _) = deed.act { erased.formUnion(entries) }
    }
  }

  /// What left the house with approval, in order.
  public var exports: [CaseExport] {
    custody.deeds.compactMap { deed in
      guard case .export(let recipient, let entries, let fields) = deed.act else { return nil }
      return CaseExport(
        proposal: deed.proposal.id, sequence: deed.sequence, at: deed.at, recipient: recipient,
        withheldEntries: entries, withheldFields: fields)
    }
  }

  /// The keys of the people of the case, from all that is on record.
  public var keyRing: KeyRing { KeyRing(file, custody.deeds) }

  /// Whether an entry was ever privileged, though it may not be now.
  func wasEverPrivileged(_ sequence: Int) -> Bool {
    ownPrivilege(of: sequence).level != .none
      || custody.deeds.contains { deed in
        if case .assertPrivilege(let entries, _, _) = deed.act { entries.contains(sequence) } else { false }
      }
  }

  /// The level of the envelope or, for minutes that say so, that of advice.
  private func ownPrivilege(of sequence: Int) -> Privilege {
    if let privilege = privilegeBySequence[sequence] { return privilege }
    guard let minutes = file.meetings.entries.first(where: { $0.sequence == sequence }),
      minutes.fact.isPrivileged
    else { return .none }
    return Privilege(level: .legalAdvice, basis: "minuted as privileged", assertedBy: minutes.actor)
  }

  private func standing(_ own: Privilege, at sequence: Int) -> Privilege {
    var (now, level) = (own, own.level)
    for deed in custody.deeds where deed.act.privilegedEntries.contains(sequence) {
      switch deed.act {
      case .assertPrivilege(_, let asserted, let basis):
        level = asserted
        now = Privilege(level: asserted, basis: basis, assertedBy: deed.proposal.by)
      case .waivePrivilege: now = .none
      case .clawBack(_, _, let basis):
        now = Privilege(level: level, basis: basis, assertedBy: deed.proposal.by)
      case .releaseHold, .erase, .enrolKey, .revokeKey, .export: break
      }
    }
    return now
  }
}

extension CustodyAct {
  /// The entries whose privilege the act changes.
  var privilegedEntries: [Int] {
    switch self {
    case .assertPrivilege(let entries, _, _), .waivePrivilege(let entries), .clawBack(let entries, _, _):
      entries
    case .releaseHold, .erase, .enrolKey, .revokeKey, .export: []
    }
  }
}
