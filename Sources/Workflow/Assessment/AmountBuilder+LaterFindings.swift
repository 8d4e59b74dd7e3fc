internal import Agreements
internal import Calendars
internal import CloseOut
internal import Explanations
internal import Quantities
internal import Quotations

/// What is said of payments, pledged collateral and hindrances beside an amount.
extension AmountBuilder {
  /// M-53: payments recorded as of the amount that are none, and what is left after those that are.
  func paymentFindings(_ outcome: AmountOutcome) -> [Finding] {
    let payer = payer(outcome.payable.value)
    let recorded = file.payments.facts.filter { $0.purpose == .earlyTerminationAmount }
    let others = recorded.filter { payment in
      payer.map { !payment.discharges($0, outcome.currency) } ?? true
    }
    return others.map { payment in
      Finding(
        .warning, rule: "M-53", subject: "\(payment.id)",
        "Payment \(payment.id) of \(payment.amount) is recorded as of the amount and not counted: "
          + "\(reason(payment, payer, outcome.currency)).")
    } + remainderFindings(outcome)
  }

  private func reason(_ payment: PaymentRecord, _ payer: LedgerParty?, _ currency: Currency) -> String {
    guard let payer else { return "nobody owes one" }
    if payment.paidBy != payer { return "it was not made by the party that owes it" }
    if payment.amount.currency != currency { return "the amount is owed in \(currency.code)" }
    return "it was not kept"
  }

  private func remainderFindings(_ outcome: AmountOutcome) -> [Finding] {
    guard let line = outcome.interest, !line.discharges.isEmpty, line.outstanding.minorUnits != 0 else {
      return []
    }
    let sentence =
      line.isPaid
      ? "More than the amount with its interest was paid by \(line.through): \(line.outstanding)."
      : "Of the amount with its interest to \(line.through), \(line.outstanding) is left unpaid."
    return [Finding(.note, rule: "M-53", subject: "payment", sentence)]
  }

  /// M-83: pledged collateral that is not applied to the amount.
  func pledgeFindings(_ outcome: AmountOutcome) -> [Finding] {
    let payer = payer(outcome.payable.value)
    return file.collateral.facts.filter { $0.legalEffect == .pledge }.compactMap { item in
      let because: String
      if item.postedBy != payer {
        because = "its pledgor owes nothing, so it goes back to it"
      } else if item.liquidation == nil {
        because = "it was not liquidated"
      } else {
        return nil
      }
      return Finding(
        .note, rule: "M-83", subject: "\(item.id)",
        "Pledged collateral \(item.id) is not applied to the amount: \(because).")
    }
  }

  /// M-55: an Illegality or Force Majeure Event may hinder payment, which then bears another rate; that it is the reason
  /// is for people to say.
  func hindranceFindings(_ outcome: AmountOutcome) -> [Finding] {
    guard !agreement.form.is1992, let line = outcome.interest, let payable = outcome.payableOn?.value,
      line.through > payable
    else { return [] }
    let events = file.events.facts.filter {
      $0.kind.isValuedAtMid && ($0.endedAt.map { $0.localDate > payable } ?? true)
        && $0.occurredAt.localDate < line.through
    }
    return events.map { event in
      Finding(
        .warning, rule: "M-55", subject: event.id,
        "Event \(event.id) goes on after the amount became payable. If payment is late because of it, interest from "
          + "\(payable) runs at the Applicable Deferral Rate; what is shown is reckoned without that.")
    }
  }
}
