import Calendars
import Foundation
import MarketData
import Pricing
import Quantities
import Testing
import Transactions

/// What Fixtures/valuation/make_golden.py writes: a market, trades, and QuantLib's values of them.
struct GoldenCase: Decodable {
  struct Quote: Decodable {
    let curve: String
    let instrument: CurveQuote.Instrument
    let tenor: Tenor
    let rate: Rate
  }

  struct Fixing: Decodable {
    let index: String
    let date: CivilDate
    let rate: Rate
  }

  struct Spot: Decodable {
    let base: Currency
    let quote: Currency
    let rate: ExactNumber
  }

  struct Swap: Decodable {
    let id: String
    let code: String
    let notional: ExactNumber
    let receivesFixed: Bool
    let fixedRate: Rate
    let spread: Rate
    let effective: CivilDate
    let maturity: CivilDate
    /// Discounted with the curve of the index, and with the overnight curve.
    let own: Double?
    let overnight: Double?

    func transaction() throws -> Transaction {
      try SwapConvention.named(code).transaction(
        TransactionID(id),
        SwapConvention.Terms(
          notional: notional, determiningPartyReceivesFixed: receivesFixed, fixedRate: fixedRate,
          effective: effective, maturity: maturity, spread: spread))
    }
  }

  struct Exchange: Decodable {
    let id: String
    let bought: Currency
    let boughtAmount: ExactNumber
    let sold: Currency
    let soldAmount: ExactNumber
    let valueDate: CivilDate
    let notional: ExactNumber
    let own: Double

    func transaction() throws -> Transaction {
      try ForeignExchangeForward(
        bought: UnroundedAmount(boughtAmount, bought), sold: UnroundedAmount(soldAmount, sold),
        valueDate: valueDate
      ).transaction(TransactionID(id))
    }
  }

  let seed: Int
  let asOf: CivilDate
  let quotes: [Quote]
  let fixings: [Fixing]
  let spots: [Spot]
  let swaps: [Swap]
  let exchanges: [Exchange]

  static var fixtures: URL {
    URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "Fixtures/valuation")
  }

  static func read(_ file: URL) throws -> GoldenCase {
    try JSONDecoder().decode(GoldenCase.self, from: Data(contentsOf: file))
  }

  func snapshot() throws -> MarketSnapshot {
    let made = Provenance("make_golden.py, seed \(seed)", isConstructed: true)
    let noon = Timestamp(date: asOf, time: LocalTime(minuteOfDay: 720), offsetMinutes: 0)
    return MarketSnapshot(
      id: SnapshotID("golden"), source: made.source, asOf: noon, capturedAt: noon,
      curveQuotes: quotes.map {
        CurveQuote(
          curve: $0.curve, instrument: $0.instrument, tenor: $0.tenor, rate: $0.rate, provenance: made)
      },
      fixings: fixings.map {
        MarketData.Fixing(index: $0.index, date: $0.date, rate: $0.rate, provenance: made)
      },
      exchangeRates: spots.map {
        ExchangeRateQuote(
          pair: CurrencyPair(base: $0.base, quote: $0.quote), kind: .spot, value: $0.rate, provenance: made)
      })
  }

  static let ownDiscounting: [Currency: String] = [
    .usd: "USD-LIBOR-3M", .eur: "EUR-EURIBOR-6M", .gbp: "GBP-LIBOR-6M", .jpy: "JPY-LIBOR-6M",
    .chf: "CHF-LIBOR-6M",
  ]

  static let overnightDiscounting: [Currency: String] = [
    .usd: "USD-FEDFUNDS", .eur: "EUR-EONIA", .gbp: "GBP-SONIA", .jpy: "JPY-LIBOR-6M", .chf: "CHF-LIBOR-6M",
  ]

  /// A comparison that failed, in words.
  struct Difference: CustomStringConvertible {
    let description: String
  }

  /// The values that differ by more than 1e-9 of notional, and how many were compared.
  func differences() throws -> (compared: Int, worst: Double, differences: [Difference]) {
    let snapshot = try snapshot()
    let fixings = try FixingTable(snapshot.fixings)
    var (compared, worst): (Int, Double) = (0, 0)
    var differences: [Difference] = []
    func compare(_ ours: Double, _ theirs: Double, _ notional: ExactNumber, _ name: String) {
      let relative = abs(ours - theirs) / notional.doubleValue
      compared += 1
      worst = max(worst, relative)
      // Written so that NaN counts as a difference.
      if relative <= 1e-9 { return }
      differences.append(Difference(description: "\(name): \(ours), QuantLib \(theirs), \(relative)"))
    }
    for (discounting, value) in [
      (GoldenCase.ownDiscounting, \Swap.own), (GoldenCase.overnightDiscounting, \Swap.overnight),
    ] {
      let curves = try CurveModel(snapshot, discounting: discounting).curves()
      let counted = swaps.filter { $0[keyPath: value] != nil }
      let book = try Book(counted.map { try $0.transaction() }, asOf: asOf, fixings: fixings)
      for (swap, ours) in zip(counted, try book.values(under: curves)) {
        compare(
          ours, swap[keyPath: value] ?? .nan, swap.notional,
          "\(swap.id) \(swap.code) \(swap.effective) \(swap.maturity)")
      }
    }
    let curves = try CurveModel(snapshot, discounting: GoldenCase.ownDiscounting).curves()
    let book = try Book(exchanges.map { try $0.transaction() }, asOf: asOf, fixings: fixings)
    for (exchange, ours) in zip(exchanges, try book.values(under: curves)) {
      compare(ours, exchange.own, exchange.notional, exchange.id)
    }
    return (compared, worst, differences)
  }
}
