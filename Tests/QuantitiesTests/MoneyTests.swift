import Quantities
import Testing

@Suite struct MoneyTests {
  /// Minor units of ISO 4217 list one: yen none, dinars three, dollars two.
  @Test(
    "money is rounded to the minor unit of its currency",
    arguments: [
      ("JPY", "1000.5", "1001"), ("KWD", "-0.0005", "-0.001"), ("USD", "2221666.666", "2221666.67"),
      ("CLF", "1", "1.0000"),
    ])
  func minorUnits(code: String, amount: String, printed: String) throws {
    let amount = try UnroundedAmount(decimal: amount, Currency(code))
    #expect(try amount.rounded().text == printed)
  }

  @Test("money beyond 128 bits is refused, and its largest amounts keep every digit")
  func overflow() throws {
    let largest = UnroundedAmount(try ExactNumber(2).power(127).divided(by: ExactNumber(100)), .usd)
    #expect(throws: QuantityError.overflow("the amount in USD")) { try largest.rounded() }
    #expect(throws: QuantityError.overflow("the amount in USD")) { try (-largest).rounded() }
    let one = UnroundedAmount(try ExactNumber.one.divided(by: ExactNumber(100)), .usd)
    #expect(try largest.adding(-one).rounded().text == "1701411834604692317316873037158841057.27")
  }

  @Test(
    "an amount of either sign keeps every digit beyond 64 bits of minor units",
    arguments: [
      "184467440737095516.15", "184467440737095516.16", "184467440737095516.17", "999999999999999999.99",
    ])
  func wide(amount: String) throws {
    #expect(try UnroundedAmount(decimal: amount, .usd).rounded().text == amount)
    #expect(try UnroundedAmount(decimal: "-" + amount, .usd).rounded().text == "-" + amount)
    #expect(try Money(decimal: "-" + amount, .usd).magnitude.text == amount)
  }

  @Test("a stated amount is taken without rounding or not at all")
  func stated() throws {
    #expect(try Money(decimal: "12.30", .usd).text == "12.30")
    #expect(throws: QuantityError.tooManyDecimals("12.345", allowed: 2)) {
      try Money(decimal: "12.345", .usd)
    }
    #expect(throws: QuantityError.tooManyDecimals("0.5", allowed: 0)) { try Money(decimal: "0.5", .jpy) }
  }

  @Test("currencies do not mix without a rate")
  func mixing() throws {
    let dollars = UnroundedAmount.zero(.usd)
    #expect(throws: QuantityError.currencyMismatch(.usd, .eur)) { try dollars.adding(.zero(.eur)) }
    let rate = ExchangeRate(other: .eur, termination: .usd, rate: .one, convention: .terminationPerOther)
    #expect(throws: QuantityError.currencyMismatch(.usd, .eur)) { try rate.equivalent(of: dollars) }
  }

  @Test("a currency code is three capital letters", arguments: ["", "US", "usd", "USDX", "U5D", "ÜSD"])
  func codes(text: String) {
    #expect(throws: QuantityError.notACurrency(text)) { try Currency(text) }
  }

  @Test(
    "money is printed with its currency and thousands",
    arguments: [
      ("4063025.32", "USD 4,063,025.32"), ("-999.9", "USD -999.90"), ("0", "USD 0.00"),
    ])
  func printed(amount: String, expected: String) throws {
    #expect(try Money(decimal: amount, .usd).description == expected)
  }

  @Test(
    "rates are shown in per cent without losing digits",
    arguments: [
      ("0.0250", "2.50 %"), ("0.01575", "1.575 %"), ("-0.005", "-0.50 %"), ("0", "0.00 %"),
    ])
  func rates(decimal: String, expected: String) throws {
    #expect(try Rate(decimal: decimal).description == expected)
    #expect(try BasisPoints(decimal: "35").rate == Rate(decimal: "0.0035"))
  }

  @Test("a model's value becomes money once, and what is no number does not")
  func modelValues() throws {
    #expect(try ModelValue.money(4_553_324.435_000_001, .usd).text == "4553324.44")
    #expect(throws: QuantityError.self) { try ModelValue.money(.nan, .usd) }
    #expect(throws: QuantityError.self) { try ModelValue.money(1e40, .usd) }
  }
}
