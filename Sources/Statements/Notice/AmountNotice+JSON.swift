internal import Agreements
internal import Calendars
public import CanonicalJSON
internal import CloseOut
internal import Explanations
internal import Quantities
internal import Workflow

extension AmountNotice {
  /// The notice for the other side's program: who pays whom how much and when.
  public var json: JSONValue {
    var members = view.communication(
      .issueAmountNotice, format: "firebreak-amount-notice", isDraft: document.isDraft)
    guard let outcome = view.assessment.amount.outcome else { return .object(members) }
    members["payableOn"] = .optional(outcome.payableOn?.value.description)
    members["account"] = .optional(view.assessment.header?.accountDetails)
    members["netAfterSetOff"] = .optional(outcome.setOff?.netPayable.value.text)
    members["withInterest"] = .optional(outcome.interest?.total.text)
    members["interestThrough"] = .optional(outcome.interest?.through.description)
    return .object(members)
  }
}

extension CaseView {
  /// What every communication under Section 6(d) says: its standing, the parties and the amount.
  func communication(_ output: CaseOutput, format: String, isDraft: Bool) -> [String: JSONValue] {
    var members: [String: JSONValue] = [
      "format": .string(format), "formatVersion": 1, "standing": .string(standing(of: output).sentence),
      "isDraft": .bool(isDraft), "unavailable": .strings(amountReasons),
    ]
    if let roles = CaseRoles(assessment) {
      members["determiningParty"] = .string(roles.name(.determining))
      members["otherParty"] = .string(roles.name(.other))
      members["form"] = .string(roles.record.agreement.form.rawValue)
    }
    guard let outcome = assessment.amount.outcome else { return members }
    members["earlyTerminationDate"] = .string(outcome.terminationDate.description)
    members["amount"] = .string(outcome.payable.value.payable.text)
    members["currency"] = .string(outcome.currency.code)
    members["payer"] = .optional(outcome.payable.value.payer?.rawValue)
    return members
  }
}
