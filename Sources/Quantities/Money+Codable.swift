extension Money: Codable {
  private enum CodingKeys: String, CodingKey { case amount, currency }

  /// Read from a decimal with no more places than the currency has.
  public init(from decoder: any Decoder) throws {
    let fields = try decoder.container(keyedBy: CodingKeys.self)
    let currency = try fields.decode(Currency.self, forKey: .currency)
    self = try Money(decimal: fields.decode(String.self, forKey: .amount), currency)
  }

  /// Written as the printed decimal, all minor-unit places included.
  public func encode(to encoder: any Encoder) throws {
    var fields = encoder.container(keyedBy: CodingKeys.self)
    try fields.encode(text, forKey: .amount)
    try fields.encode(currency, forKey: .currency)
  }

  /// The money a decimal states, without rounding.
  ///
  /// - Throws: what is not a decimal, and decimals beyond the currency's minor unit.
  public init(decimal text: String, _ currency: Currency) throws(QuantityError) {
    let amount = try UnroundedAmount(decimal: text, currency)
    let money = try amount.rounded()
    guard money.unrounded == amount else {
      throw .tooManyDecimals(text, allowed: currency.minorUnitDigits)
    }
    self = money
  }
}
