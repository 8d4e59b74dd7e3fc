import CascadeSimulation
import Foundation

/// How the cost of a run of six rounds grows with dealers and with classes.
struct CostTable {
  let batches: Int

  func lines() -> [String] {
    let sizes = [(48, 93), (96, 93), (192, 93), (384, 93), (48, 186), (48, 372), (48, 744)]
    return [
      "dealers classes   all channels   leverage alone   leverage, pro rata   (ns a dealer, class and round)"
    ]
      + sizes.map { line(dealers: $0.0, classes: $0.1) }
  }

  private func line(dealers: Int, classes: Int) -> String {
    let network = BenchmarkNetwork(dealers: dealers, classes: classes)
    var apart = network.everyChannel()
    apart.parameters.redistribution.isOn = false
    let (all, leverage, rows) = (
      Simulation(network.everyChannel()), Simulation(apart), Simulation(network.proRata())
    )
    if let problem = (all.problems() + leverage.problems() + rows.problems()).first {
      return "\(dealers) \(classes): \(problem.sentence)"
    }
    let rounds = [all.outcome().rounds, leverage.outcome(channels: .leverage).rounds, rows.outcome().rounds]
    let times = turnAbout(
      batches: batches, calls: 2,
      [{ _ = all.outcome() }, { _ = leverage.outcome(channels: .leverage) }, { _ = rows.outcome() }])
    let cells = zip(times, rounds).map {
      String(
        format: "%8.1f us %5.1f", 1e6 * $0, 1e9 * $0 / Double(dealers * classes * $1))
    }
    return "\(pad("\(dealers)", 8))\(pad("\(classes)", 10))" + cells.joined(separator: "  ")
  }
}
