/// The vulnerability of a network to a shock by Greenwood, Landier and Thesmar (2015), "Vulnerable banks", section 2.
///
/// Banks return to the leverage they started with, selling in proportion to what they hold; prices answer linearly. Symbols
/// there: M weights, A assets, B debt to equity, L price impact, F₁ shock, r₁ = M·F₁. The equations are those of the
/// specification's reference calculation; the paper itself was not at hand.
public struct VulnerableBanks: Sendable, Equatable {
  /// AV: loss to equity of all banks from the sales of one round, over their equity; without the direct loss.
  public var aggregate: Double
  /// The loss from the shock itself over equity.
  public var direct: Double
  /// S(n): what bank n's sales contribute to AV; they sum to it.
  public var systemicness: [Double]
  /// IV(n): loss of bank n from everyone's sales, over its equity.
  public var indirect: [Double]
  /// DV(n): loss of bank n from the shock, over its equity.
  public var directOfBank: [Double]
  /// γ(n) = Σₖ (1′AM)ₖ lₖ m[n,k]: how much a unit sold by bank n costs all of them.
  public var linkage: [Double]
  /// Of each class after one round of sales, as a return.
  public var secondReturns: [Double]
  /// Value sold of each class in one round; negative = bought.
  public var sales: [Double]
  /// ρ of the matrix that takes the returns of one round to those of the next.
  public var spectralRadius: Double
  /// Loss over equity, the direct one included, if rounds never end; nil where ρ ≥ 1 and the sum diverges.
  public var infiniteLoss: Double?

  /// - Parameters:
  ///   - holdings: banks × classes, values.
  ///   - assets: total assets of each bank; what is not in a class has return 0 (and is sold in proportion at no impact).
  ///   - leverage: debt over equity to which each bank returns (B).
  ///   - equity: of each bank.
  ///   - shock: F₁, the return of each class.
  ///   - impact: l, the fall of the price per unit of value sold of each class.
  public init(
    holdings: [Double], assets: [Double], leverage: [Double], equity: [Double], shock: [Double],
    impact: [Double]
  ) {
    let system = LinearFireSale(
      holdings: holdings, assets: assets, leverage: leverage, impact: impact)
    let equityTotal = equity.reduce(0, +)
    let returns = system.returnsOfBanks(shock)
    secondReturns = system.next(shock)
    sales = system.sales(returns: returns)
    let losses = zip(assets, system.returnsOfBanks(secondReturns)).map { -$0 * $1 }
    aggregate = losses.reduce(0, +) / equityTotal
    let directLosses = zip(assets, returns).map { -$0 * $1 }
    direct = directLosses.reduce(0, +) / equityTotal
    indirect = zip(losses, equity).map { $0 / $1 }
    directOfBank = zip(directLosses, equity).map { $0 / $1 }
    let linkage = system.linkage
    self.linkage = linkage
    systemicness = assets.indices.map { -linkage[$0] * assets[$0] * leverage[$0] * returns[$0] / equityTotal }
    spectralRadius = system.spectralRadius()
    infiniteLoss = system.limit(of: shock, spectralRadius: spectralRadius).map { limit in
      zip(assets, system.returnsOfBanks(limit)).reduce(0) { $0 - $1.0 * $1.1 } / equityTotal
    }
  }
}

/// f ↦ L·M′·A·B·M·f, the linear round of sales, without ever forming the matrix.
struct LinearFireSale {
  let holdings: [Double]
  let assets: [Double]
  let leverage: [Double]
  let impact: [Double]
  var classes: Int { impact.count }

  /// M·f.
  func returnsOfBanks(_ returns: [Double]) -> [Double] {
    assets.indices.map { bank in
      guard assets[bank] != 0 else { return 0 }
      var sum = 0.0
      for k in 0..<classes { sum += holdings[bank * classes + k] * returns[k] }
      return sum / assets[bank]
    }
  }

  /// Value sold of each class when banks of these returns go back to their leverage.
  func sales(returns: [Double]) -> [Double] {
    var sold = [Double](repeating: 0, count: classes)
    for bank in assets.indices {
      let scale = -leverage[bank] * returns[bank]
      for k in 0..<classes { sold[k] += scale * holdings[bank * classes + k] }
    }
    return sold
  }

  func next(_ returns: [Double]) -> [Double] {
    zip(impact, sales(returns: returnsOfBanks(returns))).map { $0 == 0 ? 0 : -$0 * $1 }
  }

  var linkage: [Double] {
    var pull = [Double](repeating: 0, count: classes)
    for bank in assets.indices {
      for k in 0..<classes { pull[k] += holdings[bank * classes + k] }
    }
    for k in 0..<classes { pull[k] *= impact[k] }
    return returnsOfBanks(pull)
  }

  /// By power iteration: with impacts and leverage not negative the matrix is similar to a symmetric one without
  /// negative eigenvalues, so that the iteration settles on the largest.
  func spectralRadius() -> Double {
    var vector = (0..<classes).map { impact[$0] == 0 ? 0 : 1 + Double($0 % 7) / 16 }
    var radius = 0.0
    for _ in 0..<100_000 {
      let image = next(vector)
      let norm = image.map(abs).max() ?? 0
      guard norm > 0, let scale = vector.map(abs).max(), scale > 0 else { return 0 }
      let estimate = norm / scale
      vector = image.map { $0 / norm }
      if abs(estimate - radius) <= 1e-15 * estimate { return estimate }
      radius = estimate
    }
    return radius
  }

  /// f + Gf + G²f + …; nil where it diverges, or is too slow to tell.
  func limit(of shock: [Double], spectralRadius: Double) -> [Double]? {
    guard spectralRadius < 1 else { return nil }
    var (sum, term) = (shock, shock)
    for _ in 0..<200_000 {
      term = next(term)
      for k in sum.indices { sum[k] += term[k] }
      let (size, whole) = (term.map(abs).max() ?? 0, sum.map(abs).max() ?? 0)
      if size <= 1e-18 * whole { return sum }
    }
    return nil
  }
}
