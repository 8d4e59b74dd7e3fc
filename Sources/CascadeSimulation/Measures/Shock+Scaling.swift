extension Shock {
  /// The same shock, `factor` times as large; a price cannot fall, nor a fund be redeemed, by more than all of it.
  ///
  /// A default has no size and stays.
  func scaled(by factor: Double) -> Shock {
    let kind: Kind =
      switch kind {
      case .price(let asset, let change): .price(asset: asset, change: Swift.max(-1, change * factor))
      case .orderFlow(let asset, let amount): .orderFlow(asset: asset, amount: amount * factor)
      case .volatility(let asset, let change):
        .volatility(asset: asset, change: Swift.max(-1, change * factor))
      case .haircut(let asset, let rise): .haircut(asset: asset, rise: Shock.atMostOne(rise * factor))
      case .lenderStress(let lender, let rise):
        .lenderStress(lender: lender, rise: Shock.atMostOne(rise * factor))
      case .redemption(let fund, let share): .redemption(fund: fund, share: Swift.min(1, share * factor))
      case .defaulting: kind
      }
    return Shock(round: round, kind)
  }

  /// Whether a factor changes it.
  var hasSize: Bool { scaled(by: 0.5) != self }

  /// Haircuts and stress end at 1; a larger rise says no more.
  private static func atMostOne(_ rise: Double) -> Double { Swift.min(1, Swift.max(-1, rise)) }
}

extension Scenario {
  /// The same scenario with every shock `factor` times as large.
  func scaled(by factor: Double) -> Scenario {
    var scaled = self
    scaled.shocks = shocks.map { $0.scaled(by: factor) }
    return scaled
  }

  var shockRounds: Set<Int> { Set(shocks.map(\.round)) }
}
