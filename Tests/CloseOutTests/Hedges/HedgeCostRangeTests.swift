import Calendars
import Quantities
import Quotations
import Testing
import Transactions

@testable import CloseOut

/// Hedge cost under broken correlation (mission A6) and charges against executions.
@Suite struct HedgeCostRangeTests {
  func hedge(_ position: String, _ hedge: String, days: Int, observed: String) throws -> HedgeItem {
    HedgeItem(
      id: EvidenceID("h1"), group: GroupID("swap"), description: "",
      amount: try UnroundedAmount(decimal: "100000", .usd),
      isRealised: false, economicItem: "rates-delta",
      correlation: HedgeCorrelation(
        notionalRisk: try UnroundedAmount(decimal: "47000", .usd),
        dailyVolatility: BasisPoints(try ExactNumber(decimal: position)),
        hedgeVolatility: BasisPoints(try ExactNumber(decimal: hedge)), days: days,
        observed: try ExactNumber(decimal: observed), source: "typed in the test"))
  }

  @Test("the range widens from regime to regime (pencil: σ√2(1−ρ) for equal volatilities)")
  func equalVolatilities() throws {
    let range = try HedgeCostRange(hedge("10", "10", days: 1, observed: "1"))
    // 10·√(2·0.05) = 3.16228, 10·√0.4 = 6.32456, 10·√1 = 10, 10·√2 = 14.14214 bp; times 47,000 × 1.645.
    let rows = try [
      ("low", "244491.50"), ("medium", "488982.99"), ("high", "773150.00"), ("extreme", "1093399.21"),
    ].map {
      (try #require(Regime(rawValue: $0.0)), $0.1)
    }
    for (regime, half) in rows {
      let row = try #require(range.row(regime))
      let width = try UnroundedAmount(decimal: half, .usd).value
      #expect(
        (row.high.unrounded.value - ExactNumber(100_000) - width).magnitude <= ExactNumber(1, decimals: 2))
      #expect(row.high.unrounded.value + row.low.unrounded.value == ExactNumber(200_000))
    }
    let observed = try #require(range.rows.first)
    #expect(observed.regime == nil && observed.low == observed.high)
    #expect(range.sentence.contains("Ederington"))
  }

  @Test("the formula agrees with the spread of simulated pairs of moves")
  func simulation() throws {
    let correlation = try #require(try hedge("8", "11", days: 3, observed: "0.3").correlation)
    let ratio = ExactNumber(7, decimals: 1)
    let expected = HedgeCostRange.residualVolatility(correlation, correlation.observed, ratio)
    var squares = 0.0
    let paths = 20_000
    for path in 0..<paths {
      var sum = 0.0
      for day in 0..<3 {
        let first = CounterRandom.normal(seed: 1, path: path, day: day)
        let second = CounterRandom.normal(seed: 2, path: path, day: day)
        sum += 8 * first - 0.7 * 11 * (0.3 * first + (1 - 0.3 * 0.3).squareRoot() * second)
      }
      squares += sum * sum
    }
    let simulated = (squares / Double(paths)).squareRoot()
    // The standard error of a standard deviation is σ/√(2N): half a per cent here; four of them are allowed.
    #expect(abs(simulated / expected - 1) < 4 / (2 * Double(paths)).squareRoot())
  }

  @Test("what cannot be is refused by name")
  func errors() throws {
    func error(_ item: HedgeItem) -> HedgeRangeError? {
      do throws(HedgeRangeError) {
        _ = try HedgeCostRange(item)
        return nil
      } catch { return error }
    }
    var none = try hedge("1", "1", days: 1, observed: "0")
    none.correlation = nil
    let id = EvidenceID("h1")
    #expect(error(none) == .noCorrelation(id))
    #expect(
      error(try hedge("1", "1", days: 1, observed: "1.2"))
        == .correlationOutOfRange(id, ExactNumber(12, decimals: 1)))
    #expect(error(try hedge("-1", "1", days: 1, observed: "0")) == .negativeVolatility(id))
    #expect(error(try hedge("1", "1", days: -1, observed: "0")) == .daysOutOfRange(id, -1))
    var euro = try hedge("1", "1", days: 1, observed: "0")
    euro.amount = .zero(.eur)
    #expect(error(euro)?.sentence.contains("EUR") == true)
  }

  func replacement(_ share: String, _ cost: String?) throws -> ExecutedReplacement {
    ExecutedReplacement(
      id: EvidenceID("ticket-\(share)"), group: GroupID("swap"), transactions: [],
      executedAt: .init(milliseconds: 0), amount: .zero(.usd), share: try ExactNumber(decimal: share),
      bidOfferCost: try cost.map { try UnroundedAmount(decimal: $0, .usd) })
  }

  @Test(
    "a charge is compared with what executions cost for the same size (R-29; LBHI v Citibank)",
    arguments: [
      // charged, for share, executions (share, cost), multiple, code
      ("120000", "0.6", [("0.4", "40000")], "2", nil),
      ("120001", "0.6", [("0.4", "40000")], "2.00", "charge-above-execution"),
      ("300000", "1", [("0.25", "20000"), ("0.25", "30000")], "3", "charge-above-execution"),
      ("300000", "1", [("0.25", nil)], nil, "charge-untested"), ("300000", "1", [], nil, "charge-untested"),
      ("0", "1", [], nil, nil),
    ] as [(String, String, [(String, String?)], String?, String?)])
  func executions(
    charged: String, share: String, trades: [(String, String?)], multiple: String?, code: String?
  ) throws {
    let check = try ExecutionCostCheck(
      group: GroupID("swap"), charged: UnroundedAmount(decimal: charged, .usd),
      chargedShare: ExactNumber(decimal: share),
      replacements: trades.map { try replacement($0.0, $0.1) })
    #expect(check.multiple?.text(decimals: 2).hasPrefix(multiple ?? "?") ?? (multiple == nil))
    let limit = ExactNumber(2)
    #expect(check.finding(multipleMax: limit, explanation: nil)?.code == code)
    if code == "charge-above-execution" {
      #expect(check.finding(multipleMax: limit, explanation: "wider at the close")?.severity == .note)
    }
  }

  /// Two trades of 60 and 40: tickets for each of them whole, at 6,000 and 4,000, make 10,000 for the group.
  @Test(
    "A ticket's share is that of the trades it names, not of the group (R-29, R-31)",
    arguments: [(["A"], "0.6"), (["B"], "0.4"), (["A", "B"], "1"), ([], "1")])
  func shareOfGroup(_ names: [String], _ expected: String) throws {
    var ticket = try replacement("1", "6000")
    ticket.transactions = names.map { TransactionID($0) }
    let sizes = [TransactionID("A"): ExactNumber(60), TransactionID("B"): ExactNumber(-40)]
    let check = try ExecutionCostCheck(
      group: GroupID("swap"), charged: UnroundedAmount(decimal: "20000", .usd), replacements: [ticket],
      sizes: sizes)
    #expect(check.executions.map(\.share) == [try ExactNumber(decimal: expected)])
  }

  @Test("Two trades executed apart are compared as the whole they make")
  func executedApart() throws {
    var (first, second) = (try replacement("1", "6000"), try replacement("1", "4000"))
    first.transactions = [TransactionID("A")]
    second.transactions = [TransactionID("B")]
    let check = try ExecutionCostCheck(
      group: GroupID("swap"), charged: UnroundedAmount(decimal: "20000", .usd),
      replacements: [first, second],
      sizes: [TransactionID("A"): ExactNumber(60), TransactionID("B"): ExactNumber(40)])
    #expect(check.multiple == ExactNumber(2))
  }
}
