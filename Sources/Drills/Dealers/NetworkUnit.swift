public import Quantities

/// What one unit of a network's money is: `USD millions`.
public struct NetworkUnit: Sendable, Hashable {
  /// Nil where the words name none.
  public var currency: Currency?
  /// Units of the currency in one of the network's: 1,000,000 for millions.
  public var factor: Double

  public init(currency: Currency?, factor: Double) {
    self.currency = currency
    self.factor = factor
  }

  /// Reads the words of a scenario file; a scale that they do not name is 1.
  public init(_ words: String) {
    let parts = words.lowercased().split { !$0.isLetter }.map(String.init)
    let scale = parts.lazy.compactMap { NetworkUnit.scales[$0] }.first
    let code = words.split { !$0.isLetter }.lazy.compactMap { try? Currency(String($0)) }.first
    self.init(currency: code, factor: scale ?? 1)
  }

  private static let scales: [String: Double] = [
    "thousand": 1e3, "thousands": 1e3, "million": 1e6, "millions": 1e6, "m": 1e6, "mn": 1e6,
    "billion": 1e9, "billions": 1e9, "bn": 1e9, "trillion": 1e12, "trillions": 1e12,
  ]
}
