internal import Agreements
internal import Calendars
internal import CloseOut
internal import Explanations
internal import Quantities
internal import Quotations
internal import Workflow

/// The sum, and what follows it: interest, payment, set-off, pledge.
extension CalculationStatement {
  /// The lines of the total in the order in which a reader adds them up.
  package var calculation: [Document.Block] {
    guard let outcome else { return [] }
    var rows = outcome.ownTotal == nil ? groups(outcome) : totals(outcome)
    if !outcome.countsUnpaidInTotals {
      rows += outcome.unpaid.map {
        owed("Unpaid Amount \($0.record.id)", $0.record.owedTo, $0.line.equivalent)
      }
      rows += outcome.collateral.map {
        owed("Credit Support Balance under \($0.creditSupport)", $0.postedBy, $0.balance)
      }
    }
    rows += adjustments(outcome)
    let total = outcome.payable.value
    rows.append(
      .init(
        [
          .init("Early Termination Amount", [AmountWording.payerSentence(outcome, basis)]),
          .init("\(total.signed)", link: link(outcome.payable.node)),
        ], isTotal: true))
    return [
      .section("The amount"),
      .paragraph(directions),
      .table(DocumentTable("", [.text("Line", 7), .figure("In \(outcome.currency.code)", 3)], rows)),
    ]
  }

  private func details(_ line: AmountOutcome.GroupLine) -> [String] {
    let measure = line.measure == .closeOutAmount ? "" : "by \(line.measure.name)"
    let own = line.amount.currency == line.equivalent.value.currency ? "" : "\(line.amount)"
    return [measure, own]
  }

  private func groups(_ outcome: AmountOutcome) -> [DocumentTable.Row] {
    var rows = outcome.groups.map { line in
      row("Close-out Amount of group \(line.group)", line.equivalent, details(line))
    }
    if let settlement = outcome.settlementAmount {
      rows.append(
        .init(
          [
            .init("Settlement Amount (1992 form): the sum of the lines above"),
            .init("\(settlement.value)", link: link(settlement.node)),
          ], isTotal: true))
    }
    return rows
  }

  /// With two Affected Parties: each side's own total and half of their difference (M-72).
  private func totals(_ outcome: AmountOutcome) -> [DocumentTable.Row] {
    var groups = outcome.groups.map { "\($0.group): \(Wording.amount($0.equivalent.value))" }
    if outcome.countsUnpaidInTotals {
      groups += outcome.unpaid.map {
        pastDue("Unpaid Amount \($0.record.id)", $0.record.owedTo, $0.line.equivalent)
      }
      groups += outcome.collateral.map {
        pastDue("Credit Support Balance under \($0.creditSupport)", $0.postedBy, $0.balance)
      }
    }
    var rows: [DocumentTable.Row] = []
    if let own = outcome.ownTotal { rows.append(row("Total of \(view.party(.determining))", own, groups)) }
    if let other = outcome.otherTotal {
      rows.append(row("Total of \(view.party(.other)), as it states it", other, [other.node.note ?? ""]))
    }
    if let half = outcome.halfDifference {
      rows.append(
        .init(
          [
            .init("Half of the higher total less the lower"),
            .init("\(half.value)", link: link(half.node)),
          ], isTotal: true))
    }
    return rows
  }

  /// An item that is part of a Loss (Q-11).
  private func pastDue(_ label: String, _ party: LedgerParty, _ amount: Explained<UnroundedAmount>) -> String
  {
    "\(label): \(Wording.amount(party == .determining ? amount.value : -amount.value))"
  }

  private var directions: String {
    if outcome?.countsUnpaidInTotals == true {
      return
        "Half of the higher Loss less the lower; past-due amounts are in each party's Loss. A positive result is "
        + "paid by the party with the lower Loss (Section 6(e)(ii), Q-10, Q-11)."
    }
    guard let roles = CaseRoles(basis), roles.header.basis != .twoAffectedParties else {
      return
        "Half of the higher total less the lower, plus Unpaid Amounts owed to the party with the higher total "
        + "less those owed to the other; a positive result is paid by the party with the lower total "
        + "(Section 6(e)(ii), M-72)."
    }
    return "What is owed to \(roles.name(roles.side(.nonDefaulting))) is added, what is owed to "
      + "\(roles.name(roles.side(.defaulting))) is taken off; a positive total is paid by the latter "
      + "(Section 6(e), M-70)."
  }

