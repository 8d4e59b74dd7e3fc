internal import CloseOut
internal import Explanations
internal import Quantities
internal import Quotations
internal import Transactions
internal import Workflow

/// The log of how each amount was determined: every data point with what became of it, and the amount beside all
/// of them (mission A7). A record of the house; what the other side gets is the statement.
public struct DeterminationLog: Sendable {
  let view: CaseView

  public init(_ view: CaseView) { self.view = view }

  public var document: Document {
    let name = view.assessment.header?.name ?? view.assessment.caseID
    return Document(
      title: "Determination log", subtitle: name,
      standing: .record("Record of the case as of \(Wording.moment(view.assessment.moment))."),
      isLandscape: true, blocks: preamble + view.assessment.groups.flatMap(group))
  }

  private var preamble: [Document.Block] {
    var blocks: [Document.Block] = [
      .paragraph(
        "Amounts are in ISDA sign: a positive amount is a loss or cost of "
          + "\(view.party(.determining)), a negative one a gain (M-31). Times are those of the "
          + "writer's own clock. Levels are as they were said.")
    ]
    if let withheld = view.withheldSentence { blocks.append(.note(withheld)) }
    let resting = view.groupsOnWithheldEvidence
    if !resting.isEmpty {
      blocks.append(
        .blocking(
          "The amounts of \(resting.map(\.rawValue).joined(separator: ", ")) rest on evidence that is withheld "
            + "as privileged; nobody else can follow them."))
    }
    if view.assessment.groups.isEmpty {
      blocks.append(.paragraph("No group of Terminated Transactions has been defined."))
    }
    return blocks
  }

  private func group(_ item: GroupDetermination) -> [Document.Block] {
    let section = GroupLog(view: view, item: item)
    return section.blocks
  }
}
