/// The one place where a model's floating-point value becomes money.
///
/// Pricing works in `Double`. A determination is a stated amount, so the value is taken exactly as the
/// binary number it is and rounded once, here, to the minor unit; everything after is exact.
public enum ModelValue {
  /// The amount of money a model value stands for.
  ///
  /// - Throws: ``QuantityError/notANumber(_:)`` for NaN or an infinity, ``QuantityError/overflow(_:)``.
  public static func money(
    _ value: Double, _ currency: Currency, _ rule: RoundingRule = .halfAwayFromZero
  ) throws(QuantityError) -> Money {
    try UnroundedAmount(ExactNumber(exactly: value), currency).rounded(rule)
  }
}
