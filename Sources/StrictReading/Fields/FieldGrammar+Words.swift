extension FieldGrammar where Value == String {
  /// The text as it stands, for comparison only.
  package static var any: FieldGrammar { FieldGrammar(standIn: "") { text throws(FieldRefusal) in text } }

  /// Free text; spaces at its ends are refused, because they are invisible and make equal texts differ, and so
  /// is a text that says nothing.
  package static var text: FieldGrammar {
    FieldGrammar(standIn: "") { text throws(FieldRefusal) in
      guard !text.isEmpty else {
        throw FieldRefusal(sentence: "the field has no value: write one, or leave the field out")
      }
      guard text.first?.isWhitespace != true, text.last?.isWhitespace != true else {
        throw FieldRefusal(
          sentence: "\(Wording.quoted(text)) begins or ends with a space or line break: remove it")
      }
      return text
    }
  }

  /// 1 to 64 ASCII letters, digits, points, underscores and hyphens; not beginning with a point or hyphen.
  package static var identifier: FieldGrammar {
    FieldGrammar(standIn: "") { text throws(FieldRefusal) in
      guard isIdentifier(text) else {
        throw FieldRefusal(
          sentence: "\(Wording.quoted(text)) is not an identifier: write 1 to 64 ASCII letters, digits, "
            + "points, underscores or hyphens, beginning with a letter or digit")
      }
      return text
    }
  }

  private static func isIdentifier(_ text: String) -> Bool {
    guard 1...64 ~= text.utf8.count, let first = text.utf8.first, isAlphanumeric(first) else { return false }
    return text.utf8.allSatisfy { isAlphanumeric($0) || ".-_".utf8.contains($0) }
  }

  private static func isAlphanumeric(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "z"),
      UInt8(ascii: "A")...UInt8(ascii: "Z"):
      true
    default: false
    }
  }
}

extension FieldGrammar where Value == Bool {
  package static var flag: FieldGrammar {
    FieldGrammar(standIn: false) { text throws(FieldRefusal) in
      switch text {
      case "yes": return true
      case "no": return false
      default: throw FieldRefusal(sentence: "\(Wording.quoted(text)) is neither yes nor no")
      }
    }
  }
}

extension FieldGrammar where Value == Int {
  /// A whole number within bounds.
  package static func whole(_ bounds: ClosedRange<Int>) -> FieldGrammar {
    FieldGrammar(standIn: bounds.lowerBound) { text throws(FieldRefusal) in
      guard let value = Int(text), String(value) == text, bounds ~= value else {
        throw FieldRefusal(
          sentence: "\(Wording.quoted(text)) is not a whole number from \(bounds.lowerBound) to "
            + "\(bounds.upperBound)")
      }
      return value
    }
  }
}

extension FieldGrammar where Value: CaseIterable & RawRepresentable & Sendable, Value.RawValue == String {
  /// One of the words of an enumeration; the refusal lists them.
  package static func choice(
    of type: Value.Type = Value.self, besides refused: [Value] = []
  ) -> FieldGrammar {
    let words = Value.allCases.map(\.rawValue).filter { word in !refused.contains { $0.rawValue == word } }
    return FieldGrammar(standIn: Value.allCases[Value.allCases.startIndex]) { text throws(FieldRefusal) in
      guard words.contains(text), let value = Value(rawValue: text) else {
        let words = Wording.list(words, "or")
        throw FieldRefusal(sentence: "\(Wording.quoted(text)) is not one of the words allowed here: \(words)")
      }
      return value
    }
  }
}
