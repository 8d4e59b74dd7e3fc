internal import Calendars
public import CanonicalJSON
internal import CloseOut
internal import Explanations
internal import Quantities
internal import Quotations
internal import Workflow

/// The result of a close-out for programs: the format of docs/formats/close-out-output.md.
///
/// Decimals are strings; figures are exact where they have a finite decimal and otherwise printed to ten places.
public struct CaseResult: Sendable {
  public static let formatVersion: Int64 = 1

  let view: CaseView
  /// What the reading of the folder warned of.
  let warnings: [String]

  public init(_ view: CaseView, warnings: [String]) {
    self.view = view
    self.warnings = warnings
  }

  var assessment: CaseAssessment { view.assessment }

  public var json: JSONValue {
    [
      "format": "firebreak-result", "formatVersion": .integer(Self.formatVersion),
      "case": .string(assessment.caseID), "name": .optional(assessment.header?.name),
      "asOf": .string(assessment.moment.description),
      "earlyTerminationAmount": amount, "unavailable": .strings(view.amountReasons),
      "earlyTerminationDate": .optional(assessment.termination.date?.description),
      "paymentMethod": .optional(assessment.amount.outcome?.method), "method": method, "methods": methods,
      "payment": payment, "regime": .array(view.disclosed.regimes.map(regime)),
      "determinations": .array(assessment.groups.compactMap(determination)),
      "judgement": .array(assessment.groups.map(judgement)),
      "undetermined": .array(assessment.groups.compactMap(undetermined)),
      "evidence": .array(assessment.groups.flatMap(evidence)), "claims": .array(claims),
      "unpaidAmounts": .array(unpaid), "collateral": .array(collateral),
      "reconciliation": reconciliation, "findings": .array(findings), "calls": .array(calls),
      "refusals": .array(refusals),
      "released": .array(released), "warnings": .strings(warnings), "playbook": playbook,
      "missingFromStatement": .strings(assessment.missingFromStatement.map(Wording.sentence)),
      "events": .integer(Int64(view.events.count)), "withheldAsPrivileged": .integer(Int64(view.withheld)),
    ]
  }

  private var amount: JSONValue {
    guard let outcome = assessment.amount.outcome else { return .null }
    let payable = outcome.payable.value
    return [
      "amount": .string(payable.payable.text), "currency": .string(outcome.currency.code),
      "payer": .optional(payable.payer?.rawValue),
    ]
  }

  /// The one method of all groups; `mixed` where they differ and null where none is proposed.
  private var method: JSONValue {
    let methods = Set(assessment.groups.map(\.method))
    guard methods.count == 1, let only = methods.first else { return methods.isEmpty ? .null : "mixed" }
    return .optional(only?.rawValue)
  }

  private var methods: JSONValue {
    .array(
      assessment.groups.map { item in
        ["group": .string(item.group.id.rawValue), "method": .optional(item.method?.rawValue)]
      })
  }

  private var payment: JSONValue {
    guard let outcome = assessment.amount.outcome else { return .null }
    return [
      "payableOn": .optional(outcome.payableOn?.value.description),
      "interestThrough": .optional(outcome.interest?.through.description),
      "totalWithInterest": .optional(outcome.interest?.total.text),
      "setOff": .optional(outcome.setOff?.setOff.value.text),
      "netAfterSetOff": .optional(outcome.setOff?.netPayable.value.text),
      "pledgeDeficiency": .optional(outcome.pledge?.deficiency.value.text),
      "pledgeSurplus": .optional(outcome.pledge?.surplus.value.text),
      "account": .optional(assessment.header?.accountDetails),
    ]
  }
}

extension JSONValue {
  static func optional(_ text: String?) -> JSONValue { text.map { .string($0) } ?? .null }
  static func strings(_ texts: [String]) -> JSONValue { .array(texts.map { .string($0) }) }
}
