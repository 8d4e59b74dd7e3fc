import Calendars
import Foundation
import MarketData
import Pricing
import Quantities
import Transactions

// ValuationBenchmark INPUT AS-OF OUTPUT: times building and pricing the trades, and one scenario, in CPU
// milliseconds; writes the values so that they can be compared. Lines on the output are `name milliseconds…`.
let arguments = CommandLine.arguments
guard arguments.count == 4, let asOf = CivilDate(arguments[2]) else {
  print("ValuationBenchmark INPUT AS-OF OUTPUT")
  exit(2)
}

func processorMilliseconds() -> Double {
  var time = timespec()
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
  return Double(time.tv_sec) * 1e3 + Double(time.tv_nsec) / 1e6
}

@discardableResult
func timed<Result>(_ times: inout [String: [Double]], _ name: String, _ body: () throws -> Result) rethrows
  -> Result
{
  let start = processorMilliseconds()
  let result = try body()
  times[name, default: []].append(processorMilliseconds() - start)
  return result
}

let input = try BenchmarkInput(arguments[1], asOf: asOf)
var times: [String: [Double]] = [:]
var values: [Double] = []
let discounting: [Currency: String] = [.usd: "USD-FEDFUNDS"]

for _ in 0..<15 {
  let start = processorMilliseconds()
  let transactions = try timed(&times, "terms") {
    try input.trades.map { try BenchmarkInput.convention.transaction(TransactionID($0.id), $0.terms) }
  }
  let fixings = try FixingTable(input.snapshot.fixings)
  let model = try timed(&times, "instruments") {
    try CurveModel(input.snapshot, discounting: discounting)
  }
  let curves = try timed(&times, "bootstrap") { try model.curves() }
  let book = try timed(&times, "compile") {
    try Book(transactions, asOf: asOf, fixings: fixings)
  }
  values = try timed(&times, "price") { try book.values(under: curves) }
  times["build-and-price", default: []].append(processorMilliseconds() - start)
  for scenario in 1...10 {
    let moved = model.pillars.enumerated().map { $1.quote + Double(scenario) * 1e-4 + Double($0) * 1e-6 }
    let scenarioStart = processorMilliseconds()
    let curves = try timed(&times, "scenario-bootstrap") { try model.curves(moved) }
    let moves = try timed(&times, "scenario-price") { try book.values(under: curves) }
    times["scenario", default: []].append(processorMilliseconds() - scenarioStart)
    precondition(moves.count == values.count, "every trade has a value")
  }
  times["flows", default: []].append(Double(book.flowCount))
}
let report = values.map { "\($0)" }.joined(separator: "\n")
try report.write(toFile: arguments[3], atomically: true, encoding: .utf8)
for (name, values) in times.sorted(by: { $0.key < $1.key }) {
  print(name, values.map { "\($0)" }.joined(separator: " "))
}