  /// The party whose Unpaid Amounts are added.
  private var creditor: LedgerParty {
    if let own = outcome?.ownTotal?.value.value, let other = outcome?.otherTotal?.value.value {
      return own >= other ? .determining : .other
    }
    return CaseRoles(basis)?.side(.nonDefaulting) ?? .determining
  }

  private func row(
    _ label: String, _ amount: Explained<UnroundedAmount>, _ details: [String]
  ) -> DocumentTable.Row {
    .init([.init(label, details), .init(Wording.amount(amount.value), link: link(amount.node))])
  }

  /// An item owed to one side, with the sign it has in the sum.
  private func owed(
    _ label: String, _ party: LedgerParty, _ amount: Explained<UnroundedAmount>
  ) -> DocumentTable.Row {
    let isAdded = party == creditor
    let value = isAdded ? amount.value : -amount.value
    let details = ["owed to \(view.party(party))" + (isAdded ? "" : ": taken off")]
    return .init([.init(label, details), .init(Wording.amount(value), link: link(amount.node))])
  }

  /// M-12: payments that come back after a deemed date.
  private func adjustments(_ outcome: AmountOutcome) -> [DocumentTable.Row] {
    guard outcome.payable.node.label.contains("as adjusted"), let date = basis.termination.date else {
      return []
    }
    return file.payments.facts.filter {
      $0.purpose == .scheduledAfterTermination && $0.wasKept && $0.paidOn >= date
    }.map { payment in
      let value = payment.paidBy == creditor ? payment.amount : -payment.amount
      return .init([
        .init(
          "Payment \(payment.id) of \(payment.paidOn), kept",
          ["paid by \(view.party(payment.paidBy)) after the deemed date (Section 6(e)(iii), M-12)"]),
        .init(Wording.amount(value)),
      ])
    }
  }

  /// M-53, M-55, M-75, M-76, M-83.
  var after: [Document.Block] {
    guard let outcome else { return [] }
    var facts: [Document.Fact] = [
      .init("Payable on", AmountWording.payableOn(outcome)),
      .init("Account", basis.header?.accountDetails ?? "not on record"),
    ]
    if let interest = outcome.interest {
      for period in interest.accrued.periods {
        facts.append(
          .init(
            "Interest on the amount",
            ([Wording.amount(period.interest.value)] + InterestWording.workings(period.interest.node))
              .filter { !$0.isEmpty }.joined(separator: "; ")))
      }
      let state = interest.isPaid ? "paid" : "reckoned to"
      facts.append(.init("With interest, \(state) \(interest.through)", "\(interest.total)"))
      facts += interest.discharges.map {
        .init("Less, on \($0.paidOn)", "\(Wording.amount($0.amount.value)) (\($0.amount.node.label))")
      }
      if !interest.discharges.isEmpty { facts.append(.init("Left to pay", "\(interest.outstanding)")) }
    }
    if let setOff = outcome.setOff {
      let others = file.otherAmounts.facts.map {
        "\(Wording.amount($0.amount)) under \($0.agreement)\($0.isEstimate ? " (estimate)" : "")"
      }.joined(separator: "; ")
      facts.append(.init("Set off under Section 6(f) (M-76)", "\(setOff.setOff.value) against \(others)"))
      facts.append(.init("Payable after set-off", "\(setOff.netPayable.value)"))
      if !setOff.stillOwed.value.isZero {
        facts.append(.init("Still owed elsewhere", "\(setOff.stillOwed.value)"))
      }
    }
    if let pledge = outcome.pledge {
      facts.append(.init("After pledged collateral: deficiency (M-83)", "\(pledge.deficiency.value)"))
      facts.append(.init("After pledged collateral: surplus to the pledgor", "\(pledge.surplus.value)"))
    }
    return [.section("Payment, interest and what is applied to the amount"), .facts(facts)]
  }
}
