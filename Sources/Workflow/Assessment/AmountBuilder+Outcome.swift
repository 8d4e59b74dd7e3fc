internal import Agreements
internal import Calendars
internal import CloseOut
internal import Explanations
internal import Quantities
internal import Quotations

/// Why the amount could not be put together from its lines.
enum AmountProblem: Error {
  case amount(AmountError)
  case quantity(QuantityError)
  case agreement(AgreementError)
  case otherSideMissing
  case otherSideUnreadable(String)
  case mixedMeasures

  var sentence: String {
    switch self {
    case .amount(let error): error.sentence + "."
    case .quantity(let error): error.sentence + "."
    case .agreement(let error): error.sentence + "."
    case .otherSideMissing:
      "with two Affected Parties the other side's own figure is needed and none is on record (M-72, R-43)."
    case .otherSideUnreadable(let text): "the other side's figure \"\(text)\" is not a decimal."
    case .mixedMeasures:
      "groups under the Close-out Amount and under Market Quotation or Loss cannot be added up in one payment (Q-14)."
    }
  }
}

/// The amount of Section 6(e) before interest, pledge and set-off.
private struct Section6e {
  var payable: Explained<AmountPayable>
  var method: String
  var ownTotal: Explained<UnroundedAmount>?
  var otherTotal: Explained<UnroundedAmount>?
  var half: Explained<Money>?
  var settlement: Explained<Money>?
  var countsUnpaidInTotals = false
}

extension AmountBuilder {
  func outcome(_ parts: AmountParts) throws(AmountProblem) -> AmountOutcome {
    var amount = try section6e(parts)
    amount.payable = try adjusted(amount.payable, parts)
    let payableOn = try payableDate()
    let pledge = try pledge(amount.payable, parts)
    let setOff = try setOff(amount.payable, parts)
    let discharges = discharges(amount.payable, parts.currency, pledge: pledge, setOff: setOff)
    return AmountOutcome(
      payable: amount.payable, terminationDate: parts.date, currency: parts.currency, groups: parts.groups,
      unpaid: parts.unpaid, collateral: parts.collateral, ownTotal: amount.ownTotal,
      otherTotal: amount.otherTotal, halfDifference: amount.half, settlementAmount: amount.settlement,
      countsUnpaidInTotals: amount.countsUnpaidInTotals, method: amount.method, pledge: pledge,
      setOff: setOff,
      payableOn: payableOn, interest: try interest(amount.payable, parts, payableOn?.value, less: discharges))
  }

  private func section6e(_ parts: AmountParts) throws(AmountProblem) -> Section6e {
    let measures = Set(parts.groups.map(\.measure))
    guard measures.count <= 1 || !measures.contains(.closeOutAmount) else { throw .mixedMeasures }
    if header.basis == .twoAffectedParties { return try twoAffected(parts) }
    let (toInnocent, toDefaulting) = owed(parts)
    let sums = CloseOutSums(
      closeOutAmounts: parts.groups.map(\.equivalent), unpaidToNonDefaulting: toInnocent,
      unpaidToDefaulting: toDefaulting, currency: parts.currency)
    guard measures.first != nil, !measures.contains(.closeOutAmount) else {
      if agreement.form.is1992, paymentMethod == .first {
        let payable = try exact { () throws(QuantityError) in
          try SettlementAmount.payment(sums, losses: [], method: .first).amount
        }
        return Section6e(payable: payable, method: "Close-out Amount by the 2009 Protocol, First Method")
      }
      return Section6e(
        payable: try exact { () throws(QuantityError) in try EarlyTermination.amount(sums) },
        method: agreement.form.is1992
          ? "Close-out Amount by the 2009 Protocol, Second Method"
          : "Close-out Amount (2002 form, Section 6(e)(i))")
    }
    return try settlement1992(parts, sums)
  }

  /// First Method is spoken of after an Event of Default alone.
  private var paymentMethod: PaymentMethod { agreement.paymentMethod(after: header.eventClass).value }

  private func owed(
    _ parts: AmountParts
  ) -> (toInnocent: [Explained<UnroundedAmount>], toDefaulting: [Explained<UnroundedAmount>]) {
    let ours = parts.owed(to: .determining)
    let theirs = parts.owed(to: .other)
    return header.role(.determining, record) == .nonDefaulting ? (ours, theirs) : (theirs, ours)
  }

