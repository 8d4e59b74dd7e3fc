/// The default rule by which the price of a package is allocated to its trades: in proportion to |DV01|.
public enum PackageAllocation {
  /// Each trade's share of the package; the shares add up to one.
  ///
  /// - Throws: ``PricingError/badInput(_:)`` where the package has no risk to allocate by.
  public static func shares(risks: [Double]) throws(PricingError) -> [Double] {
    let total = risks.reduce(0) { $0 + abs($1) }
    guard total > 0, total.isFinite else {
      throw .badInput("a package without interest-rate risk cannot be allocated by DV01")
    }
    return risks.map { abs($0) / total }
  }
}
