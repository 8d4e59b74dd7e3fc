/// The numbers that a field takes, in the words of the format page and of the refusal.
package struct NumberRange: Hashable, Sendable {
  let lower: Double
  let upper: Double
  let excludesLower: Bool
  let excludesUpper: Bool

  package init(
    _ lower: Double = -.infinity, _ upper: Double = .infinity, excludesLower: Bool = false,
    excludesUpper: Bool = false
  ) {
    self.lower = lower
    self.upper = upper
    self.excludesLower = excludesLower
    self.excludesUpper = excludesUpper
  }

  package static let any = NumberRange()
  package static let notNegative = NumberRange(0)
  package static let positive = NumberRange(0, excludesLower: true)
  /// A share of a whole, both ends included.
  package static let share = NumberRange(0, 1)
  /// A share that cannot be the whole, as a haircut.
  package static let belowOne = NumberRange(0, 1, excludesUpper: true)
  /// A share that cannot be nothing, as a limit.
  package static let positiveShare = NumberRange(0, 1, excludesLower: true)
  package static let aboveMinusOne = NumberRange(-1, excludesLower: true)
  package static let atLeastOne = NumberRange(1)

  /// From 0 to a bound beyond which the equations say nothing that is of use.
  package static func notNegative(max: Double) -> NumberRange { NumberRange(0, max) }
  package static func positive(max: Double) -> NumberRange { NumberRange(0, max, excludesLower: true) }

  package func contains(_ value: Double) -> Bool {
    (excludesLower ? value > lower : value >= lower) && (excludesUpper ? value < upper : value <= upper)
  }

  /// `any`, `at least 0`, `above 0, at most 1`.
  package var words: String {
    var words: [String] = []
    if lower > -.infinity { words.append((excludesLower ? "above " : "at least ") + Self.plain(lower)) }
    if upper < .infinity { words.append((excludesUpper ? "below " : "at most ") + Self.plain(upper)) }
    return words.isEmpty ? "any" : words.joined(separator: ", ")
  }

  private static func plain(_ bound: Double) -> String {
    bound == bound.rounded() ? String(Int(bound)) : "\(bound)"
  }
}
