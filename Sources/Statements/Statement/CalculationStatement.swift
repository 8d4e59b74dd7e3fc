internal import Agreements
internal import Calendars
internal import CloseOut
internal import Explanations
internal import Quantities
internal import Quotations
internal import Workflow

/// The statement of the calculation in reasonable detail (Section 6(d)(i), M-73, R-41): each determination, Unpaid
/// Amount, conversion and total with its workings, and the evidence in annexes.
///
/// A draft shows what is missing; a statement that was released shows nothing of the house's own findings.
public struct CalculationStatement: Sendable {
  let view: CaseView
  /// The explanation of the amount, at which the figures above it point.
  let outline: ExplanationOutline?

  public init(_ view: CaseView) {
    self.view = view
    outline = view.assessment.amount.outcome.map { ExplanationOutline($0.payable.node, prefix: "x") }
  }

  var basis: CaseAssessment { view.assessment }
  var file: CaseFile { view.file }
  var outcome: AmountOutcome? { basis.amount.outcome }

  public var document: Document {
    Document(
      title: "Statement of the calculation",
      subtitle: "under Section 6(d)(i) of the master agreement" + between,
      standing: view.standing(of: .issueStatement),
      blocks: Self.numbered(
        missing + result + parties + termination + determinations + unpaid + collateral + exchange
          + calculation + after + rounding) + annexes)
  }

  /// Sections numbered in the order in which they appear, whichever of them a case needs.
  private static func numbered(_ blocks: [Document.Block]) -> [Document.Block] {
    var number = 0
    return blocks.map { block in
      guard case .heading(var heading) = block, heading.level == 2 else { return block }
      number += 1
      heading.text = "\(number) \(heading.text)"
      return .heading(heading)
    }
  }

  func link(_ node: ExplanationNode) -> String? { outline?.anchor(of: node) }

  /// Shown only while it is a draft: the other side gets a complete statement or none.
  private var missing: [Document.Block] {
    if case .issued = view.standing(of: .issueStatement) { return [] }
    let missing = view.assessment.missingFromStatement
    guard !missing.isEmpty else { return [] }
    return [
      .blocking("Missing for a statement in reasonable detail (R-41):"), .list(missing.map(Wording.sentence)),
    ]
  }

  private var result: [Document.Block] {
    guard let outcome else {
      if basis.awaitsOtherSide {
        return [
          .paragraph(
            "This statement gives the determining party's own calculation. The amount follows from both parties' "
              + "statements (Section 6(e)(ii), M-72); the other party's is not on record.")
        ]
      }
      return [.blocking("The amount cannot be stated yet:"), .list(view.amountReasons)]
    }
    return [
      .figure(
        amount: "\(outcome.payable.value.payable)", caption: AmountWording.payerSentence(outcome, basis))
    ]
  }

  private var between: String {
    CaseRoles(basis).map { ", between \($0.name(.determining)) and \($0.name(.other))" } ?? ""
  }

  private var parties: [Document.Block] {
    guard let roles = CaseRoles(basis) else { return [] }
    let agreement = roles.record.agreement
    let capacity =
      switch roles.header.capacity {
      case .nonDefaulting: "Non-defaulting Party"
      case .nonAffected: "party that is not the Affected Party"
      case .affected: "Affected Party"
      }
    return [
      .section("Parties and agreement"),
      .facts([
        .init("Determining party", "\(roles.name(.determining)), as \(capacity)"),
        .init("Other party", roles.name(.other)),
        .init(
          "Agreement", "ISDA Master Agreement (\(agreement.form.words)) dated as of \(agreement.datedAsOf)"),
        .init("Governing law", Self.law(agreement.governingLaw)),
        .init("Method of payment", outcome?.method ?? "not determined"),
        .init("Termination Currency", outcome?.currency.code ?? "not determined"),
      ]),
    ]
  }

  private static func law(_ law: GoverningLaw) -> String {
    switch law {
    case .english: "English"
    case .newYork: "New York"
    case .other: "other"
    }
  }

  private var termination: [Document.Block] {
    guard let roles = CaseRoles(basis) else { return [] }
    let date = basis.termination.date.map { "\($0)" } ?? "none stands"
    var facts: [Document.Fact] = [
      .init("Ground", TerminationWording.ground(roles)),
      .init("Early Termination Date", date + TerminationWording.basis(basis.termination)),
    ]
    facts += file.events.facts.map {
      .init("Event \($0.id)", "Section \($0.section): \($0.facts) (\(Wording.moment($0.occurredAt)))")
    }
    for service in basis.termination.services {
      let days = service.effective.map {
        $0.isCertain ? "effective \($0.best)" : "effective \($0.best) or \($0.worst); the later is used"
      }
      let channels = service.attempts.map { $0.attempt.channel.name }.joined(separator: ", ")
      let served = channels.isEmpty ? "not served" : "by \(channels)"
      facts.append(
        .init("Notice \(service.notice.id)", [served, days ?? "no effect on record"].joined(separator: ", ")))
    }
    return [.section("Early Termination Date"), .facts(facts)]
  }

  private var rounding: [Document.Block] {
    guard let outcome, let unrounded = outcome.payable.node.inputs.first,
      case .amount(let before) = unrounded.quantity
    else { return [] }
    let difference = outcome.payable.value.signed.unrounded.value - before.value
    let text = difference.isZero ? "none" : difference.text(decimals: 10)
    return [
      .section("Rounding"),
      .paragraph(
        "All arithmetic is exact. Amounts are rounded once at each printed total: each group's amount and the "
          + "Early Termination Amount (\(outcome.payable.node.operation.phrase)). Lines printed between totals "
          + "are for reading and are not rounded in the calculation. Difference from rounding the total: "
          + "\(text)."),
    ]
  }
}
