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
    var members: [String: JSONValue] = [
      "format": "firebreak-statement", "formatVersion": 1,
      "standing": .string(view.standing(of: .issueStatement).sentence),
      "isDraft": .bool(document.isDraft), "unavailable": .strings(AmountWording.reasons(basis.amount)),
    ]
    if let roles = CaseRoles(basis) {
      members["determiningParty"] = .string(roles.name(.determining))
      members["otherParty"] = .string(roles.name(.other))
      members["form"] = .string(roles.record.agreement.form.rawValue)
    }
    guard let outcome else { return .object(members) }
    members["earlyTerminationDate"] = .string(outcome.terminationDate.description)
    members["amount"] = .string(outcome.payable.value.payable.text)
    members["currency"] = .string(outcome.currency.code)
    members["payer"] = .optional(outcome.payable.value.payer?.rawValue)
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
