/// The loss below which a difference of two sums is rounding: 1e-9 of what everybody is worth before the shock (ours).
///
/// Sums over balance sheets carry the last bits of gross positions, and these depend on the order of the dealers; a ratio of two such
/// remainders would be a figure about nothing.
struct LossTolerance: Sendable, Equatable {
  static let share = 1e-9
  /// In the network's unit.
  let amount: Double

  /// - Parameter start: the balance sheets before the shock; Σ|equity of dealers| + Σ|net assets of funds| is the measure.
  init(_ start: BalanceRecord) {
    let worth = (start.equity + start.fundNetAssets).reduce(0) { $0 + $1.magnitude }
    amount = Self.share * worth
  }

  /// The loss itself, or 0 if it is rounding.
  func rounded(_ loss: Double) -> Double { loss.magnitude <= amount ? 0 : loss }
}

extension Simulation {
  var lossTolerance: LossTolerance { LossTolerance(startingBalance) }
}
