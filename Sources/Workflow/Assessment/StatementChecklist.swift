internal import CloseOut
internal import Quotations

/// What a statement in reasonable detail must show (R-41; M-73; Goldman Sachs v Videocon, Sal Oppenheim).
extension CaseAssessment {
  /// What the record lacks for a statement in reasonable detail; empty if nothing.
  public var missingFromStatement: [String] {
    var missing: [String] = []
    if (header?.accountDetails ?? "").isEmpty { missing.append("the account to which payment is to be made") }
    for item in groups {
      guard let determination = item.determination else {
        missing.append("an amount for group \(item.group.id)")
        continue
      }
      if determination.evidence.isEmpty, latest.proposals[item.group.id.rawValue]?.fact.curve.snapshot == nil
      {
        missing.append("the quotations, market data or internal information behind group \(item.group.id)")
      }
      if (latest.proposals[item.group.id.rawValue]?.fact.reasons ?? "").isEmpty {
        missing.append("the reasons for the amount of group \(item.group.id)")
      }
    }
    for item in latest.unpaid.facts where item.rate == nil && item.note.isEmpty {
      missing.append("a rate certificate for Unpaid Amount \(item.id), or a word that no interest is claimed")
    }
    for rate in latest.exchangeRates.facts where rate.agent.isEmpty || rate.city.isEmpty {
      missing.append("agent and city of exchange rate \(rate.id)")
    }
    return missing
  }
}
