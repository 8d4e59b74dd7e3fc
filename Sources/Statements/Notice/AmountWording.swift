internal import Agreements
internal import Calendars
internal import CloseOut
internal import Explanations
internal import Quantities
package import Workflow

/// The amount in words, the same in every document.
package enum AmountWording {
  package static func reasons(_ amount: AmountAssessment) -> [String] {
    if case .unavailable(let reasons) = amount { reasons.map(Wording.sentence) } else { [] }
  }

  /// The amount and who pays it in one line.
  static func headline(_ assessment: CaseAssessment) -> String {
    guard let outcome = assessment.amount.outcome else { return "no amount that can be computed" }
    return "\(outcome.payable.value.payable), \(payerSentence(outcome, assessment))"
  }

  package static func payerSentence(_ outcome: AmountOutcome, _ assessment: CaseAssessment) -> String {
    guard let payer = outcome.payable.value.payer, let roles = CaseRoles(assessment) else {
      return outcome.payable.value.signed.isZero
        ? "nobody pays: the amount is zero"
        : "nobody pays: under First Method the Defaulting Party receives nothing"
    }
    let from = roles.side(payer)
    let label = payer == .a || payer == .b ? "" : ", the \(roles.words(payer)),"
    return "payable by \(roles.name(from))\(label) to \(roles.name(from.opposite))"
  }

  /// M-75; before service the day is not known.
  static func payableOn(_ outcome: AmountOutcome) -> String {
    guard let date = outcome.payableOn else {
      return
        "the day that follows from the service of this notice (Section 6(d)(ii)); no service is on record"
    }
    return "\(date.value)" + (date.node.note.map { ": \($0)" } ?? "")
  }
}

/// How the Early Termination Date came about, in words.
enum TerminationWording {
  static func ground(_ roles: CaseRoles) -> String {
    switch roles.header.basis {
    case .eventOfDefault:
      "an Event of Default; the Defaulting Party is \(roles.name(roles.side(.defaulting)))"
    case .oneAffectedParty:
      "a Termination Event; the Affected Party is \(roles.name(roles.side(.defaulting)))"
    case .twoAffectedParties: "a Termination Event; both parties are Affected Parties"
    case .illegalityOrForceMajeure: "an Illegality or a Force Majeure Event"
    }
  }

  static func basis(_ termination: TerminationAssessment) -> String {
    switch termination.basis {
    case .designated(let notice): ", designated by notice \(notice)"
    case .automatic(let event, _): ", by Automatic Early Termination on event \(event)"
    case nil: ""
    }
  }
}

extension MasterAgreementForm {
  var words: String {
    switch self {
    case .isda2002: "2002 form"
    case .isda1992MultiCurrency: "1992 form, Multicurrency – Cross Border"
    case .isda1992LocalCurrency: "1992 form, Local Currency – Single Jurisdiction"
    }
  }
}
