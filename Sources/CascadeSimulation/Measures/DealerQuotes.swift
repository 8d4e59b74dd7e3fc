/// What each dealer by itself quotes in one class, of which a round's record keeps the counts and the mean (stage 8).
public struct DealerQuotes: Sendable, Equatable {
  /// What a dealer's own half-spread lets it do.
  public enum Standing: String, Sendable, Hashable, CaseIterable { case firm, indicative, silent }

  /// Of each dealer in file order, as a fraction of the price.
  public var halfSpreads: [Double]
  public var standings: [Standing]

  /// The quotes of a class at the end of a round, or before the shock.
  ///
  /// Whoever failed in the round still quoted in its stage 8, and is counted so here as in the round's record.
  ///
  /// - Parameter round: the round that led to the state; nil before the shock, where nobody's capacity is used.
  public init(of asset: Int, in scenario: Scenario, at state: SimulationState, after round: RoundRecord?) {
    let (terms, dealers) = (scenario.network.assets[asset], scenario.network.dealers.count)
    let isFrozen = round == nil || !state.channels.contains(.information) || scenario.parameters.mode != .full
    let base = isFrozen ? terms.halfSpread : Self.base(of: asset, in: scenario, at: state)
    let slope = isFrozen ? 0 : scenario.parameters.information.spreadPerUtilisation
    halfSpreads = (0..<dealers).map { base + slope * (isFrozen ? 0 : round?.utilisation[$0] ?? 0) }
    standings = halfSpreads.map { Self.standing($0, terms) }
  }

  /// o + μσ√(2Δt/π): a half-spread without what capacity adds to it.
  private static func base(of asset: Int, in scenario: Scenario, at state: SimulationState) -> Double {
    let (terms, information) = (scenario.network.assets[asset], scenario.parameters.information)
    let expected = (2 * scenario.parameters.time.step / Double.pi).squareRoot()
    let adverse = state.informedShare[asset] * state.volatility[asset] * expected
    return terms.halfSpread + (adverse - information.informedShare * terms.volatility * expected)
  }

  private static func standing(_ halfSpread: Double, _ terms: AssetClass) -> Standing {
    if halfSpread.isNaN { return .silent }
    if !isAbove(halfSpread, terms.halfSpreadFirmMax) { return .firm }
    return isAbove(halfSpread, terms.halfSpreadReservation) ? .silent : .indicative
  }
}
