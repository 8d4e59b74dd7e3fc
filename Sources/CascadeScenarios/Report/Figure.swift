/// Numbers as the reports write them.
///
/// Files for programs hold every digit; pages for people hold as many as can be read, and never turn a small
/// number into zero.
package enum Figure {
  /// The shortest text that reads back as the same number: `114`, `0.1`, `1e-07`. Infinite and undefined: as Swift says it.
  package static func exact(_ number: Double) -> String {
    let text = number.description
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }

  /// An amount of money or a ratio with about so many significant digits; whole digits are never rounded away, unless there are more of
  /// them than a Double holds.
  package static func amount(_ number: Double, significant: Int = 5) -> String {
    guard number.isFinite else { return unbounded(number) }
    let digits = DecimalDigits(number)
    guard !digits.digits.isEmpty else { return "0" }
    guard digits.point > -6, digits.point <= 15 else { return scientific(number) }
    return digits.rounded(places: max(0, significant - digits.point)).text()
  }

  /// An amount that is one part of a whole; what only rounding left of it is shown as 0.
  package static func part(_ number: Double, of whole: Double) -> String {
    abs(number) <= 1e-9 * abs(whole) ? "0" : amount(number)
  }

  /// With exactly so many places.
  package static func fixed(_ number: Double, _ places: Int) -> String {
    guard number.isFinite else { return unbounded(number) }
    let digits = DecimalDigits(number)
    return digits.point > 15 ? scientific(number) : digits.rounded(places: places).text(placesMin: places)
  }

  /// A fraction as a percentage with at most so many places: `3.846 %`, `5 %`.
  package static func percent(_ fraction: Double, places: Int = 3) -> String {
    guard fraction.isFinite else { return unbounded(fraction) }
    var digits = DecimalDigits(fraction)
    if !digits.digits.isEmpty { digits.point += 2 }
    let rounded = digits.rounded(places: places)
    let isTiny = rounded.digits.isEmpty && !digits.digits.isEmpty
    return (isTiny || digits.point > 15 ? amount(fraction * 100, significant: 2) : rounded.text()) + " %"
  }

  /// Like `percent`, with the places it takes to differ from another percentage that it does not equal.
  package static func percent(_ fraction: Double, beside other: Double) -> String {
    let places = (3...10).first { percent(fraction, places: $0) != percent(other, places: $0) }
    return percent(fraction, places: fraction == other ? 3 : places ?? 10)
  }

  /// A fraction in basis points.
  package static func basisPoints(_ fraction: Double) -> String {
    guard fraction.isFinite else { return unbounded(fraction) }
    return amount(fraction * 10_000, significant: 4) + " bp"
  }

  /// Short enough for a cell or an axis: in powers of ten from a million on.
  package static func short(_ number: Double, significant: Int = 4) -> String {
    isLarge([number]) ? scientific(number) : amount(number, significant: significant)
  }

  /// An axis on which some figure is so large is written in powers of ten.
  package static func isLarge(_ numbers: [Double]) -> Bool {
    numbers.contains { $0.isFinite && $0.magnitude >= 1e6 }
  }

  /// `1.25e9`.
  package static func scientific(_ number: Double) -> String {
    guard number.isFinite else { return unbounded(number) }
    let digits = DecimalDigits(number)
    guard !digits.digits.isEmpty else { return "0" }
    var mantissa = digits
    mantissa.point = 1
    return mantissa.rounded(places: 2).text() + "e\(digits.point - 1)"
  }

  private static func unbounded(_ number: Double) -> String {
    number.isNaN ? "undefined" : number > 0 ? "no limit" : "minus infinity"
  }
}
