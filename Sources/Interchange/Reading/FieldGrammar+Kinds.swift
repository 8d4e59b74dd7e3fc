internal import Calendars
internal import Quantities

extension FieldGrammar where Value == String {
  /// The text as it stands, for comparison only.
  static var any: FieldGrammar { FieldGrammar(standIn: "") { text throws(FieldRefusal) in text } }

  /// Free text; spaces at its ends are refused, because they are invisible and make equal texts differ, and so
  /// is a text that says nothing.
  static var text: FieldGrammar {
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
  static var identifier: FieldGrammar {
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
  static var flag: FieldGrammar {
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
  /// A whole number within bounds, in the digits of ``DecimalText``.
  static func whole(_ bounds: ClosedRange<Int>) -> FieldGrammar {
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

extension FieldGrammar where Value == ExactNumber {
  static var decimal: FieldGrammar {
    .quantity(.zero) { text throws(QuantityError) in try ExactNumber(decimal: text) }
  }

  /// A decimal within bounds, as a share from 0 to 1 is.
  static func decimal(_ bounds: ClosedRange<Int>) -> FieldGrammar {
    FieldGrammar(standIn: .zero) { text throws(FieldRefusal) in
      let value = try FieldGrammar.decimal.parse(text)
      guard value >= ExactNumber(bounds.lowerBound), value <= ExactNumber(bounds.upperBound) else {
        throw FieldRefusal(
          sentence: "\(text) is not between \(bounds.lowerBound) and \(bounds.upperBound)")
      }
      return value
    }
  }

  /// A decimal above zero.
  static var positiveDecimal: FieldGrammar {
    FieldGrammar(standIn: .one) { text throws(FieldRefusal) in
      let value = try FieldGrammar.decimal.parse(text)
      guard value.isPositive else { throw FieldRefusal(sentence: "\(text) is not above zero") }
      return value
    }
  }
}

extension FieldGrammar where Value == Rate {
  /// A rate as a fraction of one. Above 1 or below −1 it is taken for a rate in per cent and refused.
  static var rate: FieldGrammar {
    FieldGrammar(standIn: Rate(.zero)) { text throws(FieldRefusal) in
      let value = try FieldGrammar<ExactNumber>.decimal.parse(text)
      guard value.magnitude <= .one else {
        throw FieldRefusal(
          sentence: "\(text) is more than 100 %: write rates as fractions of one, 2.50 % as 0.0250")
      }
      return Rate(value)
    }
  }
}

extension FieldGrammar where Value == BasisPoints {
  static var basisPoints: FieldGrammar {
    .quantity(BasisPoints(.zero)) { text throws(QuantityError) in try BasisPoints(decimal: text) }
  }
}

extension FieldGrammar where Value == Currency {
  static var currency: FieldGrammar {
    .quantity(.usd) { text throws(QuantityError) in try Currency(text) }
  }
}

extension FieldGrammar where Value == UnroundedAmount {
  /// A currency and a decimal in one text, as in `USD 5000000.00`.
  static var amount: FieldGrammar {
    FieldGrammar(standIn: .zero(.usd)) { text throws(FieldRefusal) in
      let words = text.split(separator: " ", omittingEmptySubsequences: false)
      guard words.count == 2 else {
        throw FieldRefusal(
          sentence: "\(Wording.quoted(text)) is not an amount: write its currency and a decimal, as in "
            + "USD 5000000.00")
      }
      let currency = try FieldGrammar<Currency>.currency.parse(String(words[0]))
      return UnroundedAmount(try FieldGrammar<ExactNumber>.decimal.parse(String(words[1])), currency)
    }
  }
}

extension FieldGrammar where Value == CivilDate {
  static var date: FieldGrammar {
    FieldGrammar(standIn: CivilDate(serial: 0)) { text throws(FieldRefusal) in
      guard let date = CivilDate(text) else {
        throw FieldRefusal(sentence: CalendarError.notADate(text).sentence)
      }
      return date
    }
  }
}

extension FieldGrammar where Value == Timestamp {
  static var timestamp: FieldGrammar {
    FieldGrammar(standIn: Timestamp(milliseconds: 0)) { text throws(FieldRefusal) in
      guard let moment = Timestamp(text) else {
        throw FieldRefusal(sentence: CalendarError.notATimestamp(text).sentence)
      }
      return moment
    }
  }
}

extension FieldGrammar where Value == LocalTime {
  static var time: FieldGrammar {
    FieldGrammar(standIn: LocalTime(minuteOfDay: 0)) { text throws(FieldRefusal) in
      guard let time = LocalTime(text) else {
        throw FieldRefusal(sentence: CalendarError.notATime(text).sentence)
      }
      return time
    }
  }
}

extension FieldGrammar where Value: CaseIterable & RawRepresentable & Sendable, Value.RawValue == String {
  /// One of the words of an enumeration; the refusal lists them.
  static func choice(of type: Value.Type = Value.self) -> FieldGrammar {
    FieldGrammar(standIn: Value.allCases[Value.allCases.startIndex]) { text throws(FieldRefusal) in
      guard let value = Value(rawValue: text) else {
        let words = Wording.list(Value.allCases.map(\.rawValue), "or")
        throw FieldRefusal(sentence: "\(Wording.quoted(text)) is not one of the words allowed here: \(words)")
      }
      return value
    }
  }
}

extension FieldGrammar {
  /// A grammar whose refusals are the sentences of ``QuantityError``.
  static func quantity(
    _ standIn: Value, _ parse: @escaping (String) throws(QuantityError) -> Value
  ) -> FieldGrammar {
    FieldGrammar(standIn: standIn) { text throws(FieldRefusal) in
      do throws(QuantityError) {
        return try parse(text)
      } catch {
        throw FieldRefusal(sentence: error.sentence)
      }
    }
  }
}
