internal import CloseOut
public import Explanations
internal import Workflow

/// The tree of steps behind the amount, or behind each group where there is no amount yet.
public struct ExplanationReport: Sendable {
  let view: CaseView

  public init(_ view: CaseView) { self.view = view }

  /// The trees that are shown: a test works each of their lines out again.
  public var trees: [ExplanationNode] {
    guard let outcome = view.assessment.amount.outcome else {
      return view.assessment.groups.compactMap { $0.determination?.amount.node }
    }
    var trees = [outcome.payable.node]
    if let interest = outcome.interest { trees.append(interest.accrued.outstanding.node) }
    if let setOff = outcome.setOff { trees.append(setOff.netPayable.node) }
    if let pledge = outcome.pledge { trees += [pledge.deficiency.node, pledge.surplus.node] }
    return trees
  }

  public var text: String {
    let reasons = view.amountReasons
    let lead = reasons.isEmpty ? [] : ["No Early Termination Amount: \(reasons.joined(separator: " "))"]
    let dates = [view.assessment.termination.explanation].compactMap { $0 }
    return (lead + (trees + dates).map(\.treeText)).joined(separator: "\n\n") + "\n"
  }
}
