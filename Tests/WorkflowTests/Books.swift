import Agreements
import Calendars
import CloseOut
import Explanations
import Quantities
import Quotations
import Transactions

@testable import Workflow

/// A case whose groups have stated amounts, so that tests can speak of the amount of Section 6(e) alone. The Early
/// Termination Date is 3 March 2026.
struct Books {
  var tale = Tale.complete

  /// One group for each amount, each with one firm price.
  init(_ amounts: [String], _ currencies: [Currency] = []) {
    tale.remove { fact in
      switch fact {
      case .groupDefined, .quoteReceived, .evidenceTreated, .determinationProposed: true
      default: false
      }
    }
    var transactions: [Transaction] = []
    for (index, amount) in amounts.enumerated() {
      let currency = currencies.indices.contains(index) ? currencies[index] : .usd
      transactions.append(Books.transaction("T-\(index)", currency))
      tale["G-\(index)"] = .groupDefined(
        CloseOutGroup(
          id: GroupID("G-\(index)"), market: "rates", members: [TransactionID("T-\(index)")], rationale: ""))
      quote("Q-\(index)", amount, currency, group: "G-\(index)")
      tale["proposal \(index)"] = .determinationProposed(
        Sample.proposal("G-\(index)", from: ["Q-\(index)"]))
    }
    tale["population"] = .transactionsFrozen(
      Population(asOf: Sample.moment("2026-03-03T09:30:00Z"), transactions: transactions, source: "books"))
  }

  private static func transaction(_ id: String, _ currency: Currency) -> Transaction {
    let terms = SwapConvention.Terms(
      notional: ExactNumber(1_000_000), determiningPartyReceivesFixed: true, fixedRate: Rate(ExactNumber(0)),
      effective: Sample.date("2026-03-03"), maturity: Sample.date("2031-03-03"))
    guard let made = try? SwapConvention.unadjusted(currency, .annual).transaction(TransactionID(id), terms)
    else {
      preconditionFailure("the terms make a swap")
    }
    return made
  }

  mutating func quote(_ id: String, _ amount: String, _ currency: Currency = .usd, group: String) {
    var quote = Sample.quote(id, amount, group: group)
    quote.levels = QuotedLevels(unit: .amount(currency), offer: Sample.number(amount))
    tale[id] = .quoteReceived(quote)
    tale["treat \(id)"] = .evidenceTreated(Sample.used(id))
  }

  mutating func unpaid(
    _ to: LedgerParty, _ amount: String, _ currency: Currency = .usd, due: String = "2026-03-03",
    rate: String? = nil
  ) {
    let id = "U-\(tale.told.count)"
    tale[id] = .unpaidAmountRecorded(Ledger.unpaid(id, to: to, amount, due: due, rate: rate, currency))
  }

  mutating func rate(_ other: Currency, _ rate: String, _ convention: ExchangeRate.Convention) {
    tale["FX \(other)"] = .exchangeRateFixed(
      ExchangeRateFixing(
        id: EvidenceID("FX-\(other)"), other: other, rate: Sample.number(rate), convention: convention,
        agent: "agent", takenAt: Sample.moment("2026-03-03T11:00:00Z"), city: "London",
        valueDate: Sample.date("2026-03-03")))
  }

  mutating func form(_ form: MasterAgreementForm, change: (inout MasterAgreement) -> Void = { _ in }) {
    var agreement = Sample.agreement(form)
    change(&agreement)
    tale["agreement"] = .agreementRecorded(AgreementRecord(agreement: agreement, determining: .a))
  }

  mutating func basis(_ basis: CaseHeader.Basis, _ capacity: CaseHeader.Capacity) {
    tale["header"] = .caseOpened(Sample.header(basis, capacity))
  }

  mutating func theirs(_ amount: String) {
    tale["theirs"] = .theirStatementReceived(
      ServedStatement(
        receivedAt: Sample.moment("2026-03-04T09:00:00Z"), amount: amount, source: "their letter"))
  }

  /// Collateral under a title-transfer annex that says whether its Valuation Percentage applies.
  mutating func titleTransfer(_ haircut: CreditSupportDocument.HaircutAtDefault = .doesNotApply) {
    tale.changeAgreement {
      $0.creditSupport = [
        CreditSupportDocument(
          identifier: "CSA", kind: .variationMargin2016English, citation: .schedule("CSA"),
          haircutAtDefault: haircut)
      ]
    }
  }

  mutating func posted(
    _ by: LedgerParty, cash: String? = nil, bond: BondCollateral? = nil,
    _ effect: PostedCollateral.LegalEffect = .titleTransfer, proceeds: String? = nil, interest: String? = nil,
    under document: String = "CSA"
  ) {
    let id = "COL-\(tale.told.count)"
    tale[id] = .collateralRecorded(
      PostedCollateral(
        id: EvidenceID(id), creditSupport: document, postedBy: by, legalEffect: effect,
        cash: cash.map(Sample.usd),
        bond: bond,
        liquidation: proceeds.map { Liquidation(on: Sample.date("2026-03-04"), proceeds: Sample.usd($0)) },
        accruedInterest: interest.map(Sample.usd)))
  }

  func amount(at moment: String = "2026-03-03T20:00:00Z") -> AmountAssessment {
    tale.assessment(at: moment).amount
  }

  var outcome: AmountOutcome? { amount().outcome }

  /// Signed amount and payer, as in `3482500.00 defaulting`.
  var result: String {
    switch amount() {
    case .computed(let outcome):
      "\(outcome.payable.value.signed.text) \(outcome.payable.value.payer?.rawValue ?? "nobody")"
    case .unavailable(let because): because.joined(separator: " ")
    }
  }
}
