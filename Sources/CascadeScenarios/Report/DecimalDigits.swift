/// The decimal digits of a finite number as it is shortest written, so that rounding is rounding of what is read.
///
/// The value is 0.d1d2d3... times ten to the power `point`; zero has no digits.
struct DecimalDigits: Equatable {
  var isNegative: Bool
  var digits: [UInt8]
  var point: Int

  init(_ number: Double) {
    let parts = number.magnitude.description.split(separator: "e")
    let mantissa = parts[0].split(separator: ".", omittingEmptySubsequences: false)
    let exponent = parts.count > 1 ? Int(parts[1]) ?? 0 : 0
    let all = mantissa.joined().utf8.map { $0 - UInt8(ascii: "0") }
    let leading = all.prefix { $0 == 0 }.count
    isNegative = number < 0
    digits = Array(all.dropFirst(leading))
    point = mantissa[0].utf8.count + exponent - leading
    dropTrailingZeros()
  }

  /// Rounded to so many places after the decimal point, halves away from zero.
  func rounded(places: Int) -> DecimalDigits {
    let kept = point + places
    guard kept < digits.count else { return self }
    var result = self
    guard kept >= 0 else { return result.zeroed() }
    let roundsUp = digits[kept] >= 5
    result.digits = Array(digits.prefix(kept))
    if roundsUp { result.increment() }
    result.dropTrailingZeros()
    return result.digits.isEmpty ? result.zeroed() : result
  }

  /// Plain notation with at least so many places.
  func text(placesMin: Int = 0) -> String {
    guard !digits.isEmpty else {
      return placesMin > 0 ? "0." + String(repeating: "0", count: placesMin) : "0"
    }
    let places = max(placesMin, digits.count - point, 0)
    let whole = (0..<max(point, 0)).map { digit($0) }
    let fraction = (point..<point + places).map { digit($0) }
    let sign = isNegative ? "-" : ""
    let front = whole.isEmpty ? "0" : DecimalDigits.grouped(whole)
    return sign + front + (places > 0 ? "." + fraction.joined() : "")
  }

  private func digit(_ position: Int) -> String {
    position >= 0 && position < digits.count ? String(digits[position]) : "0"
  }

  private static func grouped(_ whole: [String]) -> String {
    guard whole.count > 4 else { return whole.joined() }
    var text = ""
    for (position, digit) in whole.enumerated() {
      if position > 0, (whole.count - position) % 3 == 0 { text += "," }
      text += digit
    }
    return text
  }

  private func zeroed() -> DecimalDigits {
    var result = self
    result.digits = []
    result.point = 0
    result.isNegative = false
    return result
  }

  private mutating func increment() {
    var position = digits.count - 1
    while position >= 0, digits[position] == 9 {
      digits[position] = 0
      position -= 1
    }
    if position >= 0 {
      digits[position] += 1
    } else {
      digits.insert(1, at: 0)
      point += 1
    }
  }

  private mutating func dropTrailingZeros() {
    while digits.last == 0 { digits.removeLast() }
    if digits.isEmpty {
      point = 0
      isNegative = false
    }
  }
}
