import Explanations
import Quantities

/// Random numbers from a seed (SplitMix64), so that a failing row can be run again.
struct Chance: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// An amount of up to ten million with up to four decimals, of either sign.
  mutating func amount(_ label: String = "item") -> Explained<UnroundedAmount> {
    let digits = ExactNumber(Int.random(in: -100_000_000_000...100_000_000_000, using: &self))
    let value = (try? digits.divided(by: ExactNumber(10_000))) ?? digits
    return Amounts.line(value, label)
  }

  mutating func amounts(_ counts: ClosedRange<Int>) -> [Explained<UnroundedAmount>] {
    (0..<Int.random(in: counts, using: &self)).map { amount("item \($0)") }
  }
}

/// Short ways to write lines of amounts in tests.
enum Amounts {
  static func line(_ value: ExactNumber, _ label: String = "item") -> Explained<UnroundedAmount> {
    .input(Step(label, citations: []), UnroundedAmount(value, .usd))
  }

  static func line(_ text: String, _ currency: Currency = .usd) throws -> Explained<UnroundedAmount> {
    .input("item", try UnroundedAmount(decimal: text, currency))
  }

  static func lines(_ texts: [String]) throws -> [Explained<UnroundedAmount>] {
    try texts.map { try line($0) }
  }
}
