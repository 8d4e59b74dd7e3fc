internal import CanonicalJSON
internal import Foundation
internal import Quantities

/// Values: JSON and amounts.
extension ParserCheck {
  static let values = [
    ParserCheck("json") { bytes in
      guard let value = try? JSON.parse(bytes) else {
        try expect((try? JSON.parse(canonical: bytes)) == nil, "a refused text is taken as canonical")
        return .refused
      }
      let written = try JSON.canonicalBytes(value)
      try expect(try JSON.parse(canonical: written) == value, "the canonical form says something else")
      try expect(try JSON.parse(JSON.prettyText(value)) == value, "the form for people says something else")
      try expect(
        ((try? JSON.parse(canonical: bytes)) != nil) == (written == bytes), "two canonical forms of one value"
      )
      let other = try? JSONSerialization.jsonObject(with: Data(bytes), options: .fragmentsAllowed)
      try expect(other != nil, "another reader does not take it")
      return .accepted
    },
    ParserCheck("amount") { bytes in
      guard let text = text(bytes) else { return .refused }
      guard let number = try? ExactNumber(decimal: text) else {
        try expect(!isDecimal(bytes), "a decimal is refused")
        try expect((try? Money(decimal: text, .usd)) == nil, "money is read from what is no decimal")
        return .refused
      }
      try expect(isDecimal(bytes), "something other than a decimal is read")
      guard let shortest = number.exactDecimalText else { throw Violation("a decimal has no decimal text") }
      try expect(try ExactNumber(decimal: shortest) == number, "the shortest text is another number")
      if let money = try? Money(decimal: text, .usd) {
        try expect(try Money(decimal: money.text, .usd) == money, "the printed money is other money")
        try expect(money.unrounded.value == number, "money is rounded where it is read")
      }
      return .accepted
    },
  ]

  /// `-?(0|[1-9][0-9]{0,17})(\.[0-9]{1,12})?` and no negative zero, told apart by a reader that shares nothing with ours.
  static func isDecimal(_ bytes: [UInt8]) -> Bool {
    let magnitude = bytes.first == UInt8(ascii: "-") ? bytes.dropFirst() : bytes[...]
    let parts = magnitude.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    guard let whole = parts.first, parts.count <= 2, 1...18 ~= whole.count else { return false }
    guard whole.count == 1 || whole.first != UInt8(ascii: "0") else { return false }
    if parts.count == 2, !(1...12 ~= parts[1].count) { return false }
    let digits = parts.joined()
    guard digits.allSatisfy({ 0x30...0x39 ~= $0 }) else { return false }
    return magnitude.count == bytes.count || digits.contains { $0 != 0x30 }
  }
}
