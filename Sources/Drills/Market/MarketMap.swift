public import Calendars
public import CascadeSimulation

/// How the prices of asset classes become a curve of rates. Each choice and its default is argued in docs/model/drill.md.
///
/// The yield of a class moves by −ln(p) / duration. Between the tenors of the classes moves are linear in the tenor,
/// beyond them flat.
public struct MarketMap: Sendable, Equatable {
  /// A class whose price tells of the rate at one tenor.
  public struct Pillar: Sendable, Equatable {
    /// The position of the class in the scenario's network.
    public var asset: Int
    /// In years.
    public var tenor: Double
    /// Modified duration, in years.
    public var duration: Double

    public init(asset: Int, tenor: Double, duration: Double) {
      self.asset = asset
      self.tenor = tenor
      self.duration = duration
    }
  }

  /// In order of tenor; not empty.
  public var pillars: [Pillar]
  /// The pillar whose spread, volatility and quotes stand for the market in swaps: a position of `pillars`.
  public var quoted: Int
  /// Basis points of swap rate for one of the class's yield.
  public var passThrough = 1.0
  /// What term rates rise over overnight rates at a tenor of zero, per basis point that dealers' credit spread has risen …
  public var fundingPassThrough = 0.25
  /// … and over how many years of tenor that falls to 1/e of it.
  public var fundingDecay = 1.0

  /// - Parameter quoted: a position of the pillars in the order in which they are given here.
  public init(pillars: [Pillar], quoted: Int) {
    let order = pillars.indices.sorted { pillars[$0].tenor < pillars[$1].tenor }
    self.pillars = order.map { pillars[$0] }
    self.quoted = order.firstIndex(of: quoted) ?? quoted
  }

  /// The class of the pillar that stands for the market in swaps.
  ///
  /// - Precondition: the map passes ``check(against:)``.
  public var quotedPillar: Pillar { pillars[quoted] }

  /// How much of a yield's move at a tenor is the move of each pillar.
  func weights(tenor: Double) -> [Double] { MarketMap.weights(at: tenor, of: pillars.map(\.tenor)) }

  /// Linear between two of some tenors in order, flat beyond the last.
  ///
  /// - Precondition: there is a tenor.
  static func weights(at tenor: Double, of tenors: [Double]) -> [Double] {
    var weights = [Double](repeating: 0, count: tenors.count)
    guard let next = tenors.firstIndex(where: { $0 >= tenor }), next > 0 else {
      weights[tenor > tenors[0] ? tenors.count - 1 : 0] = 1
      return weights
    }
    weights[next] = (tenor - tenors[next - 1]) / (tenors[next] - tenors[next - 1])
    weights[next - 1] = 1 - weights[next]
    return weights
  }

  /// A tenor in years, as the pillars and ``SimulatedMarket/rateMove(tenor:isTermRate:)`` count them: `3M` is 0.25.
  public static func years(_ tenor: Tenor) -> Double { tenor.approximateDays / 365.25 }

  /// The map of a scenario that says nothing of rates: one class stands for the five-year rate, and all others move with it.
  ///
  /// - Parameter quoted: its position; the class with the largest holdings if nil.
  public static func assumed(for scenario: Scenario, quoted: Int?) -> MarketMap {
    let classes = scenario.network.assets.count
    var held = [Double](repeating: 0, count: classes)
    for (at, units) in scenario.network.holdings.enumerated() { held[at % classes] += units }
    // Of classes held alike the first in the file, as the indicators choose.
    let largest = held.indices.max { held[$0] != held[$1] ? held[$0] < held[$1] : $0 > $1 }
    let pillar = Pillar(asset: quoted ?? largest ?? 0, tenor: 5, duration: 4.5)
    return MarketMap(pillars: [pillar], quoted: 0)
  }
}
