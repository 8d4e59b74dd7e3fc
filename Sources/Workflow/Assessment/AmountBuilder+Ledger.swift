internal import Agreements
internal import Calendars
internal import CloseOut
internal import Explanations
internal import Quantities
internal import Quotations
internal import Transactions

extension AmountBuilder {
  /// Unpaid Amounts with their interest to the Early Termination Date and in the Termination Currency (M-50 to M-54).
  func unpaidLines(
    _ date: CivilDate, _ rates: TerminationRates, _ problems: inout [String]
  ) -> [AmountOutcome.UnpaidLine] {
    var lines: [AmountOutcome.UnpaidLine] = []
    for record in file.unpaid.facts {
      do {
        lines.append(try unpaidLine(record, date, rates))
      } catch {
        problems.append("Unpaid Amount \(record.id): \(error.sentence).")
      }
    }
    return lines
  }

  private func unpaidLine(
    _ item: UnpaidAmountRecord, _ date: CivilDate, _ rates: TerminationRates
  ) throws(AmountError) -> AmountOutcome.UnpaidLine {
    let amount = UnpaidAmount(
      identifier: item.id.rawValue, limb: item.limb.inContract, transaction: item.transaction?.rawValue,
      owedTo: header.role(item.owedTo, record), principal: item.principal, dueOn: item.due,
      suspendedBy: item.suspendedBy?.inContract, isDisputed: item.isDisputed)
    let certified = item.rate.flatMap { file.rates[$0.rawValue]?.fact }
    let dayCount = certified.map { self.dayCount($0) } ?? .marketPractice(item.principal.currency)
    let rate =
      try certified?.certificate.rate
      ?? Explained.input(
        Step("No rate is certified: no interest is claimed", .houseRule("R-33")), Rate(.zero))
    let line = try amount.line(terminated: date, rate: rate, dayCount, rates)
    return AmountOutcome.UnpaidLine(record: item, rateKind: certified?.certificate.kind, line: line)
  }

  /// The denominator: what the parties agreed, else what was recorded with the rate, else the market's practice.
  func dayCount(_ rate: CertifiedRate) -> DayCountChoice {
    if let agreed = agreement.interestDayCount {
      return DayCountChoice(agreed.value, reason: "agreed: \(agreed.citation)")
    }
    return rate.dayCount ?? .marketPractice(rate.certificate.currency)
  }

  /// The rate kind that the form gives an Unpaid Amount (M-54), against which a certificate is checked.
  func expectedRateKind(_ item: UnpaidAmountRecord) -> RateKind {
    ApplicableRate.onUnpaidAmount(
      owedBy: obligor(item.owedTo.opposite), isDeferred: item.suspendedBy == .deferral, form: agreement.form
    ).value
  }

  func obligor(_ party: LedgerParty) -> Obligor {
    guard header.basis == .eventOfDefault else { return .affectedOrOtherParty }
    return header.role(party, record) == .defaulting ? .defaultingParty : .nonDefaultingParty
  }
}

extension UnpaidAmountRecord.Limb {
  var inContract: UnpaidAmount.Limb {
    switch self {
    case .payment: .payable
    case .delivery: .undelivered
    case .earlierTermination: .earlierTerminationAmount
    }
  }
}

extension UnpaidAmountRecord.Suspension {
  var inContract: UnpaidAmount.Suspension {
    switch self {
    case .conditionPrecedent: .section2aiii
    case .deferral: .section5d
    }
  }
}
