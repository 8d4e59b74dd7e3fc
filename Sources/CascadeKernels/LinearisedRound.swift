/// One round of Greenwood, Landier and Thesmar (2015, equations 1 to 5) with leverage targeted by sales in proportion to the weights.
///
/// Write `assets`, `leverage` (debt / equity), `weights` (dealers × classes, rows summing to at most 1), `illiquidity` (1 / depth) and `returns`, call
/// `run`, read `portfolioReturns`, `sales` (negative = sold) and `nextReturns`.
public struct LinearisedRound: Sendable {
  public let dealers: Int
  public let classes: Int
  public var assets: [Double]
  public var leverage: [Double]
  public var weights: [Double]
  public var illiquidity: [Double]
  /// f: the returns of the classes in this round.
  public var returns: [Double]
  /// r = m·f of each dealer.
  public internal(set) var portfolioReturns: [Double]
  /// S = A·b·r of each dealer.
  public internal(set) var sales: [Double]
  /// f of the next round: Σᵢ m[i,k]·Sᵢ × illiquidity.
  public internal(set) var nextReturns: [Double]

  public init(dealers: Int, classes: Int) {
    self.dealers = dealers
    self.classes = classes
    assets = Array(repeating: 0, count: dealers)
    leverage = assets
    portfolioReturns = assets
    sales = assets
    weights = Array(repeating: 0, count: dealers * classes)
    illiquidity = Array(repeating: 0, count: classes)
    returns = illiquidity
    nextReturns = illiquidity
  }

  public mutating func run() {
    for asset in 0..<classes { nextReturns[asset] = 0 }
    for dealer in 0..<dealers {
      let row = dealer * classes
      var portfolioReturn = 0.0
      for asset in 0..<classes { portfolioReturn += weights[row + asset] * returns[asset] }
      let sale = assets[dealer] * leverage[dealer] * portfolioReturn
      for asset in 0..<classes { nextReturns[asset] += weights[row + asset] * sale }
      portfolioReturns[dealer] = portfolioReturn
      sales[dealer] = sale
    }
    for asset in 0..<classes { nextReturns[asset] *= illiquidity[asset] }
  }
}
