public import Calendars

/// A terminated transaction: the terms both sides agreed on, exact, and nothing about its value.
public struct Transaction: Hashable, Sendable, Codable {
  public var id: TransactionID
  /// The unique transaction identifier under which it was reported, if it was.
  public var uti: String?
  public var tradeDate: CivilDate?
  public var product: Product

  public init(id: TransactionID, uti: String? = nil, tradeDate: CivilDate? = nil, product: Product) {
    self.id = id
    self.uti = uti
    self.tradeDate = tradeDate
    self.product = product
  }
}

/// What kind of transaction it is, with its terms.
public enum Product: Hashable, Sendable {
  case swap(Swap)
  case foreignExchangeForward(ForeignExchangeForward)
}

extension Product: Codable {
  private enum CodingKeys: String, CodingKey { case swap, foreignExchangeForward }

  /// One key names the kind, as in `{"swap": {…}}`.
  public init(from decoder: any Decoder) throws {
    let fields = try decoder.container(keyedBy: CodingKeys.self)
    if fields.contains(.swap) {
      self = .swap(try fields.decode(Swap.self, forKey: .swap))
    } else {
      self = .foreignExchangeForward(
        try fields.decode(ForeignExchangeForward.self, forKey: .foreignExchangeForward))
    }
  }

  public func encode(to encoder: any Encoder) throws {
    var fields = encoder.container(keyedBy: CodingKeys.self)
    switch self {
    case .swap(let swap): try fields.encode(swap, forKey: .swap)
    case .foreignExchangeForward(let forward): try fields.encode(forward, forKey: .foreignExchangeForward)
    }
  }
}
