internal import Calendars
internal import Quantities
internal import StrictReading

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
