package import StrictReading

extension FieldGrammar where Value == Double {
  /// A decimal number, with an exponent if it is very large or small, read as the nearest `Double`.
  package static func number(_ range: NumberRange) -> FieldGrammar {
    FieldGrammar(standIn: .nan) { text throws(FieldRefusal) in
      guard isNumber(text), let value = Double(text) else {
        throw FieldRefusal(
          sentence: "\(Wording.quoted(text)) is not a number: write digits, with a point and an exponent "
            + "where needed, as in -0.04 or 1e-7")
      }
      guard value.isFinite else { throw FieldRefusal(sentence: "\(text) is too large to be computed with") }
      guard !isLost(value, text) else {
        throw FieldRefusal(sentence: "\(text) is too small to be told from 0: write 0")
      }
      guard range.contains(value) else {
        throw FieldRefusal(sentence: "\(text) is out of range: the value must be \(range.words)")
      }
      return value
    }
  }

  private static let digitsMax = 400

  /// An optional minus, digits, optionally a point with digits, optionally an exponent.
  private static func isNumber(_ text: String) -> Bool {
    guard text.utf8.count <= digitsMax else { return false }
    var rest = Substring(text).utf8
    if rest.first == UInt8(ascii: "-") { rest.removeFirst() }
    guard takeDigits(&rest) else { return false }
    if rest.first == UInt8(ascii: ".") {
      rest.removeFirst()
      guard takeDigits(&rest) else { return false }
    }
    guard let mark = rest.first else { return true }
    guard mark == UInt8(ascii: "e") || mark == UInt8(ascii: "E") else { return false }
    rest.removeFirst()
    if rest.first == UInt8(ascii: "-") || rest.first == UInt8(ascii: "+") { rest.removeFirst() }
    return takeDigits(&rest) && rest.isEmpty
  }

  private static func takeDigits(_ rest: inout Substring.UTF8View) -> Bool {
    let digits = rest.prefix { UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }
    rest = rest.dropFirst(digits.count)
    return !digits.isEmpty
  }

  /// Whether a number other than 0 became 0.
  private static func isLost(_ value: Double, _ text: String) -> Bool {
    let significand = text.utf8.prefix { $0 != UInt8(ascii: "e") && $0 != UInt8(ascii: "E") }
    return value == 0 && significand.contains { UInt8(ascii: "1")...UInt8(ascii: "9") ~= $0 }
  }
}

extension FieldGrammar where Value == String {
  package static var nameMax: Int { 80 }

  /// What an asset class, a dealer, a fund or a lender is called: text of 1 to 80 characters on one line.
  package static var name: FieldGrammar {
    FieldGrammar(standIn: "") { text throws(FieldRefusal) in
      let text = try FieldGrammar.text.parse(text)
      guard text.count <= nameMax, !text.contains(where: \.isNewline) else {
        throw FieldRefusal(
          sentence: "\(Wording.quoted(text)) is not a name: write at most \(nameMax) characters on one line")
      }
      return text
    }
  }
}
