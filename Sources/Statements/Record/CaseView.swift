internal import Agreements
internal import CloseOut
internal import Explanations
internal import Quantities
internal import Quotations
public import Workflow

/// A case as documents may show it: amounts from the whole record, everything else from the part of it that is
/// not privileged (R-39).
///
/// What is withheld is counted, never paraphrased: a finding that exists only because of a privileged entry is
/// withheld with it.
public struct CaseView: Sendable {
  /// The case by the whole record.
  public let assessment: CaseAssessment
  /// The case by the entries that are not privileged.
  public let disclosed: CaseAssessment
  public let events: [CaseEvent]
  /// The entries that are privileged as things stand: asserted when recorded or later, and not waived.
  public let privileged: Set<Int>
  /// Entries withheld on no ground but that it was asked; none of them is privileged.
  public let requested: Set<Int>
  /// Refusals whose reason rests on an entry that is withheld.
  let withheldRefusals: Set<Int>

  public var file: CaseFile { disclosed.file }

  public var withheld: Int { privileged.count }

  /// Findings that do not rest on a privileged entry, the gravest first.
  public var findings: [Finding] {
    let known = Set(disclosed.findings)
    return assessment.findings.filter(known.contains)
  }

  public var withheldSentence: String? {
    let parts = [(withheld, "as privileged"), (requested.count, "without a stated ground")].filter {
      $0.0 > 0
    }
    .map { "\($0.0) \($0.0 == 1 ? "entry" : "entries") withheld \($0.1)" }
    return parts.isEmpty ? nil : parts.joined(separator: ", ") + "."
  }

  /// Whether a data point may be named in a document.
  func isOpen(_ evidence: EvidenceID) -> Bool {
    privileged.isEmpty && requested.isEmpty || file.evidenceNames.contains(evidence)
  }

  /// What policy says of a group, judged on the part of the record that is not privileged.
  func judgement(_ group: GroupID) -> GroupJudgement? { open(group)?.judgement }

  /// A group by the record that is not privileged: its evidence, treatments and regime as they may be shown.
  func open(_ group: GroupID) -> GroupDetermination? {
    disclosed.groups.first { $0.group.id == group }
  }

  /// Groups that rest on evidence which the documents withhold: a defect of the record, said in every document.
  var groupsOnWithheldEvidence: [GroupID] {
    assessment.file.proposals.facts.filter { proposal in
      proposal.sources.contains { !isOpen($0.evidence) }
    }.map(\.group)
  }
}

extension CaseView {
  /// A case from which nothing is withheld, as that of a drill.
  package init(of assessment: CaseAssessment) {
    self.init(
      assessment: assessment, disclosed: assessment, events: [], privileged: [], requested: [],
      withheldRefusals: [])
  }

  /// Whether an output has left the house, and if not, why not.
  func standing(of output: CaseOutput) -> Document.Standing {
    if let entry = assessment.outputs.entry(output) {
      return .issued("Issued \(Wording.moment(entry.at)) by \(person(entry.by)).")
    }
    if let refused = assessment.outputs.refused.last(where: { $0.output == output }) {
      return .draft(because: "its release was refused: \(reason(refused))")
    }
    return .draft(because: "nobody has asked for its release.")
  }

  /// Why a request was refused, where the record that may be shown gives the same reason; else that it is withheld.
  func reason(_ refused: OutputLedger.RefusedEntry) -> String {
    withheldRefusals.contains(refused.sequence) ? CaseView.withheldReason : refused.refusal.sentence
  }

  private static let withheldReason = "The reason is withheld as privileged."

  /// Why there is no amount, as far as it may be said.
  var amountReasons: [String] {
    let reasons = AmountWording.reasons(assessment.amount)
    let known = Set(AmountWording.reasons(disclosed.amount))
    let shown = reasons.filter(known.contains)
    return shown.count == reasons.count ? reasons : shown + [CaseView.withheldReason]
  }

  /// Why a group has no amount, as far as it may be said; nil for one that has.
  func reasonWithoutAmount(_ item: GroupDetermination) -> String? {
    guard case .undetermined(let because) = item.outcome else { return nil }
    guard case .undetermined(because)? = disclosed.determination(item.group.id) else {
      return "the reason is withheld as privileged"
    }
    return because
  }

  /// A person by name, where the team list has one.
  func person(_ id: PersonID) -> String {
    file.members.facts.first { $0.id == id }?.name ?? id.rawValue
  }

  func dealer(_ id: DealerID) -> String {
    file.panels.last?.fact.dealer(id)?.name ?? id.rawValue
  }

  /// A side of the ledger by its legal name and label.
  func party(_ party: LedgerParty) -> String {
    guard let record = assessment.record else {
      return party == .determining ? "the determining party" : "the other party"
    }
    let name = record.party(party).legalName
    return name.isEmpty ? "Party \(record.label(party).rawValue)" : name
  }
}
