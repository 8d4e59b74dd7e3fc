/// What is the same for every dealer who decides sales in a round; filled in place by the caller.
public struct SaleMarket: Sendable, Equatable {
  /// Positions of the classes, the most liquid first.
  public var order: [Int]
  /// Per class: p̃/p where the class counts in the leverage exposure, 0 where it is exempt.
  public var leverageRelief: [Double]
  /// Per class: p̃/p.
  public var markRatio: [Double]
  /// Per class: s₀, the cost of `leastImpact` and of shadow prices, as a fraction.
  public var halfSpread: [Double]
  /// Per class: D₀ + floor, in money, of the same costs; may be infinite.
  public var depth: [Double]
  /// χ: a class relieves VaR only if its marginal is at least this share of the portfolio's average.
  public var marginalRiskFloor: Double = 0.5

  /// All classes as liquid as they are listed, marked at their prices and not exempt.
  public init(classes: Int) {
    order = Array(0..<classes)
    leverageRelief = Array(repeating: 1, count: classes)
    markRatio = Array(repeating: 1, count: classes)
    halfSpread = Array(repeating: 0, count: classes)
    depth = Array(repeating: .infinity, count: classes)
  }
}
