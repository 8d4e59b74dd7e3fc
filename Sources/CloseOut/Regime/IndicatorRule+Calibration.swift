public import Quantities

extension IndicatorRule {
  /// The same rule with edges at the geometric means of neighbouring band centres, as the house made its own:
  /// where the centres are typical levels of four regimes in a market's history, a level votes for the centre
  /// nearest to it in ratio.
  ///
  /// - Parameters:
  ///   - centres: four positive levels from calm to severe, in the rule's direction.
  ///   - decimals: to which the edges are rounded.
  /// - Throws: ``RegimeError/centresNotUsable(indicator:)``.
  public func calibrated(toCentres centres: [ExactNumber], decimals: Int) throws(RegimeError) -> IndicatorRule
  {
    guard centres.count == 4, centres.allSatisfy(\.isPositive) else {
      throw .centresNotUsable(indicator: name)
    }
    var rule = self
    rule.edges = zip(centres, centres.dropFirst()).compactMap { first, second in
      let mean = (first * second).doubleValue.squareRoot()
      return (try? ExactNumber(exactly: mean)).map { BandEdge($0.rounded(decimals: decimals)) }
    }
    guard rule.faults.isEmpty else { throw .centresNotUsable(indicator: name) }
    return rule
  }
}
