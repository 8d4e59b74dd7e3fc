public import CascadeSimulation

extension MarketMap {
  /// What the figures of a map may be.
  public enum Limits {
    /// Years.
    public static let tenor = 0.05...60.0
    public static let duration = 0.05...40.0
    public static let passThrough = 0.0...3.0
    public static let fundingPassThrough = 0.0...2.0
    /// Years.
    public static let fundingDecay = 0.05...60.0
  }

  /// - Throws: ``DrillRefusal/map(_:)`` for a class that the scenario does not have, two classes at one tenor, or a figure out of
  ///   its ``Limits``.
  public func check(against scenario: Scenario) throws(DrillRefusal) {
    guard !pillars.isEmpty else { throw .map("it names no asset class") }
    guard pillars.indices.contains(quoted) else { throw .map("the quoted class is none of its classes") }
    let assets = scenario.network.assets
    for (position, pillar) in pillars.enumerated() {
      guard assets.indices.contains(pillar.asset) else {
        throw .map("it names asset class \(pillar.asset + 1) of \(assets.count)")
      }
      let name = assets[pillar.asset].name
      try MarketMap.check(pillar.tenor, Limits.tenor, "the tenor of \(name) in years")
      try MarketMap.check(pillar.duration, Limits.duration, "the duration of \(name) in years")
      if pillars[..<position].contains(where: { $0.asset == pillar.asset }) {
        throw .map("\(name) stands for two tenors, and its price can tell of one")
      }
      if let other = pillars[..<position].first(where: { $0.tenor == pillar.tenor }) {
        throw .map("\(assets[other.asset].name) and \(name) stand for the same tenor")
      }
    }
    try MarketMap.check(passThrough, Limits.passThrough, "the pass-through to swap rates")
    try MarketMap.check(fundingPassThrough, Limits.fundingPassThrough, "the pass-through of funding")
    try MarketMap.check(fundingDecay, Limits.fundingDecay, "the decay of funding in years")
  }

  private static func check(
    _ value: Double, _ range: ClosedRange<Double>, _ what: String
  ) throws(DrillRefusal) {
    guard range.contains(value) else {
      throw .map("\(what) is \(value), and can be from \(range.lowerBound) to \(range.upperBound)")
    }
  }
}
