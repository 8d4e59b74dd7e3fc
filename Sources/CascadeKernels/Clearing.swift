/// Who pays how much of what it owes, when some cannot pay all: the greatest clearing vector.
///
/// Eisenberg and Noe (2001, Management Science 47(2), definition 1 and section 3.1) with α = β = 1; Rogers and Veraart (2013, Management
/// Science 59(4), equation 2.5) otherwise. Outside debt that ranks with the obligations is passed as `outsideDebt`; outside
/// debt that ranks before them the caller takes off `resources`, which may thereby be negative.
public struct Clearing: Sendable {
  public let members: Int
  /// pᵢ: what i pays in all, on obligations and outside debt together.
  public internal(set) var payments: [Double]
  /// p̄ᵢ: what i owes in all.
  public internal(set) var owed: [Double]
  public internal(set) var isInDefault: [Bool]

  public init(members: Int) {
    self.members = members
    payments = Array(repeating: 0, count: members)
    owed = payments
    isInDefault = Array(repeating: false, count: members)
  }

  /// `obligations`: members × members, (i, j) is what i owes j. `resources`: e, what i has besides its claims.
  /// `realisedAssets` is α, `realisedClaims` β.
  /// - Returns: the rounds of the fictitious default algorithm, at most members + 1.
  @discardableResult public mutating func clear(
    obligations: Span<Double>, resources: Span<Double>, outsideDebt: Span<Double>,
    realisedAssets: Double = 1, realisedClaims: Double = 1
  ) -> Int { 0 }
}
