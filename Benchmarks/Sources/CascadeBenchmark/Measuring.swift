import Foundation

/// Seconds of a clock of the system.
func seconds(_ clock: clockid_t) -> Double {
  var time = timespec()
  clock_gettime(clock, &time)
  return Double(time.tv_sec) + 1e-9 * Double(time.tv_nsec)
}

func median(_ values: [Double]) -> Double {
  let sorted = values.sorted()
  return sorted.isEmpty ? .nan : (sorted[(sorted.count - 1) / 2] + sorted[sorted.count / 2]) / 2
}

/// Takes turns, so that other programs disturb all bodies alike; the CPU seconds of one call of each, medians.
func turnAbout(batches: Int, calls: Int, _ bodies: [() -> Void]) -> [Double] {
  var times = Array(repeating: [Double](), count: bodies.count)
  for body in bodies { body() }
  for _ in 0..<batches {
    for (number, body) in bodies.enumerated() {
      let start = seconds(CLOCK_PROCESS_CPUTIME_ID)
      for _ in 0..<calls { body() }
      times[number].append((seconds(CLOCK_PROCESS_CPUTIME_ID) - start) / Double(calls))
    }
  }
  return times.map(median)
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
    let shown = String(format: value < 10 ? "%.3g" : "%.1f", value)
    return "\(verdict) \(pad(name, 62)) \(pad(shown, 9)) \(pad(limit, 16)) \(parts)"
  }
}

func pad(_ text: String, _ width: Int) -> String {
  text + String(repeating: " ", count: max(1, width - text.count))
}

func micro(_ seconds: Double) -> String { String(format: "%.1f us", 1e6 * seconds) }
