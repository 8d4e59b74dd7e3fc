internal import Agreements
internal import Calendars
internal import CloseOut
internal import Quantities
internal import Quotations
internal import Transactions

extension CaseFile {
  /// The terms on which transactions stand, as far as the agreement, its credit support and the transactions
  /// themselves tell. None of the products Firebreak knows has an option in it.
  ///
  /// - Parameters:
  ///   - part: the transactions of the group that are meant; all of them if empty.
  ///   - said: the tenor in a dealer's words, which is taken over where it names the same transactions.
  func terms(
    of group: CloseOutGroup, covering part: [TransactionID] = [], said: String? = nil
  ) -> QuotedTerms? {
    guard let agreement = agreements.last?.fact.agreement else { return nil }
    let names = Set(part.isEmpty ? group.members : part)
    let members = (populations.last?.fact.transactions ?? []).filter { names.contains($0.id) }
    let collateral = agreement.creditSupport.map(\.identifier).joined(separator: ", ")
    let currencies = Set(members.map(\.settlementCurrency))
    let isAtMid = headers.last?.fact.basis == .illegalityOrForceMajeure
    let tenors = CaseFile.tenors(of: members)
    return QuotedTerms(
      collateral: collateral.isEmpty ? "uncollateralised" : collateral,
      documentation: "ISDA \(agreement.form.rawValue)", credit: isAtMid ? .ignored : .ownCredit,
      tenor: tenors.first { $0 == said } ?? tenors.first,
      currency: currencies.count == 1 ? currencies.first : nil, optionality: "none")
  }

  /// The ways in which a tenor is said: by its last day, by the whole life of the trade, or as a package.
  private static func tenors(of transactions: [Transaction]) -> [String] {
    guard let only = transactions.first, transactions.count == 1 else {
      let last = Set(transactions.map(\.maturityDate)).sorted().map(\.description)
      return transactions.isEmpty ? [] : ["package of \(transactions.count)", last.joined(separator: ", ")]
    }
    let day = only.maturityDate
    return ["\(day)", "to \(day)"] + (only.effectiveDate.map { [lifetime(from: $0, to: day)] } ?? [])
  }

  /// A life in whole years, `5Y`, else in months.
  private static func lifetime(from start: CivilDate, to end: CivilDate) -> String {
    let months = (end.year - start.year) * 12 + end.month - start.month
    return months.isMultiple(of: 12) ? "\(months / 12)Y" : "\(months)M"
  }
}
