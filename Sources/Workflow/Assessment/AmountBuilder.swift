internal import Agreements
internal import Calendars
internal import CloseOut
internal import Explanations
internal import Quantities
internal import Quotations
internal import Transactions

/// Puts the recorded ledger, rates, exchange rates, collateral and payments through the rules of Section 6(e).
///
/// It gathers every reason that stands in the way before it gives up, so that the user sees all of them at once.
struct AmountBuilder {
  let file: CaseFile
  let header: CaseHeader
  let record: AgreementRecord
  let termination: TerminationAssessment
  let determinations: [GroupDetermination]
  let days: LocalBusinessDays
  let moment: Timestamp

  var agreement: MasterAgreement { record.agreement }

  func assess() -> AmountAssessment {
    var problems: [String] = []
    guard let date = termination.date else { return .unavailable(["no Early Termination Date stands."]) }
    let currency: Currency
    do { currency = try agreement.resolvedTerminationCurrency.value } catch {
      return .unavailable([error.sentence])
    }
    let rates = terminationRates(currency, on: [date])
    let groups = groupLines(date, currency, &problems)
    let unpaid = unpaidLines(date, rates, &problems)
    let collateral = collateralLines(rates, &problems)
    guard problems.isEmpty else { return .unavailable(problems) }
    let parts = AmountParts(
      date: date, currency: currency, rates: rates, groups: groups, unpaid: unpaid, collateral: collateral)
    do {
      return .computed(try outcome(parts))
    } catch {
      return .unavailable([error.sentence])
    }
  }

  /// The rates for value on the first of the dates that one is fixed for, by currency (M-60); where none is fixed for
  /// any of them, all that are on record.
  func terminationRates(_ currency: Currency, on dates: [CivilDate]) -> TerminationRates {
    let fixings = file.exchangeRates.facts
    let chosen = fixings.filter { fixing in
      let own = fixings.filter { $0.other == fixing.other }
      guard let date = dates.first(where: { date in own.contains { $0.valueDate == date } }) else {
        return true
      }
      return fixing.valueDate == date
    }
    return TerminationRates(
      termination: currency,
      rates: chosen.map {
        ExchangeRate(other: $0.other, termination: currency, rate: $0.rate, convention: $0.convention)
      })
  }

  private func groupLines(
    _ date: CivilDate, _ currency: Currency, _ problems: inout [String]
  ) -> [AmountOutcome.GroupLine] {
    var lines: [AmountOutcome.GroupLine] = []
    if determinations.isEmpty { problems.append("no group of Terminated Transactions has been defined.") }
    for item in determinations {
      guard case .determined(let determination) = item.outcome else {
        if case .undetermined(let because) = item.outcome {
          problems.append("group \(item.group.id): \(because).")
        }
        continue
      }
      let rates = terminationRates(currency, on: [determination.valuationDate, date])
      do {
        let equivalent = fromInnocentSide(
          try Conversion.equivalent(of: determination.amount.unrounded, in: rates.termination, rates.rates))
        lines.append(
          .init(
            group: item.group.id, amount: determination.amount.value, equivalent: equivalent,
            measure: measure(item.group, date, &problems)))
      } catch {
        problems.append("group \(item.group.id): \(error.sentence).")
      }
    }
    return lines
  }

  /// With one Affected Party the arithmetic is that of the other (M-71): an Affected Party's own loss is negated.
  private func fromInnocentSide(_ amount: Explained<UnroundedAmount>) -> Explained<UnroundedAmount> {
    guard header.role(.determining, record) == .defaulting else { return amount }
    return amount.negated("Seen from the Non-affected Party's side (M-71)")
  }

  /// One measure a group: transactions under different measures must be determined apart.
  private func measure(
    _ group: CloseOutGroup, _ date: CivilDate, _ problems: inout [String]
  ) -> PaymentMeasure {
    let measures = Set(group.members.map { agreement.paymentMeasure(of: $0.rawValue, on: date).value })
    if measures.count > 1 {
      problems.append(
        "group \(group.id) mixes transactions under different payment measures; split it (Q-14).")
    }
    return measures.first ?? .closeOutAmount
  }

  /// M-80: whether a balance enters. The record holds the Terminated Transactions alone, which are taken to be all.
  func entersAmount(_ document: CreditSupportDocument) -> Bool {
    document.entersAmount(on: header.eventClass, allTransactions: true)
  }

  private func collateralLines(
    _ rates: TerminationRates, _ problems: inout [String]
  ) -> [AmountOutcome.CollateralLine] {
    var lines: [AmountOutcome.CollateralLine] = []
    let posted = file.collateral.facts.filter { $0.legalEffect == .titleTransfer }
    let documents = agreement.creditSupport.filter(\.kind.transfersTitle)
    for item in posted where !documents.contains(where: { $0.identifier == item.creditSupport }) {
      problems.append(
        "collateral \(item.id) was posted by title transfer under \(item.creditSupport), which is no such document "
          + "of the agreement.")
    }
    for document in documents {
      guard entersAmount(document) else { continue }
      for party in LedgerParty.allCases {
        let items = posted.filter { $0.creditSupport == document.identifier && $0.postedBy == party }
        guard !items.isEmpty else { continue }
        do {
          let balance = try CreditSupportBalance.value(
            items.flatMap(\.items), transferredBy: header.role(party, record),
            haircut: document.haircutAtDefault,
            rates)
          lines.append(.init(creditSupport: document.identifier, postedBy: party, balance: balance))
        } catch {
          problems.append("collateral under \(document.identifier): \(error.sentence).")
        }
      }
    }
    return lines
  }
}

/// The lines gathered before they are added up.
struct AmountParts {
  let date: CivilDate
  let currency: Currency
  let rates: TerminationRates
  let groups: [AmountOutcome.GroupLine]
  let unpaid: [AmountOutcome.UnpaidLine]
  let collateral: [AmountOutcome.CollateralLine]

  /// What is owed to one side: its Unpaid Amounts and the collateral it transferred (M-50, M-80).
  func owed(to party: LedgerParty) -> [Explained<UnroundedAmount>] {
    unpaid.filter { $0.record.owedTo == party }.map(\.line.equivalent)
      + collateral.filter { $0.postedBy == party }.map(\.balance)
  }
}

extension CaseHeader {
  var eventClass: EventClass { basis == .eventOfDefault ? .eventOfDefault : .terminationEvent }

  /// The role of a side in the arithmetic: an Affected Party alone stands where the Defaulting Party does (M-71).
  func role(_ party: LedgerParty, _ record: AgreementRecord) -> CloseOutParty {
    if basis == .twoAffectedParties { return CloseOutParty(record.label(party)) }
    let determinerIsInnocent = capacity != .affected
    return (party == .determining) == determinerIsInnocent ? .nonDefaulting : .defaulting
  }
}

extension PostedCollateral {
  /// The item as the rules of the Credit Support Balance take it.
  var items: [CollateralItem] {
    var items: [CollateralItem] = []
    if let cash { items.append(.cash(cash)) }
    if let accruedInterest { items.append(.cash(accruedInterest)) }
    if let bond {
      items.append(
        .security(
          PostedSecurity(
            name: bond.isin, face: bond.face, cleanPrice: bond.cleanPrice, accrued: bond.accrued,
            valuationPercentage: bond.valuationPercentage)))
    }
    return items
  }
}
