internal import Calendars
internal import CloseOut
internal import Explanations
internal import Quantities
internal import Quotations
internal import Workflow

/// Timing log (R-30, M-40; Enasarco).
extension ScoredRecord {
  var timing: ScoreOutcome {
    guard let start = assessment.termination.date else {
      return .tested([
        ScoreTest(1, [], all: "", none: "Without an Early Termination Date no day is accounted for (R-30).")
      ])
    }
    let proposals = groups.map { file.proposals[$0.group.id.rawValue]?.fact }
    guard !proposals.isEmpty, proposals.contains(where: { $0 != nil }) else {
      return .tested([
        ScoreTest(1, [], all: "", none: "Nothing says as of which day anything is valued (R-30).")
      ])
    }
    let waiting = zip(groups, proposals).filter { $1.map { $0.valuationDate != start } ?? true }
    guard !waiting.isEmpty else {
      return .notApplicable("Every group is valued as of the Early Termination Date: no day was waited.")
    }
    return .tested([
      ScoreTest(
        1, waiting.map { timing($0, $1, from: start) },
        all: "Each Local Business Day that was waited has its entry (R-30).",
        none: "")
    ])
  }

  /// Three fifths for the days, a fifth each for the reason of the date and for the market on the day that was left.
  private func timing(
    _ item: GroupDetermination, _ proposal: DeterminationProposal?, from start: CivilDate
  ) -> ScorePart {
    let id = item.group.id
    guard let proposal, proposal.valuationDate > start else {
      let words = findings(["M-40"], about: id.rawValue).map(\.quoted).joined(separator: " ")
      return .lost(words.isEmpty ? "Group \(id) is valued as of no day on or after \(start) (M-40)." : words)
    }
    let days = waited(start, proposal.valuationDate)
    let entries = entries(id)
    let told = days.filter { day in
      entries.contains { $0.date == day && $0.isTold && (isTried($0) || !$0.isRepeated(in: entries)) }
    }
    let found = item.judgement.findings.filter { ["R-30", "M-40"].contains($0.citation.section) }
    let isContradicted = found.contains { ScoredRecord.contradictions.contains($0.code) }
    let logged = days.isEmpty ? 1 : Double(told.count) / Double(days.count)
    let hasMarket = !found.contains { $0.code == "no-market-evidence-on-termination" }
    let share =
      (isContradicted ? 0 : 0.6 * logged) + (proposal.dateReason.isBlank ? 0 : 0.2) + (hasMarket ? 0.2 : 0)
    let untold = days.count - told.count
    let telling =
      found.filter { $0.severity > .note }.map(\.quoted)
      + (untold > 0
        ? [
          "Group \(id): \(untold) of \(days.count) days waited have no entry that says what was tried or why (R-30)."
        ]
        : [])
    return ScorePart(share: share, telling.isEmpty ? nil : telling.joined(separator: " "))
  }

  private static let contradictions: Set<String> = [
    "waited-past-reasonable-day", "valued-on-unreasonable-day",
  ]

  private func entries(_ group: GroupID) -> [TimingEntry] { file.days.facts.filter { $0.tells(of: group) } }

  /// Whether anything was done on the day: a call on record, or words that do not say that nothing was.
  private func isTried(_ entry: TimingEntry) -> Bool {
    !entry.saysNothingTried
      || file.requests.facts.contains { $0.openedAt.localDate == entry.date && entry.tells(of: $0.group) }
  }

  private func waited(_ start: CivilDate, _ end: CivilDate) -> [CivilDate] {
    (0..<(end - start)).map { start + $0 }.filter(assessment.isLocalBusinessDay)
  }
}

extension TimingEntry {
  fileprivate var isTold: Bool { !tried.isBlank && !reason.isBlank }

  fileprivate var saysNothingTried: Bool {
    let words = tried.lowercased()
    return words.contains("not called")
      || ["nothing", "nobody", "none", "no "].contains(where: words.hasPrefix)
  }

