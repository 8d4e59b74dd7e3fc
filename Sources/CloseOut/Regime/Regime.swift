/// How far a market is from its normal working on a date (mission A2), from calm to severe.
public enum Regime: String, Sendable, Hashable, Codable, CaseIterable, Comparable {
  case low, medium, high, extreme

  /// Steps above the calmest regime, from 0 to 3.
  public var level: Int {
    switch self {
    case .low: 0
    case .medium: 1
    case .high: 2
    case .extreme: 3
    }
  }

  /// The name as printed in a sentence.
  public var title: String {
    switch self {
    case .low: "Low"
    case .medium: "Medium"
    case .high: "High"
    case .extreme: "Extreme"
    }
  }

  public static func < (left: Regime, right: Regime) -> Bool { left.level < right.level }
}
