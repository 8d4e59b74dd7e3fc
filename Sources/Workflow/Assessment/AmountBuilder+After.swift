internal import Agreements
internal import Calendars
internal import CloseOut
internal import Explanations
internal import Quantities
internal import Quotations

/// What follows the amount: the day it is payable, interest on it, pledged collateral and set-off.
extension AmountBuilder {
  /// M-75: from the effect of the notice of the amount or, with two Affected Parties under the 2002 form, of the later
  /// of their two statements; nil until it is served. A 1992 form has no rule of two statements.
  func payableDate() throws(AmountProblem) -> Explained<CivilDate>? {
    let awaitsSecond = header.basis == .twoAffectedParties && !agreement.form.is1992
    let first: Notice.Kind = awaitsSecond ? .statement : .amount
    guard let effective = termination.effectiveDate(of: first) else { return nil }
    let basis: PaymentDateBasis =
      switch header.basis {
      case .eventOfDefault: .eventOfDefault
      case .twoAffectedParties: .twoAffectedParties
      case .oneAffectedParty, .illegalityOrForceMajeure: .terminationEvent
      }
    let second = file.theirStatements.last?.fact.effectiveOn
    if awaitsSecond, second == nil { return nil }
    do {
      return try PayableDate.date(
        basis, noticeEffective: effective.worst, second: second, days, form: agreement.form)
    } catch {
      throw .agreement(error)
    }
  }

  /// The side of the ledger that pays; nil if nobody does.
  func payer(_ amount: AmountPayable) -> LedgerParty? {
    guard let payer = amount.payer else { return nil }
    return header.role(.determining, record) == payer ? .determining : .other
  }

  /// Pledged collateral of a side that was liquidated.
  func sold(by pledgor: LedgerParty) -> [PostedCollateral] {
    file.collateral.facts.filter {
      $0.legalEffect == .pledge && $0.liquidation != nil && $0.postedBy == pledgor
    }
  }

  /// M-83: pledged collateral is applied after the amount and leaves it as it is.
  func pledge(
    _ amount: Explained<AmountPayable>, _ parts: AmountParts
  ) throws(AmountProblem) -> PledgeOutcome? {
    guard let payer = payer(amount.value) else { return nil }
    var proceeds: [Explained<UnroundedAmount>] = []
    var interest: [Explained<UnroundedAmount>] = []
    for item in sold(by: payer) {
      guard let liquidation = item.liquidation else { continue }
      let gross = Explained.input(Step("Proceeds of \(item.id)", .houseRule("M-83")), liquidation.proceeds)
      proceeds.append(try converted(gross, parts.rates))
      if let costs = liquidation.costs {
        let line = Explained.input(Step("Costs of liquidating \(item.id)"), costs)
        proceeds.append(try converted(line, parts.rates).negated("Costs taken off"))
      }
      if let accrued = item.accruedInterest {
        interest.append(try converted(.input(Step("Interest on \(item.id)"), accrued), parts.rates))
      }
    }
    guard !proceeds.isEmpty else { return nil }
    return try exact { () throws(QuantityError) in
      try PledgedCollateral.apply(
        to: amount.map(\.payable.unrounded),
        proceeds: .sum("Liquidation proceeds", proceeds, in: parts.currency),
        interestOnCash: .sum("Interest on collateral", interest, in: parts.currency))
    }
  }

  /// M-76: what the payee owes the payer elsewhere, where Section 6(f) applies, if the Non-defaulting or
  /// Non-affected Party so chooses; with two Affected Parties there is none.
  func setOff(
    _ amount: Explained<AmountPayable>, _ parts: AmountParts
  ) throws(AmountProblem) -> SetOffOutcome? {
    guard header.basis != .twoAffectedParties, let payer = payer(amount.value) else { return nil }
    let others = file.otherAmounts.facts.filter { $0.owedBy == payer.opposite }
    guard !others.isEmpty, agreement.setOff.applies.value else { return nil }
    var lines: [Explained<UnroundedAmount>] = []
    for other in others {
      let line = Explained.input(Step("Owed under \(other.agreement)", .houseRule("M-76")), other.amount)
      lines.append(try converted(line, parts.rates))
    }
    do {
      return try SetOff.apply(
        payable: amount.map(\.payable.unrounded), against: lines, under: agreement.setOff)
    } catch {
      throw .amount(error)
    }
  }
}
