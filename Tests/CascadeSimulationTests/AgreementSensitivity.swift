import CascadeReference
import CascadeSimulation

/// How far the model itself carries a rounding error: the reference against the reference with all holdings moved by
/// one part in 2⁵⁰.
///
/// Feedback over many rounds, a square root at 0 or a headroom of next to nothing multiply errors of 1e-16 beyond 1e-12.
/// No second implementation could agree there, and such a run is held to what it can bear instead.
enum Sensitivity {
  /// The largest relative difference of any figure; infinite if the runs part ways (a tie within rounding).
  static func shift(_ scenario: Scenario, _ channels: Channels, money: Double) -> Double {
    var moved = scenario
    for place in moved.network.holdings.indices {
      moved.network.holdings[place] *= 1 + (place % 2 == 0 ? 0x1p-50 : -0x1p-50)
    }
    var slow = SlowCascade(SlowScenario(scenario, channels: channels))
    var other = SlowCascade(SlowScenario(moved, channels: channels))
    let (left, right) = (slow.run(), other.run())
    if left.rounds.count != right.rounds.count { return .infinity }
    var most = 0.0
    for (one, two) in zip(left.rounds, right.rounds) {
      if one.failures != two.failures || one.firm != two.firm { return .infinity }
      most = max(most, distance(one.balance.holdings.joined(), two.balance.holdings.joined(), money))
      most = max(most, distance(one.balance.cash, two.balance.cash, money))
      most = max(most, distance(one.balance.prices, two.balance.prices, 1))
      most = max(most, distance(one.balance.marks, two.balance.marks, 1))
      most = max(most, distance(one.utilisation, two.utilisation, 1))
    }
    return most
  }

  private static func distance(
    _ left: some Sequence<Double>, _ right: some Sequence<Double>, _ scale: Double
  ) -> Double {
    zip(left, right).reduce(0) { max($0, abs($1.0 - $1.1) / max(scale, abs($1.0), abs($1.1))) }
  }
}
