import Calendars
import Foundation
import MarketData
import Quantities
import Transactions

/// The trades and quotes that quantlib_benchmark.py wrote.
struct BenchmarkInput {
  /// One trade as a desk's file has it: the exact terms, nothing derived.
  struct Trade {
    let id: String
    let terms: SwapConvention.Terms
  }

  let snapshot: MarketSnapshot
  let trades: [Trade]

  struct Unreadable: Error { let line: String }

  /// Lines `quote,CURVE,INSTRUMENT,TENOR,RATE`, `fixing,INDEX,DATE,RATE` and
  /// `trade,ID,NOTIONAL,RECEIVES,RATE,EFFECTIVE,MATURITY`.
  init(_ file: String, asOf: CivilDate) throws {
    let source = Provenance("quantlib_benchmark.py", isConstructed: true)
    var quotes: [CurveQuote] = []
    var fixings: [Fixing] = []
    var trades: [Trade] = []
    let text = try String(contentsOfFile: file, encoding: .utf8)
    for line in text.split(whereSeparator: \.isNewline) {
      let fields = line.split(separator: ",").map(String.init)
      switch fields[0] {
      case "quote":
        guard let kind = CurveQuote.Instrument(rawValue: fields[2]), let tenor = Tenor(fields[3]) else {
          throw Unreadable(line: String(line))
        }
        quotes.append(
          CurveQuote(
            curve: fields[1], instrument: kind, tenor: tenor, rate: try Rate(decimal: fields[4]),
            provenance: source))
      case "fixing":
        guard let date = CivilDate(fields[2]) else { throw Unreadable(line: String(line)) }
        fixings.append(
          Fixing(index: fields[1], date: date, rate: try Rate(decimal: fields[3]), provenance: source))
      default:
        guard let effective = CivilDate(fields[5]), let maturity = CivilDate(fields[6]) else {
          throw Unreadable(line: String(line))
        }
        trades.append(
          Trade(
            id: fields[1],
            terms: SwapConvention.Terms(
              notional: try ExactNumber(decimal: fields[2]), determiningPartyReceivesFixed: fields[3] == "1",
              fixedRate: try Rate(decimal: fields[4]), effective: effective, maturity: maturity)))
      }
    }
    let noon = Timestamp(date: asOf, time: LocalTime(minuteOfDay: 720), offsetMinutes: 0)
    snapshot = MarketSnapshot(
      id: SnapshotID("benchmark"), source: source.source, asOf: noon, capturedAt: noon, curveQuotes: quotes,
      fixings: fixings)
    self.trades = trades
  }

  /// The conventions of the trade set: New York holidays alone, USD LIBOR 3M.
  static let convention: SwapConvention = {
    var convention = SwapConvention.usdLibor3M
    convention.fixed.centres = [.newYork]
    convention.floating.centres = [.newYork]
    return convention
  }()
}
