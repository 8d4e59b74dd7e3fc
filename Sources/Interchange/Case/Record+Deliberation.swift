internal import Calendars
internal import CloseOut
internal import Quantities
internal import Quotations
internal import StrictReading
internal import Workflow

// The facts of deliberation.yaml.

extension Record {
  func deliberationEntries() -> [CaseEntry] {
    var entries = groups("meetings") { $0.meetingEntry() }
    entries += groups("treatments") { $0.treatmentEntry() }
    entries += groups("beliefs") { $0.beliefEntry() }
    entries += groups("regimeOverrides") { $0.overrideEntry() }
    entries += groups("claimedAmounts") { $0.claimEntry() }
    entries += groups("determinations") { $0.proposalEntry() }
    return entries + groups("signOffs") { $0.signOffEntry() }
  }

  private func meetingEntry() -> CaseEntry {
    let meeting = Deliberation(
      id: defineEvidence("meeting"), heldAt: required("heldAt", .timestamp),
      endedAt: optional("endedAt", .timestamp), attendees: people("attendees"),
      groups: references(.group, "groups").map { GroupID($0) }, packDigest: optional("packDigest", .digest),
      considered: groups("considered") {
        Consideration(
          question: $0.required("question", .text), alternatives: $0.list("alternatives", .text),
          answer: $0.required("answer", .text), evidence: $0.evidence())
      },
      dissent: groups("dissent") { Dissent(person: $0.person("person"), words: $0.required("words", .text)) },
      reasoning: required("reasoning", .text), signedBy: people("signedBy"),
      isPrivileged: optional("privileged", .flag) ?? false)
    return entry(
      .meetingMinuted(meeting), meeting.id.rawValue, by: meeting.signedBy.first ?? meeting.attendees.first,
      at: meeting.heldAt, enteredAt: meeting.endedAt)
  }

  private func people(_ field: String) -> [PersonID] { references(.person, field).map { PersonID($0) } }

  private func treatmentEntry() -> CaseEntry {
    let treatment = Treatment(
      subject: EvidenceID(reference(.evidence, "subject")), disposition: required("disposition", .choice()),
      reason: optional("reason", .choice()), narrative: required("narrative", .text), evidence: evidence(),
      decidedBy: person("decidedBy"), decidedAt: required("decidedAt", .timestamp),
      countersignedBy: optionalPerson("countersignedBy"),
      baseline: group("baseline") {
        SpreadBaseline(name: $0.required("name", .text), spread: $0.required("spread", .basisPoints))
      })
    return entry(
      .evidenceTreated(treatment), treatment.subject.rawValue, by: treatment.decidedBy,
      at: treatment.decidedAt, references: [treatment.subject.rawValue])
  }

  private func beliefEntry() -> CaseEntry {
    let belief = InternalOnlyBelief(
      group: group(), limb: required("limb", .choice()), grounds: required("grounds", .text),
      evidence: evidence(), heldBy: person("heldBy"), recordedAt: required("recordedAt", .timestamp))
    return entry(.beliefRecorded(belief), belief.group.rawValue, by: belief.heldBy, at: belief.recordedAt)
  }

  private func overrideEntry() -> CaseEntry {
    let regime: Regime = required("regime", .choice())
    let override = RegimeOverride(
      market: required("market", .text), date: required("date", .date), regime: regime.rawValue,
      reason: required("reason", .text), by: person("decidedBy"))
    return entry(
      .regimeOverridden(override), "\(override.market)/\(override.date)", by: override.by,
      at: required("decidedAt", .timestamp))
  }

  private func claimEntry() -> CaseEntry {
    let claim = ClaimedAmount(
      id: defineEvidence("claimed amount"), group: group(), amount: required("amount", .amount),
      source: optionalEvidence("source"), claimedBy: required("claimedBy", .text),
      claimedAt: required("claimedAt", .timestamp), note: text("note"))
    return entry(.amountClaimed(claim), claim.id.rawValue, at: claim.claimedAt)
  }

  private func signOffEntry() -> CaseEntry {
    let signOff = SignOff(
      group: group(), person: person("person"), role: required("role", .choice()),
      signedAt: required("signedAt", .timestamp), amountSeen: optional("amountSeen", .amount),
      statement: text("statement"))
    return entry(
      .signedOff(signOff), "\(signOff.group)/\(signOff.person)", by: signOff.person, at: signOff.signedAt)
  }
}
