/// The price of buying another currency with the Termination Currency, as quoted.
///
/// The Termination Currency Equivalent is the amount needed to *buy* the Other Currency, whatever the sign
/// of the amount converted (rule M-60 of the close-out rules; Termination Currency Equivalent, ISDA 2002
/// Section 14).
public struct ExchangeRate: Hashable, Sendable, Codable {
  /// Which currency the quoted figure counts.
  public enum Convention: String, Codable, Hashable, Sendable, CaseIterable {
    /// Units of the Termination Currency for one unit of the Other Currency.
    case terminationPerOther
    /// Units of the Other Currency for one unit of the Termination Currency.
    case otherPerTermination
  }

  public let other: Currency
  public let termination: Currency
  public let rate: ExactNumber
  public let convention: Convention

  public init(other: Currency, termination: Currency, rate: ExactNumber, convention: Convention) {
    self.other = other
    self.termination = termination
    self.rate = rate
    self.convention = convention
  }

  /// The Termination Currency Equivalent, unrounded.
  ///
  /// - Throws: a currency mismatch, or a division by zero for a quoted rate of zero.
  public func equivalent(of amount: UnroundedAmount) throws(QuantityError) -> UnroundedAmount {
    guard amount.currency == other else { throw .currencyMismatch(amount.currency, other) }
    switch convention {
    case .terminationPerOther: return UnroundedAmount(amount.value * rate, termination)
    case .otherPerTermination: return UnroundedAmount(try amount.value.divided(by: rate), termination)
    }
  }
}
