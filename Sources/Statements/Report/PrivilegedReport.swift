internal import Calendars
internal import CloseOut
internal import Explanations
internal import Quantities
internal import Quotations
internal import Workflow

/// What counsel asked to see and nobody else does: the effect of leaving each data point out, whom it favours
/// and the findings that rest on privileged entries. Written only when asked for, apart from the
/// other documents.
public struct PrivilegedReport: Sendable {
  let view: CaseView

  public init(_ view: CaseView) { self.view = view }

  public var document: Document {
    Document(
      title: "Effects of each data point, both ways",
      subtitle: view.assessment.header?.name ?? view.assessment.caseID,
      standing: .privileged("prepared at the request of counsel; not part of the file that is disclosed"),
      isLandscape: true, blocks: view.assessment.groups.flatMap(group) + withheld)
  }

  private func group(_ item: GroupDetermination) -> [Document.Block] {
    guard let determination = item.determination,
      let proposal = view.assessment.file.proposals[item.group.id.rawValue]?.fact
    else { return [.section("Group \(item.group.id)"), .paragraph("No amount is determined.")] }
    let effects = EvidenceEffects(determination, proposal)
    let rows = effects.rows.map { row in
      DocumentTable.Row([
        .init(row.evidence.rawValue, [row.isExcluded ? "not used" : "used"]),
        .init(row.with.map(effects.text) ?? "none"), .init(row.without.map(effects.text) ?? "none"),
        .init(row.effect.map(effects.text) ?? "", [row.failure ?? ""]),
        .init(row.exclusionFavours.map(words) ?? "cannot be said"),
      ])
    }
    let columns: [DocumentTable.Column] = [
      .text("Data point", 3), .figure("Amount with it", 3), .figure("Amount without it", 3),
      .figure("Effect of leaving it out", 3), .text("Leaving it out favours", 3),
    ]
    return [
      .section("Group \(item.group.id)"),
      .paragraph(
        "The measure is the amount if the level were the mean of the data points used, with or without the one "
          + "named, and charge and costs as determined. The amount determined is "
          + "\(Wording.signed(determination.amount.value))."),
      .table(DocumentTable("", columns, rows)),
    ]
  }

  private func words(_ favours: BothWaysEffect.Favours) -> String {
    switch favours {
    case .determiningParty: view.party(.determining)
    case .otherParty: view.party(.other)
    case .nobody: "nobody"
    }
  }

  private var withheld: [Document.Block] {
    let open = Set(view.findings)
    let lines = view.assessment.findings.filter { !open.contains($0) }.map { "\($0.rule): \($0.sentence)" }
    let count = view.withheldSentence.map { [$0] } ?? ["No entry is marked as privileged."]
    return [.section("Withheld from the other documents"), .list(count + lines)]
  }
}

/// No data point remains to take a level from.
private struct NothingLeft: Error, CustomStringConvertible {
  var description: String { "no data point would be left" }
}

/// The amount with and without each data point, the level being the mean of those used.
private struct EvidenceEffects {
  let rows: [BothWaysEffect.Row]
  private let currency: Currency

  init(_ determination: Determination, _ proposal: DeterminationProposal) {
    currency = determination.amount.value.currency
    var amounts: [EvidenceID: ExactNumber] = [:]
    for reading in determination.evidence {
      guard let worth = reading.worth, worth.covers(determination.byTransaction.map(\.transaction)) else {
        continue
      }
      amounts[reading.evidence] = worth.amount.value.value
    }
    let known = amounts
    let used = Set(proposal.sources.map(\.evidence))
    let level = UsedLevel(determination, proposal)?.amount.value ?? determination.amount.value.unrounded.value
    let rest = determination.amount.value.unrounded.value - level
    rows =
      BothWaysEffect(of: known.keys.sorted(), excluded: Set(known.keys).subtracting(used)) { excluded in
        let left = known.filter { !excluded.contains($0.key) }.values
        guard !left.isEmpty else { throw NothingLeft() }
        return try left.reduce(.zero, +).divided(by: ExactNumber(left.count)) + rest
      }.rows
  }

  func text(_ number: ExactNumber) -> String { Wording.amount(UnroundedAmount(number, currency)) }
}
