/// Two currencies in the order of a quotation: units of `quote` for one unit of `base`.
public struct CurrencyPair: Hashable, Sendable, Codable, CustomStringConvertible {
  public var base: Currency
  public var quote: Currency

  public init(base: Currency, quote: Currency) {
    self.base = base
    self.quote = quote
  }

  private static let precedence = ["EUR", "GBP", "AUD", "NZD", "USD", "CAD", "CHF", "JPY"]

  /// The order in which dealers quote two currencies.
  public static func conventional(_ one: Currency, _ other: Currency) -> CurrencyPair {
    func rank(_ currency: Currency) -> Int { precedence.firstIndex(of: currency.code) ?? precedence.count }
    let (first, second) = (rank(one), rank(other))
    let oneLeads = first == second ? one < other : first < second
    return oneLeads ? CurrencyPair(base: one, quote: other) : CurrencyPair(base: other, quote: one)
  }

  public var description: String { "\(base)/\(quote)" }
}
