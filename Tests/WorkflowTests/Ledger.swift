import Calendars
import CloseOut
import Quantities
import Quotations

@testable import Workflow

/// Parts of the ledger that tests add to the complete case.
enum Ledger {
  /// A certificate whose rate comes out as stated: for a Default Rate the cost of funding is one per cent less.
  static func rate(
    _ id: String, _ kind: RateKind, _ rate: String, payee: LedgerParty = .determining, from: String? = nil,
    until: String? = nil, basis: DayCountChoice? = nil
  ) -> CertifiedRate {
    let stated = Sample.number(rate)
    let component = kind == .defaultRate ? stated - Sample.number("0.01") : stated
    return CertifiedRate(
      id: EvidenceID(id),
      certificate: RateCertificate(
        identifier: id, kind: kind, currency: .usd,
        components: (kind == .terminationRate ? [component, component] : [component]).map { Rate($0) },
        certifier: "treasurer", certifiedOn: Sample.date("2026-03-02"), source: "borrowing"),
      payee: payee, from: from.map(Sample.date), until: until.map(Sample.date), dayCount: basis)
  }

  static func unpaid(
    _ id: String, to party: LedgerParty, _ amount: String, due: String, rate: String? = nil,
    _ currency: Currency = .usd
  ) -> UnpaidAmountRecord {
    UnpaidAmountRecord(
      id: EvidenceID(id), owedTo: party, limb: .payment, principal: Sample.amount(amount, currency),
      due: Sample.date(due), rate: rate.map { EvidenceID($0) })
  }
}
