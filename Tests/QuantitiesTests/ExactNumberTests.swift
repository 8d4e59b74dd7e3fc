import Quantities
import Testing

@Suite struct ExactNumberTests {
  static func number(_ text: String) throws -> ExactNumber { try ExactNumber(decimal: text) }

  @Test("a double is taken as the binary number it is")
  func doubles() throws {
    #expect(try ExactNumber(exactly: 0.5) == Self.number("0.5"))
    #expect(try ExactNumber(exactly: -4_063_025.25) == Self.number("-4063025.25"))
    #expect(try ExactNumber(exactly: 0.1) != Self.number("0.1"))
    #expect(try ExactNumber(exactly: -0.0).isZero)
    for value in [Double.leastNonzeroMagnitude, 1e300, -1e-300, 1.0 / 3.0] {
      #expect(try ExactNumber(exactly: value).doubleValue == value)
    }
    for value in [Double.nan, .infinity, -.infinity] {
      #expect(throws: QuantityError.self) { try ExactNumber(exactly: value) }
    }
  }

  /// The standard library reads decimals to the nearest double.
  @Test(
    "a decimal becomes the nearest double",
    arguments: ["1.0857", "0.0250", "149.25", "123456789.123456789012", "-0.3"])
  func nearest(text: String) throws {
    #expect(try Self.number(text).doubleValue == Double(text))
  }

  @Test("random decimals become the nearest double")
  func nearestAtRandom() throws {
    var state: UInt64 = 20_080_915
    for _ in 0..<2000 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      let text = "\(state >> 40).\(1_000_000 + state % 9_000_000)"
      #expect(try Self.number(text).doubleValue == Double(text))
    }
  }

  struct Rounding: CustomTestStringConvertible {
    let text: String
    let decimals: Int
    let away: String
    let even: String
    let zero: String
    var testDescription: String { "\(text) to \(decimals)" }
  }

  /// Halves in both directions, by the definition of each rule.
  static let roundings = [
    Rounding(text: "0.005", decimals: 2, away: "0.01", even: "0.00", zero: "0.00"),
    Rounding(text: "-0.005", decimals: 2, away: "-0.01", even: "0.00", zero: "0.00"),
    Rounding(text: "0.015", decimals: 2, away: "0.02", even: "0.02", zero: "0.01"),
    Rounding(text: "2.5", decimals: 0, away: "3", even: "2", zero: "2"),
    Rounding(text: "-2.5", decimals: 0, away: "-3", even: "-2", zero: "-2"),
    Rounding(text: "0.0049999", decimals: 2, away: "0.00", even: "0.00", zero: "0.00"),
    Rounding(text: "999.995", decimals: 2, away: "1000.00", even: "1000.00", zero: "999.99"),
    Rounding(text: "-0.001", decimals: 2, away: "0.00", even: "0.00", zero: "0.00"),
  ]

  @Test("each rounding rule treats halves as it says, and zero has no sign", arguments: roundings)
  func rounding(row: Rounding) throws {
    let number = try Self.number(row.text)
    #expect(number.text(decimals: row.decimals, .halfAwayFromZero) == row.away)
    #expect(number.text(decimals: row.decimals, .halfToEven) == row.even)
    #expect(number.text(decimals: row.decimals, .towardZero) == row.zero)
    #expect(number.rounded(decimals: row.decimals).text(decimals: row.decimals) == row.away)
  }

  @Test("thirds stay thirds")
  func thirds() throws {
    let third = try ExactNumber.one.divided(by: ExactNumber(3))
    #expect(third + third + third == .one)
    #expect(third.exactDecimalText == nil)
    #expect(third.description == "0.3333333333…")
    #expect(throws: QuantityError.divisionByZero) { try third.divided(by: .zero) }
  }

  @Test("equal numbers are equal, hash and order alike however their fractions are written")
  func equality() throws {
    let half = try ExactNumber(2).divided(by: ExactNumber(4))
    let other = try ExactNumber(-3).divided(by: ExactNumber(-6))
    #expect(half == other && half.hashValue == other.hashValue)
    #expect(try -half < .zero && Self.number("0.4999") < half)
    #expect(Set([half, other]).count == 1)
  }

  @Test(
    "fractions are written in lowest terms and read back",
    arguments: [
      (1, 3, "1/3"), (-2, 6, "-1/3"), (4, 2, "2/1"), (0, 5, "0/1"),
    ])
  func fractions(numerator: Int, denominator: Int, text: String) throws {
    let number = try ExactNumber(numerator).divided(by: ExactNumber(denominator))
    #expect(number.fractionText == text)
    #expect(try ExactNumber(fraction: text) == number)
  }

  @Test(
    "what is no fraction is refused",
    arguments: ["", "/", "1", "1/", "/2", "1/0", "1/-2", "1/2/3", "a/2", "1 /2", "+1/2"])
  func notFractions(text: String) {
    #expect(throws: QuantityError.notADecimal(text)) { try ExactNumber(fraction: text) }
  }

  @Test(
    "figures are grouped for reading",
    arguments: [
      ("1234567.891", 2, "1,234,567.891"), ("-1000", 2, "-1,000.00"), ("999", 0, "999"), ("-0.5", 2, "-0.50"),
    ])
  func reading(text: String, decimals: Int, expected: String) throws {
    #expect(try Self.number(text).readingText(decimalsMin: decimals) == expected)
  }
}
