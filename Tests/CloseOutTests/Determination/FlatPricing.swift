import Calendars
import CloseOut
import Explanations
import Foundation
import Quantities
import Quotations
import Transactions

/// Pricing that shares nothing with Firebreak's: the textbook swap on a flat curve, in closed form.
///
/// Annuity a(r) = (1 − (1 + r/2)⁻ⁿ) / r; a receiver of c on N is worth N · (c − r) · a(r) at a par rate r.
enum Flat {
  struct Trade: Sendable {
    var notional = 100_000_000.0
    var coupon = 0.025
    var payments = 10
    var receivesFixed = true

    func value(_ rate: Double) -> Double {
      let annuity = rate == 0 ? Double(payments) / 2 : (1 - pow(1 + rate / 2, Double(-payments))) / rate
      return (receivesFixed ? 1 : -1) * notional * (coupon - rate) * annuity
    }

    /// Central difference over one basis point each way.
    func dv01(_ rate: Double) -> Double { (value(rate + 0.0001) - value(rate - 0.0001)) / 2 }
  }

  /// A group priced on a curve of record at `mid`; without one no trade has a value or a risk at mid.
  static func pricer(_ trades: [String: Trade], mid: Double? = 0.016) -> GroupPricer {
    let known = trades
    return GroupPricer(
      currency: .usd, curveName: "closed form", receivesFixed: { known[$0.rawValue]?.receivesFixed },
      notional: { ExactNumber(Int(known[$0.rawValue]?.notional ?? 0)) },
      valueAtMid: { id throws(DeterminationFailure) in
        guard let mid, let trade = known[id.rawValue] else { throw .pricing("no curve") }
        return trade.value(mid)
      },
      valueAtParRate: { id, rate throws(DeterminationFailure) in
        guard let trade = known[id.rawValue] else { throw .pricing("no trade \(id)") }
        return trade.value(rate)
      },
      risk: { ids, rate throws(DeterminationFailure) in
        guard let level = rate ?? mid else { throw .pricing("no curve") }
        let total = ids.compactMap { known[$0.rawValue]?.dv01(level) }.reduce(0, +)
        return [GroupPricer.BucketRisk(bucket: "5Y", dv01: total)]
      },
      parallelRisk: { ids throws(DeterminationFailure) in
        guard let mid else { throw .pricing("no curve") }
        return ids.map { known[$0.rawValue]?.dv01(mid) ?? 0 }
      },
      others: { () throws(DeterminationFailure) in [] })
  }
}

/// A group of swaps with evidence, built in a line or two.
struct Bench {
  var inputs: DeterminationInputs
  var pricer: GroupPricer

  init(_ trades: [String: Flat.Trade] = ["T-1": Flat.Trade()], mid: Double? = 0.016) {
    let names = trades.keys.sorted()
    let group = CloseOutGroup(
      id: GroupID("G-1"), market: "USD rates", members: names.map { TransactionID($0) }, rationale: "")
    inputs = DeterminationInputs(
      group: group, transactions: names.map { Bench.transaction($0, trades[$0] ?? Flat.Trade()) },
      proposal: DeterminationProposal(
        group: GroupID("G-1"), method: .firmQuotes, valuationDate: Bench.day, proposedBy: PersonID("rika"),
        proposedAt: Bench.moment))
    pricer = Flat.pricer(trades, mid: mid)
  }

  static let moment = Timestamp(milliseconds: 1_773_655_500_000)
  static let day = moment.localDate

  static func number(_ text: String) -> ExactNumber {
    guard let number = try? ExactNumber(decimal: text) else { preconditionFailure("not a number: \(text)") }
    return number
  }

  static func usd(_ text: String) -> UnroundedAmount { UnroundedAmount(number(text), .usd) }

  private static func transaction(_ id: String, _ trade: Flat.Trade) -> Transaction {
    let terms = SwapConvention.Terms(
      notional: ExactNumber(Int(trade.notional)), determiningPartyReceivesFixed: trade.receivesFixed,
      fixedRate: Rate(number("0.025")), effective: day, maturity: day.addingMonths(60))
    guard let made = try? SwapConvention.unadjusted(.usd, .semiannual).transaction(TransactionID(id), terms)
    else { preconditionFailure("the bench's terms make a swap") }
    return made
  }

  /// A quotation; rates where `unit` is not given.
  mutating func quote(
    _ id: String, bid: String? = nil, offer: String? = nil, mid: String? = nil,
    unit: QuotedLevels.Unit = .rate, size: String? = nil, for transactions: [String] = [],
    _ answer: QuoteResponse.Class = .firm, by allocation: PackageAllocation? = nil
  ) {
    inputs.answers.append(
      QuoteResponse(
        id: EvidenceID(id), dealer: DealerID(id), group: GroupID("G-1"),
        transactions: transactions.map { TransactionID($0) }, receivedAt: Bench.moment, answer: answer,
        levels: QuotedLevels(
          unit: unit, bid: bid.map(Bench.number), offer: offer.map(Bench.number), mid: mid.map(Bench.number)),
        sizeGoodFor: size.map(Bench.usd), allocation: allocation))
  }

  mutating func model(_ id: String, mid: String, includesCharge: Bool = false) {
    inputs.models.append(
      ModelRun(
        id: EvidenceID(id), group: GroupID("G-1"), model: "RiskCalc", version: "2.1", ranAt: Bench.moment,
        levels: QuotedLevels(unit: .rate, mid: Bench.number(mid)), includesLiquidityCharge: includesCharge))
  }

  mutating func executed(_ id: String, _ amount: String, share: String = "1", for transactions: [String] = [])
  {
    inputs.replacements.append(
      ExecutedReplacement(
        id: EvidenceID(id), group: GroupID("G-1"), transactions: transactions.map { TransactionID($0) },
        executedAt: Bench.moment, amount: Bench.usd(amount), share: Bench.number(share)))
  }

  mutating func hedge(_ id: String, _ amount: String, item: String, alreadyIn: [String] = []) {
    inputs.hedges.append(
      HedgeItem(
        id: EvidenceID(id), group: GroupID("G-1"), description: id, amount: Bench.usd(amount),
        isRealised: true,
        economicItem: item, alreadyIn: alreadyIn.map { EvidenceID($0) }))
  }

  mutating func propose(
    _ method: DeterminationMethod, _ sources: [String], weights: [String]? = nil, charge: String? = nil
  ) {
    inputs.proposal.method = method
    inputs.proposal.sources = sources.enumerated().map { index, source in
      SourceUse(evidence: EvidenceID(source), weight: weights.map { Bench.number($0[index]) })
    }
    inputs.proposal.charge =
      charge.map { .halfSpread(BasisPoints(Bench.number($0)), basis: "half of the High spread") } ?? .none
  }

  func determine() throws(DeterminationFailure) -> Determination {
    try DeterminationEngine(inputs: inputs, pricer: pricer).determine()
  }
}
