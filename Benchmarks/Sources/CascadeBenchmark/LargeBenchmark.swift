import CascadeKernels
import CascadePlainC
import Dispatch
import Foundation

/// 20,000 dealers × 2,000 classes, leverage alone, pro rata: bytes of holdings read a second, against the triad of STREAM measured in
/// turns with it, with as many threads.
///
/// It drives the kernel that `Simulation.outcome` uses, without a `Network`, whose matrices between dealers would take 6 GB.
struct LargeBenchmark {
  let dealers: Int
  let classes: Int
  let threads: Int
  let rounds = 6
  let repetitions: Int

  func run() -> [Finding] {
    let holdings = filled()
    var (triad, reading) = ([Bandwidth](), [Bandwidth]())
    let arrays = TriadArrays(count: dealers * classes / 2)
    for _ in 0..<repetitions {
      triad.append(arrays.bandwidth(threads: threads))
      reading.append(cascade(holdings))
    }
    let name = "\(dealers) x \(classes), leverage, \(threads) threads, share of triad"
    return [
      finding(name + ", CPU time", reading.map(\.processor), triad.map(\.processor)),
      finding(name + ", clock time", reading.map(\.clock), triad.map(\.clock)),
    ]
  }

  private func finding(_ name: String, _ reading: [Double], _ triad: [Double]) -> Finding {
    Finding(
      name: name, value: median(zip(reading, triad).map { $0 / $1 }), bound: .atLeast(0.7),
      parts: String(
        format: "%.1f to %.1f GB/s, %.1f ms a round", median(reading) / 1e9, median(triad) / 1e9,
        8e3 * Double(dealers * classes) / median(reading)))
  }

  /// Quick to make: one random number a dealer and a class.
  private func filled() -> [Double] {
    let network = BenchmarkNetwork(dealers: dealers, classes: classes)
    let sizes = (0..<classes).map { network.draw(1, $0) }
    var holdings: [Double] = []
    holdings.reserveCapacity(dealers * classes)
    for i in 0..<dealers {
      let size = 300 * network.draw(0, i)
      for k in 0..<classes { holdings.append(size * sizes[k]) }
    }
    return holdings
  }

  /// Bytes of holdings that six rounds read in a second.
  private func cascade(_ holdings: [Double]) -> Bandwidth {
    let network = BenchmarkNetwork(dealers: dealers, classes: classes)
    var blocks = stride(from: 0, to: dealers, by: 128).map {
      ProRataLeverageBlock(dealers: $0..<min(dealers, $0 + 128), classes: classes)
    }
    for block in blocks.indices { fill(&blocks[block], holdings, network) }
    var weights = ProRataLeverageBlock.Weights(classes: classes)
    let spreads = (0..<classes).map { 0.001 + 0.003 * network.draw(2, $0) }
    for k in 0..<classes { weights.prices[k] = 1 - 0.014 * network.draw(3, k) }
    let stopwatch = Stopwatch()
    var before = weights.prices
    for _ in 0..<rounds {
      for k in 0..<classes { weights.reserves[k] = spreads[k] * weights.prices[k] }
      weights.findSettlement(
        pricesBefore: before.span, halfSpreads: spreads.span, reserveRates: spreads.span, alpha: 0.5)
      before = weights.prices
      ProRataLeverageBlock.run(&blocks, holdings: holdings, weights, threads: threads)
      move(&weights, blocks, spreads)
    }
    let bandwidth = stopwatch.bandwidth(bytes: rounds * dealers * classes * 8, threads: threads)
    precondition(blocks.contains { $0.largestSale > 0 }, "somebody must still sell in the last round")
    return bandwidth
  }

  private func fill(_ block: inout ProRataLeverageBlock, _ holdings: [Double], _ network: BenchmarkNetwork) {
    for (place, i) in block.dealers.enumerated() {
      let held = holdings[i * classes..<(i + 1) * classes].reduce(0, +)
      let equity = (0.045 + 0.01 * network.draw(70, i)) * held
      block.states[place].debt = held - equity
      block.terms[place].trigger = BenchmarkNetwork.trigger
      block.terms[place].target = BenchmarkNetwork.trigger
    }
  }

  private func move(
    _ weights: inout ProRataLeverageBlock.Weights, _ blocks: [ProRataLeverageBlock], _ spreads: [Double]
  ) {
    var units = Array(repeating: 0.0, count: classes)
    for block in blocks { for k in 0..<classes { units[k] += block.sales[k] } }
    for k in 0..<classes {
      let factor = exp(-weights.prices[k] * units[k] / (3_000 * Double(dealers)))
      weights.proceeds[k] = weights.prices[k] * (1 - 0.5 * (1 - factor)) * (1 - spreads[k])
      weights.prices[k] *= factor
    }
  }
}

/// Bytes a second by the clock, and by the CPU time that one thread got: other programs take the processors away from the first.
struct Bandwidth {
  let clock: Double
  let processor: Double
}

struct Stopwatch {
  private let clock = seconds(CLOCK_MONOTONIC)
  private let processor = seconds(CLOCK_PROCESS_CPUTIME_ID)

  func bandwidth(bytes: Int, threads: Int) -> Bandwidth {
    Bandwidth(
      clock: Double(bytes) / (seconds(CLOCK_MONOTONIC) - clock),
      processor: Double(bytes * threads) / (seconds(CLOCK_PROCESS_CPUTIME_ID) - processor))
  }
}

/// Three long arrays, a = b + scale·c.
final class TriadArrays {
  private let count: Int
  private nonisolated(unsafe) let a: UnsafeMutablePointer<Double>
  private nonisolated(unsafe) let b: UnsafeMutablePointer<Double>
  private nonisolated(unsafe) let c: UnsafeMutablePointer<Double>

  init(count: Int) {
    self.count = count
    (a, b, c) = (.allocate(capacity: count), .allocate(capacity: count), .allocate(capacity: count))
    a.initialize(repeating: 0, count: count)
    b.initialize(repeating: 1, count: count)
    c.initialize(repeating: 2, count: count)
  }

  deinit {
    a.deallocate()
    b.deallocate()
    c.deallocate()
  }

  /// Bytes a second, counted as STREAM does: two read and one written for each element.
  func bandwidth(threads: Int) -> Bandwidth {
    let (a, b, c, part) = (Int(bitPattern: a), Int(bitPattern: b), Int(bitPattern: c), count / threads)
    func pass() {
      DispatchQueue.concurrentPerform(iterations: threads) { thread in
        let offset = thread * part
        plain_triad(
          UnsafeMutablePointer<Double>(bitPattern: a)! + offset,
          UnsafePointer<Double>(bitPattern: b)! + offset,
          UnsafePointer<Double>(bitPattern: c)! + offset, 3, part)
      }
    }
    pass()
    let stopwatch = Stopwatch()
    for _ in 0..<6 { pass() }
    return stopwatch.bandwidth(bytes: 6 * 24 * part * threads, threads: threads)
  }
}
