/// Stage 5b: what must go is offered first to dealers with headroom.
///
/// Write `capacity`, `sellerTrust` and `classTrust`, call `run`, read `bought` and `residual`. Nothing is allocated by `run`. Cost:
/// sellers × buyers × classes, as long additions of rows.
public struct Redistribution: Sendable {
  public let dealers: Int
  public let classes: Int
  /// Kⱼ, in money: participation × headroom for a buyer, 0 for a dealer that does not buy; infinite = the whole offer.
  public var capacity: [Double]
  /// fᵢ of each seller, from 0 (feared) to 1.
  public var sellerTrust: [Double]
  /// gₖ of each class, from 0 (toxic) to 1.
  public var classTrust: [Double]
  /// Dealers × classes: value that j bought, at p.
  public internal(set) var bought: [Double]
  /// Dealers × classes: value that i must still sell outside, at p.
  public internal(set) var residual: [Double]
  /// Σ of the offers, and what was taken of it.
  public internal(set) var offered: Double = 0
  public internal(set) var taken: Double = 0

  public init(dealers: Int, classes: Int) {
    self.dealers = dealers
    self.classes = classes
    capacity = Array(repeating: 0, count: dealers)
    sellerTrust = Array(repeating: 1, count: dealers)
    classTrust = Array(repeating: 1, count: classes)
    bought = Array(repeating: 0, count: dealers * classes)
    residual = bought
  }

  /// `offers`: dealers × classes, values at p. `willingness`: dealers × dealers, (i, j) that of j to take from i.
  public mutating func run(offers: Span<Double>, willingness: Span<Double>) {}
}
