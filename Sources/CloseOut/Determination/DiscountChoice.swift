public import MarketData
internal import Pricing
public import Quantities
internal import Transactions

/// Which curve discounts each currency: as stated, else the only curve a currency has.
public struct DiscountChoice: Sendable {
  public private(set) var stated: [Currency: String] = [:]
  public private(set) var keys: [Currency: String] = [:]

  /// Reads names separated by commas, as in `USD-LIBOR-3M, EUR-EURIBOR-6M`.
  public init(_ text: String?, _ snapshot: MarketSnapshot) throws(DeterminationFailure) {
    for part in (text ?? "").split(separator: ",") {
      let key = String(part.drop { $0 == " " })
      guard let convention = SwapConvention.quoted(on: key) else {
        throw .pricing(PricingError.noConvention(curve: key).sentence)
      }
      stated[convention.currency] = key
    }
    keys = stated
    for key in snapshot.curves {
      guard let currency = SwapConvention.quoted(on: key)?.currency, stated[currency] == nil else { continue }
      guard keys[currency] == nil else {
        throw .pricing("\(currency) has several curves in \(snapshot.id.rawValue): state which one discounts")
      }
      keys[currency] = key
    }
  }
}