  /// Whether another day has the same reason, word for word.
  fileprivate func isRepeated(in entries: [TimingEntry]) -> Bool {
    entries.contains { $0.date != date && $0.reason == reason }
  }
}

/// Quorum (R-36, R-37, R-38).
extension ScoredRecord {
  var quorum: [ScoreTest] {
    let none = "There is no group to decide about (R-36)."
    return [
      ScoreTest(3, groups.map(minutes), all: "Minutes tell how each group was decided (R-36).", none: none),
      ScoreTest(
        4, groups.map(signatures), all: "A quorum has signed each amount as it stands (R-36).", none: none),
      declarations,
      ScoreTest(1, groups.map(approval), all: "Each determination was approved (R-36).", none: none),
    ]
  }

  private func minutes(_ item: GroupDetermination) -> ScorePart {
    let id = item.group.id
    let covering = file.meetings.facts.filter { $0.groups.isEmpty || $0.groups.contains(id) }
    let graded = covering.map { grade($0, id) }
    return graded.max { $0.share < $1.share } ?? .lost("No minutes cover group \(id) (R-36).")
  }

  private func grade(_ meeting: Deliberation, _ group: GroupID) -> ScorePart {
    let isSigned = meeting.signedBy.contains(where: meeting.attendees.contains)
    guard Set(meeting.attendees).count >= 2, isSigned else {
      return ScorePart(
        share: 0.2, "\(meeting.id) on group \(group) is not the signed minutes of two people (R-36).")
    }
    var missing: [String] = []
    if meeting.reasoning.isBlank { missing.append("its reasoning") }
    if meeting.considered.isEmpty { missing.append("which alternatives were considered") }
    return ScorePart(
      share: 1 - 0.2 * Double(missing.count),
      missing.isEmpty ? nil : "\(meeting.id) does not say \(missing.joined(separator: " and ")) (R-36).")
  }

  /// Half of what a quorum needs earns a quarter: one signature is not half a decision.
  private func signatures(_ item: GroupDetermination) -> ScorePart {
    let id = item.group.id
    guard let amount = item.determination?.amount.value.unrounded else {
      return .lost("Group \(id) has no amount that could be signed (R-36).")
    }
    let signed = assessment.signOffs(id).filter { $0.amountSeen == amount }
    let policy = file.policy.quorum
    guard let shortfall = policy.shortfall(signed, members: file.members.facts) else { return .whole }
    let people = Set(signed.filter { policy.countingRoles.contains($0.role) }.map(\.person)).count
    return ScorePart(
      share: 0.5 * min(1, Double(people) / Double(max(2, policy.approvals))),
      "Group \(id) is short of its quorum: \(shortfall)".citing("R-36"))
  }

  private var declarations: ScoreTest {
    let signers = Set(groups.flatMap { assessment.signOffs($0.group.id) }.map(\.person)).sorted()
    let parts = signers.map { person -> ScorePart in
      guard let conflict = file.members[person.rawValue]?.fact.conflict else {
        return .lost("\(person) signed without a declaration on conflicts (R-38).")
      }
      return conflict.hasConflict
        ? ScorePart(
          share: 0.5, "\(person) signed with a declared conflict: \(conflict.statement)".citing("R-38"))
        : .whole
    }
    return ScoreTest(
      2, parts, all: "Everybody who signed has declared on conflicts (R-38).",
      none: "Nobody has signed (R-38).")
  }

  private func approval(_ item: GroupDetermination) -> ScorePart {
    let output = CaseOutput.approveDetermination(item.group.id)
    guard state.outputs.entry(output) == nil else { return .whole }
    let refused = state.outputs.refused.last { $0.output == output }?.refusal.sentence
    let words = "The determination of group \(item.group.id) is not approved"
    return .lost((refused.map { "\(words): \($0)" } ?? words).citing("R-36"))
  }
}
