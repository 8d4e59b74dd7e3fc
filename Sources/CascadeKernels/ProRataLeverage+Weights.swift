extension ProRataLeverageBlock {
  /// The same for everybody, in this round.
  public struct Weights: Sendable {
    /// p.
    public var prices: [Double]
    /// v·p.
    public var reserves: [Double]
    /// Cash for each unit sold in the round before.
    public var proceeds: [Double]
    /// Proceeds from sums that are read anyway, where that is possible.
    var settlement: Settlement?
    public var countsCash = true
    public var preemptiveShare = 0.0
    public var usesCashFirst = false
    /// Proceeds repay lines and debt, or stay as cash.
    public var repays = true
    /// Relative tolerance of limits.
    public var tolerance = 1e-9

    public init(classes: Int) {
      prices = Array(repeating: 1, count: classes)
      reserves = Array(repeating: 0, count: classes)
      proceeds = reserves
    }
  }

  /// Proceeds of a unit = (p̂ − V̂/m), p̂ between the price before and after the sale, V̂ the reserve on it, v = m·s.
  struct Settlement: Sendable {
    /// 1 − α: the weight of the price before.
    var before: Double
    /// 1/m.
    var perReserve: Double
  }
}

extension ProRataLeverageBlock.Weights {
  /// Sees whether `proceeds` follow from prices and reserves of this round and of the one before: a seller gets
  /// ((1 − α)·p_before + α·p)(1 − s), reserves are the same multiple of the spread in every class, and prices moved by the sales alone.
  ///
  /// Otherwise proceeds are a sum of their own over the rows of those who sold.
  public mutating func findSettlement(
    pricesBefore: Span<Double>, halfSpreads: Span<Double>, reserveRates: Span<Double>, alpha: Double
  ) {
    settlement = nil
    var multiple = 0.0
    for k in prices.indices where multiple == 0 && halfSpreads[k] > 0 {
      multiple = reserveRates[k] / halfSpreads[k]
    }
    for k in prices.indices {
      if (reserveRates[k] - multiple * halfSpreads[k]).magnitude > 1e-14 * reserveRates[k] { return }
      let price = (1 - alpha) * pricesBefore[k] + alpha * prices[k]
      let expected = price * (1 - halfSpreads[k])
      if (proceeds[k] - expected).magnitude > 1e-14 * expected { return }
    }
    settlement = ProRataLeverageBlock.Settlement(
      before: 1 - alpha, perReserve: multiple > 0 ? 1 / multiple : 0)
  }
}
