/// An ISO 4217 currency code with its minor unit.
public struct Currency: Hashable, Sendable, Comparable, Codable, CustomStringConvertible {
  public let code: String

  public init(_ code: String) throws(QuantityError) {
    guard code.utf8.count == 3, code.utf8.allSatisfy({ UInt8(ascii: "A")...UInt8(ascii: "Z") ~= $0 }) else {
      throw .notACurrency(code)
    }
    self.code = code
  }

  private init(known code: String) { self.code = code }

  public static let usd = Currency(known: "USD")
  public static let eur = Currency(known: "EUR")
  public static let gbp = Currency(known: "GBP")
  public static let jpy = Currency(known: "JPY")
  public static let chf = Currency(known: "CHF")

  /// Decimal places of the minor unit (ISO 4217 list one; two unless listed otherwise).
  public var minorUnitDigits: Int {
    switch code {
    case "BIF", "CLP", "DJF", "GNF", "ISK", "JPY", "KMF", "KRW", "PYG", "RWF", "UGX", "VND", "VUV", "XAF",
      "XOF", "XPF":
      0
    case "BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND": 3
    case "CLF", "UYW": 4
    default: 2
    }
  }

  public var description: String { code }
  public static func < (left: Currency, right: Currency) -> Bool { left.code < right.code }

  public init(from decoder: any Decoder) throws { try self.init(String(from: decoder)) }
  public func encode(to encoder: any Encoder) throws { try code.encode(to: encoder) }
}
