import Foundation

/// Nanoseconds of a clock of the system.
func nanoseconds(_ clock: clockid_t) -> Double {
  var time = timespec()
  clock_gettime(clock, &time)
  return Double(time.tv_sec) * 1e9 + Double(time.tv_nsec)
}

/// Runs a body and adds how long it took by the clock, in nanoseconds.
func timed<Result>(_ clock: clockid_t, _ times: inout [Double], _ body: () throws -> Result) rethrows
  -> Result
{
  let start = nanoseconds(clock)
  let result = try body()
  times.append(nanoseconds(clock) - start)
  return result
}

func median(_ values: [Double]) -> Double {
  let sorted = values.sorted()
  return sorted.isEmpty ? .nan : (sorted[(sorted.count - 1) / 2] + sorted[sorted.count / 2]) / 2
}

/// One figure with what it must reach.
struct Finding {
  enum Bound {
    case atLeast(Double)
    case atMost(Double)
  }

  let name: String
  let value: Double
  let bound: Bound
  let parts: String

  var isMet: Bool {
    switch bound {
    case .atLeast(let least): value >= least
    case .atMost(let most): value <= most
    }
  }

  var line: String {
    let limit =
      switch bound {
      case .atLeast(let least): "at least \(least)"
      case .atMost(let most): "at most \(most)"
      }
    let verdict = isMet ? "met   " : "MISSED"
    return "\(verdict) \(pad(name, 52)) \(padLeft(figure(value), 9))  \(pad(limit, 14)) \(parts)"
  }
}

func figure(_ value: Double) -> String { String(format: value < 10 ? "%.3f" : "%.1f", value) }
func pad(_ text: String, _ width: Int) -> String {
  text + String(repeating: " ", count: max(0, width - text.count))
}
func padLeft(_ text: String, _ width: Int) -> String {
  String(repeating: " ", count: max(0, width - text.count)) + text
}
