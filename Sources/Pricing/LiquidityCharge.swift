/// What it costs to cross the market with the net risk of a group, bucket by bucket.
///
/// Σ |DV01| × half-spread × size factor, always against the determining party. It belongs on a mid or a
/// model value; a firm side carries its own bid-offer already.
public struct LiquidityCharge: Hashable, Sendable {
  /// The terms of one bucket.
  public struct Terms: Hashable, Sendable {
    /// Half of the bid-offer spread for normal size, in basis points.
    public var halfSpread: Double
    /// The DV01 that trades at that spread; nil where size is not scaled for.
    public var normalSize: Double?

    public init(halfSpread: Double, normalSize: Double? = nil) {
      self.halfSpread = halfSpread
      self.normalSize = normalSize
    }
  }

  /// The charge of one bucket and all it was made from.
  public struct Part: Hashable, Sendable {
    public var bucket: String
    public var netRisk: Double
    public var terms: Terms
    public var sizeFactor: Double
    public var charge: Double
  }

  public var parts: [Part]
  public var total: Double

  /// - Parameters:
  ///   - risk: net DV01 by bucket.
  ///   - terms: for each bucket; none may be missing.
  ///   - sizeExponent: the charge grows with (size/normal size) to this power once the size is above normal:
  ///     zero for no effect, 0.5 for the usual square root.
  /// - Throws: ``PricingError/badInput(_:)``.
  public init(
    risk: [(bucket: String, netRisk: Double)], terms: [Terms], sizeExponent: Double = 0.5
  ) throws(PricingError) {
    guard risk.count == terms.count else {
      throw .badInput("there are \(risk.count) buckets of risk and \(terms.count) spreads for them")
    }
    guard terms.allSatisfy({ $0.halfSpread >= 0 && ($0.normalSize ?? 1) > 0 }), sizeExponent >= 0 else {
      throw .badInput("a half-spread, a size exponent or a normal size of the liquidity charge is negative")
    }
    parts = zip(risk, terms).map { risk, terms in
      let size = abs(risk.netRisk)
      let excess = terms.normalSize.map { max(1, size / $0) } ?? 1
      let factor = power(excess, sizeExponent)
      return Part(
        bucket: risk.bucket, netRisk: risk.netRisk, terms: terms, sizeFactor: factor,
        charge: size * terms.halfSpread * factor)
    }
    total = parts.reduce(0) { $0 + $1.charge }
  }
}
