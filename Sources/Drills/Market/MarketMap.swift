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
  /// What term rates rise over overnight rates at the shortest tenor, per basis point that dealers' credit spread has risen …
  public var fundingPassThrough = 0.25
  /// … and over how many years of tenor that falls to 1/e of it.
  public var fundingDecay = 1.0

  public init(pillars: [Pillar], quoted: Int) {
    self.pillars = pillars.sorted { $0.tenor < $1.tenor }
    self.quoted = quoted
  }
}
