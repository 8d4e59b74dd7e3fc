internal import Agreements
internal import Calendars
internal import CloseOut
internal import Explanations
internal import Quantities
internal import Workflow

/// The notice of the amount payable (Section 6(d)(ii)): who pays whom how much, when and where.
///
/// Drawn as a draft until the machine has released it; it never shows an amount that could not be computed.
public struct AmountNotice: Sendable {
  let view: CaseView

  public init(_ view: CaseView) { self.view = view }

  private var basis: CaseAssessment { view.assessment }

  public var document: Document {
    Document(
      title: "Notice of the amount payable",
      subtitle: "under Section 6(d)(ii) of the master agreement",
      standing: view.standing(of: .issueAmountNotice), blocks: parties + amount + interest + closing)
  }

  private var parties: [Document.Block] {
    guard let roles = CaseRoles(basis) else {
      return [.blocking("No agreement is on record: the notice cannot name its parties.")]
    }
    let agreement = roles.record.agreement
    var facts: [Document.Fact] = [
      .init("To", roles.name(.other)), .init("From", roles.name(.determining)),
      .init(
        "Agreement", "ISDA Master Agreement (\(agreement.form.words)) dated as of \(agreement.datedAsOf)"),
      .init("Terminated on", TerminationWording.ground(roles)),
    ]
    let date = basis.termination.date.map { "\($0)" } ?? "none stands on record"
    facts.append(.init("Early Termination Date", date + TerminationWording.basis(basis.termination)))
    return [.facts(facts)]
  }

  private var amount: [Document.Block] {
    guard let outcome = basis.amount.outcome else {
      return [.blocking("The amount cannot be stated yet:"), .list(view.amountReasons)]
    }
    let caption = AmountWording.payerSentence(outcome, basis)
    return [
      .figure(amount: "\(outcome.payable.value.payable)", caption: caption), .facts(payment(outcome)),
    ]
  }

  private func payment(_ outcome: AmountOutcome) -> [Document.Fact] {
    var facts: [Document.Fact] = [.init("Payable on", AmountWording.payableOn(outcome))]
    facts.append(.init("Account", basis.header?.accountDetails ?? "not on record"))
    if let setOff = outcome.setOff {
      facts.append(
        .init(
          "After set-off under Section 6(f)", "\(setOff.netPayable.value) (set off \(setOff.setOff.value))"))
    }
    return facts
  }

  private var interest: [Document.Block] {
    guard let outcome = basis.amount.outcome, outcome.payable.value.payer != nil else { return [] }
    guard let line = outcome.interest else {
      return [
        .paragraph(
          "Interest runs on the amount from and including the Early Termination Date until it is paid, at the "
            + "rate the agreement gives (Sections 6(d)(ii) and 9(h)); no certificate of that rate is on record."
        )
      ]
    }
    let state = line.isPaid ? "to the day of payment" : "to the day of this notice"
    let left = line.discharges.isEmpty || line.isPaid ? "" : " Left after what was paid: \(line.outstanding)."
    return [
      .paragraph(
        "With interest \(state), \(line.through): \(line.total).\(left) The workings are in the statement.")
    ]
  }

  private var closing: [Document.Block] {
    [
      .paragraph(
        "The statement of the calculation under Section 6(d)(i) accompanies this notice. Nothing in it waives "
          + "any right.")
    ]
  }
}
