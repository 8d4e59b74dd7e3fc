import AllocationCounter
import CascadeSimulation

/// 48 dealers × 93 classes, 6 rounds: against plain C that does the same work, and against the 16 ms of the smallest run
/// of the public Python simulator whose figures are V7's.
struct SmallBenchmark {
  let batches: Int
  static let python = 0.016

  func run() -> [Finding] {
    let scenario = BenchmarkNetwork(dealers: 48, classes: 93).everyChannel()
    let proRata = BenchmarkNetwork(dealers: 48, classes: 93).proRata()
    var apart = scenario
    apart.parameters.redistribution.isOn = false
    let (all, leverage, rows) = (Simulation(scenario), Simulation(apart), Simulation(proRata))
    let plain = PlainCascade(scenario)
    var checks: [Finding] = []
    checks.append(agreement("all channels", all.outcome().total, plain.run(onlyLeverage: false)))
    checks.append(
      agreement(
        "leverage alone", leverage.outcome(channels: .leverage).total, plain.run(onlyLeverage: true)))
    let plainRows = PlainProRataCascade(proRata)
    checks.append(agreement("leverage alone, pro rata", rows.outcome().total, plainRows.run()))
    let times = turnAbout(
      batches: batches, calls: 10,
      [
        { _ = all.outcome() }, { _ = plain.run(onlyLeverage: false) },
        { _ = leverage.outcome(channels: .leverage) }, { _ = plain.run(onlyLeverage: true) },
        { _ = rows.outcome() }, { _ = plainRows.run() },
      ])
    return checks + [
      ratio("all channels, times of plain C", times[0], times[1], atMost: 2),
      ratio("leverage alone, most liquid first, times of plain C", times[2], times[3], atMost: 2),
      ratio("leverage alone, pro rata, times of plain C", times[4], times[5], atMost: 2),
      Finding(
        name: "all channels, runs in Python's 16 ms", value: Self.python / times[0], bound: .atLeast(100),
        parts: micro(times[0])),
      Finding(
        name: "leverage alone, most liquid first, runs in 16 ms", value: Self.python / times[2],
        bound: .atLeast(100), parts: micro(times[2])),
      Finding(
        name: "leverage alone, pro rata, runs in Python's 16 ms", value: Self.python / times[4],
        bound: .atLeast(1_000), parts: "\(micro(times[4])), \(rows.outcome().rounds) rounds"),
    ] + allocations(scenario)
  }

  private func agreement(_ name: String, _ ours: Double, _ plain: Double) -> Finding {
    Finding(
      name: "\(name): total loss, relative distance to plain C", value: abs(ours - plain) / abs(plain),
      bound: .atMost(1e-12), parts: "\(ours)")
  }

  private func ratio(_ name: String, _ ours: Double, _ plain: Double, atMost most: Double) -> Finding {
    Finding(name: name, value: ours / plain, bound: .atMost(most), parts: "\(micro(ours)) to \(micro(plain))")
  }

  /// A run of six rounds more must not allocate more.
  private func allocations(_ scenario: Scenario) -> [Finding] {
    func count(rounds: Int, _ channels: Channels) -> Int {
      var scenario = scenario
      scenario.parameters.time.roundMax = rounds
      let simulation = Simulation(scenario)
      _ = simulation.outcome(channels: channels)
      let before = allocation_count()
      _ = simulation.outcome(channels: channels)
      return allocation_count() - before
    }
    return [("all channels", Channels.all), ("leverage alone", .leverage)].map { name, channels in
      let (six, twelve) = (count(rounds: 6, channels), count(rounds: 12, channels))
      return Finding(
        name: "allocations in a round, \(name)", value: Double(twelve - six) / 6, bound: .atMost(0),
        parts: "\(six) in a run of six rounds, \(twelve) in one of twelve")
    }
  }
}
