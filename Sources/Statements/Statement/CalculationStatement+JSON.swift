internal import Agreements
internal import Calendars
public import CanonicalJSON
internal import CloseOut
internal import Explanations
internal import Quantities
internal import Quotations
internal import Workflow

extension CalculationStatement {
  /// The calculation for the other side's program: amounts, parties and the whole explanation, without the
  /// house's own findings.
  public var json: JSONValue {
    var members = view.communication(
      .issueStatement, format: "firebreak-statement", isDraft: document.isDraft)
    guard let outcome else { return .object(members) }
    members["paymentMethod"] = .string(outcome.method)
    members["groups"] = .array(outcome.groups.map(group))
    members["explanation"] = (try? JSON.value(of: outcome.payable.node)) ?? .null
    return .object(members)
  }

  private func group(_ line: AmountOutcome.GroupLine) -> JSONValue {
    [
      "group": .string(line.group.rawValue), "amount": .string(line.amount.text),
      "currency": .string(line.amount.currency.code), "measure": .string(line.measure.rawValue),
    ]
  }
}
