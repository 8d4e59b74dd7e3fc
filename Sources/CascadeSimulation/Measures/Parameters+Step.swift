extension Parameters {
  /// Rounds half as long, and what is so much a round halved with them; everything else is a level, or is stated per day.
  ///
  /// Purchases of the central bank and what outside investors take are amounts of a round and are halved. Shares of what is left that
  /// go in a round (liquidation of the failed, headroom that dealers offer, the distance that a pre-emptive sale closes)
  /// become 1 − (1 − share)^½, which comes to the same after two rounds; one of 1 stays.
  mutating func halveStep() {
    time.step /= 2
    time.roundMax *= 2
    policy.purchases = policy.purchases.map { $0 / 2 }
    impact.capacity /= 2
    failure.liquidationShare = Self.halved(failure.liquidationShare)
    redistribution.participation = Self.halved(redistribution.participation)
    decision.preemptiveShare = Self.halved(decision.preemptiveShare)
  }

  private static func halved(_ share: Double) -> Double {
    share < 1 ? 1 - (1 - share).squareRoot() : share
  }
}