  /// Market Quotations where they could be determined, Loss where not; or Loss throughout.
  private func settlement1992(_ parts: AmountParts, _ sums: CloseOutSums) throws(AmountProblem) -> Section6e {
    let method = paymentMethod
    if parts.groups.allSatisfy({ $0.measure == .loss }) {
      let pastDue =
        sums.unpaidToNonDefaulting + sums.unpaidToDefaulting.map { $0.negated("Owed the other way") }
      let payable = try exact { () throws(QuantityError) in
        try SettlementAmount.lossPayment(
          sums.closeOutAmounts + pastDue, method: method, currency: parts.currency)
      }
      return Section6e(payable: payable, method: "Loss, \(method.name)")
    }
    let isLoss = Set(determinations.filter { $0.method != .marketQuotation }.map(\.group.id))
    var quoted = sums
    quoted.closeOutAmounts = parts.groups.filter { !isLoss.contains($0.group) }.map(\.equivalent)
    let losses = parts.groups.filter { isLoss.contains($0.group) }.map(\.equivalent)
    let settlement = try exact { () throws(QuantityError) in
      try SettlementAmount.payment(quoted, losses: losses, method: method)
    }
    return Section6e(
      payable: settlement.amount, method: "Market Quotation, \(method.name)",
      settlement: settlement.settlementAmount)
  }

  /// M-72, Q-10: half the difference of two totals, each from its own side.
  private func twoAffected(_ parts: AmountParts) throws(AmountProblem) -> Section6e {
    guard let statement = file.theirStatements.last?.fact else { throw .otherSideMissing }
    guard let figure = try? UnroundedAmount(decimal: statement.amount, parts.currency) else {
      throw .otherSideUnreadable(statement.amount)
    }
    let isLoss = agreement.form.is1992 && parts.groups.contains { $0.measure == .loss }
    let own = try ownTotal(parts, withPastDue: isLoss)
    let other = Explained.input(
      Step("Total of the other party, as it states it", .houseRule("R-43"), note: statement.source), figure)
    let ours = record.determining
    let totals = PartyPair(a: ours == .a ? own : other, b: ours == .a ? other : own)
    let unpaid = PartyPair(
      a: parts.owed(to: ours == .a ? .determining : .other),
      b: parts.owed(to: ours == .a ? .other : .determining))
    let result = try exact { () throws(QuantityError) in
      if !agreement.form.is1992 || parts.groups.contains(where: { $0.measure == .closeOutAmount }) {
        return try TwoAffectedParties.amount(AffectedSums(totals: totals, unpaidTo: unpaid))
      }
      return isLoss
        ? try TwoAffectedParties.loss1992(totals)
        : try TwoAffectedParties.settlement1992(AffectedSums(totals: totals, unpaidTo: unpaid))
    }
    return Section6e(
      payable: result.amount, method: "two Affected Parties, half the difference", ownTotal: own,
      otherTotal: other, half: result.halfDifference, countsUnpaidInTotals: isLoss)
  }

  /// What this side determines. A Loss has the past-due amounts in it, each way.
  private func ownTotal(
    _ parts: AmountParts, withPastDue: Bool
  ) throws(AmountProblem) -> Explained<UnroundedAmount> {
    var lines = parts.groups.map(\.equivalent)
    if withPastDue {
      lines += parts.owed(to: .determining)
      lines += parts.owed(to: .other).map { $0.negated("Owed the other way") }
    }
    return try exact { () throws(QuantityError) in
      try Explained.sum(
        Step("Total of the determining party", agreement.form.section("6(e)(ii)")), lines, in: parts.currency)
    }
  }

  /// M-12: payments made and kept after a deemed date come back through the amount.
  private func adjusted(
    _ amount: Explained<AmountPayable>, _ parts: AmountParts
  ) throws(AmountProblem) -> Explained<AmountPayable> {
    guard isAdjusted else { return amount }
    let kept = file.payments.facts.filter {
      $0.purpose == .scheduledAfterTermination && $0.wasKept && $0.paidOn >= parts.date
    }
    guard !kept.isEmpty else { return amount }
    var byInnocent: [Explained<UnroundedAmount>] = []
    var byDefaulting: [Explained<UnroundedAmount>] = []
    for payment in kept {
      let line = Explained.input(
        Step("Payment \(payment.id) on \(payment.paidOn)", .houseRule("M-12")), payment.amount)
      let equivalent = try converted(line, parts.rates)
      if header.role(payment.paidBy, record) == .nonDefaulting {
        byInnocent.append(equivalent)
      } else {
        byDefaulting.append(equivalent)
      }
    }
    let base = amount.map(\.signed.unrounded)
    return try exact { () throws(QuantityError) in
      try EarlyTermination.adjusted(base, keptByDefaulting: byInnocent, keptByNonDefaulting: byDefaulting)
    }
  }

  func converted(
    _ line: Explained<UnroundedAmount>, _ rates: TerminationRates
  ) throws(AmountProblem) -> Explained<UnroundedAmount> {
    do { return try Conversion.equivalent(of: line, in: rates.termination, rates.rates) } catch {
      throw .amount(error)
    }
  }

  func exact<Value>(_ body: () throws(QuantityError) -> Value) throws(AmountProblem) -> Value {
    do { return try body() } catch { throw .quantity(error) }
  }
}
