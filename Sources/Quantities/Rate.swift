internal import BigInt

/// A rate per year as an exact fraction of one: 2.50 % is 0.0250.
public struct Rate: Hashable, Sendable, Comparable, Codable, CustomStringConvertible {
  public let value: ExactNumber

  public init(_ value: ExactNumber) { self.value = value }

  /// The rate written as a decimal fraction, as in `0.0250`.
  public init(decimal text: String) throws(QuantityError) { value = try ExactNumber(decimal: text) }

  public var doubleValue: Double { value.doubleValue }

  /// The rate in per cent without losing digits, as in `2.50 %`; at least two decimals.
  public var description: String {
    let percent = value * ExactNumber(100)
    guard let exact = percent.exactDecimalText else { return percent.text(decimals: 6) + " %" }
    let decimals = exact.split(separator: ".").dropFirst().first?.count ?? 0
    return percent.text(decimals: max(2, decimals)) + " %"
  }

  public static func < (left: Rate, right: Rate) -> Bool { left.value < right.value }
  public init(from decoder: any Decoder) throws { value = try ExactNumber(from: decoder) }
  public func encode(to encoder: any Encoder) throws { try value.encode(to: encoder) }
}

/// A spread or move in hundredths of a per cent.
public struct BasisPoints: Hashable, Sendable, Comparable, Codable, CustomStringConvertible {
  public let value: ExactNumber

  public init(_ value: ExactNumber) { self.value = value }
  public init(decimal text: String) throws(QuantityError) { value = try ExactNumber(decimal: text) }

  /// The same spread as a fraction of one.
  public var rate: Rate {
    Rate(value * BasisPoints.oneAsRate)
  }

  private static let oneAsRate = ExactNumber(numerator: 1, denominator: 10_000)

  public var doubleValue: Double { value.doubleValue }
  public var description: String { "\(value) bp" }
  public static func < (left: BasisPoints, right: BasisPoints) -> Bool { left.value < right.value }
  public init(from decoder: any Decoder) throws { value = try ExactNumber(from: decoder) }
  public func encode(to encoder: any Encoder) throws { try value.encode(to: encoder) }
}
