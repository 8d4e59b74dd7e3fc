public import Calendars
public import Quantities

/// A spot or forward exchange rate, in units of the pair's quote currency for one of its base.
public struct ExchangeRateQuote: Hashable, Sendable, Codable {
  public enum Kind: Hashable, Sendable, Codable {
    case spot
    /// Added to spot: in units of the quote currency, not in pips.
    case forwardPoints(CivilDate)
    case outright(CivilDate)
  }

  public var pair: CurrencyPair
  public var kind: Kind
  public var value: ExactNumber
  public var provenance: Provenance

  public init(pair: CurrencyPair, kind: Kind, value: ExactNumber, provenance: Provenance) {
    self.pair = pair
    self.kind = kind
    self.value = value
    self.provenance = provenance
  }
}
