public import Quantities

extension Explained where Value == UnroundedAmount {
  /// The sum of amounts of one currency; of none, zero.
  public static func sum(
    _ step: Step, _ parts: [Explained], in currency: Currency
  ) throws(QuantityError) -> Explained {
    var total = UnroundedAmount.zero(currency)
    for part in parts { total = try total.adding(part.value) }
    return Explained(total, step, .sum, from: parts.map(\.node))
  }

  /// `left` less `right`.
  public static func difference(
    _ step: Step, _ left: Explained, _ right: Explained
  ) throws(QuantityError) -> Explained {
    Explained(try left.value.adding(-right.value), step, .difference, from: [left.node, right.node])
  }

  /// The amount times a number.
  public static func product(
    _ step: Step, _ amount: Explained, _ factor: Explained<ExactNumber>
  ) -> Explained {
    Explained(amount.value.multiplied(by: factor.value), step, .product, from: [amount.node, factor.node])
  }

  /// Zero, or the amount if it is positive.
  public static func positivePart(_ step: Step, _ amount: Explained) -> Explained {
    let value = amount.value.value.isPositive ? amount.value : .zero(amount.value.currency)
    return Explained(value, step, .positivePart, from: [amount.node])
  }

  /// The smaller of two amounts of one currency.
  public static func smaller(
    _ step: Step, _ left: Explained, _ right: Explained
  ) throws(QuantityError) -> Explained {
    guard left.value.currency == right.value.currency else {
      throw .currencyMismatch(left.value.currency, right.value.currency)
    }
    let value = left.value.value < right.value.value ? left.value : right.value
    return Explained(value, step, .smallest, from: [left.node, right.node])
  }

  /// Half of the higher less the lower of two amounts of one currency; never negative.
  public static func halfDifference(
    _ step: Step, _ left: Explained, _ right: Explained
  ) throws(QuantityError) -> Explained {
    let difference = try left.value.adding(-right.value)
    let half = UnroundedAmount(
      try difference.value.magnitude.divided(by: ExactNumber(2)), difference.currency)
    return Explained(half, step, .halfDifference, from: [left.node, right.node])
  }

  /// The arithmetic mean of amounts of one currency.
  public static func mean(_ step: Step, _ parts: [Explained]) throws(QuantityError) -> Explained {
    guard let first = parts.first else { throw .divisionByZero }
    var total = UnroundedAmount.zero(first.value.currency)
    for part in parts { total = try total.adding(part.value) }
    let mean = UnroundedAmount(try total.value.divided(by: ExactNumber(parts.count)), total.currency)
    return Explained(mean, step, .mean, from: parts.map(\.node))
  }

  public func negated(_ step: Step) -> Explained {
    Explained(-value, step, .negation, from: [node])
  }

  /// The amount rounded to its currency's minor unit: the one way to a printed total.
  public func rounded(
    _ step: Step, _ rule: RoundingRule = .halfAwayFromZero
  ) throws(QuantityError) -> Explained<Money> {
    let operation = Operation.rounding(decimals: value.currency.minorUnitDigits, rule)
    return Explained<Money>(try value.rounded(rule), step, operation, from: [node])
  }
}

extension Explained where Value == Money {
  /// The printed amount carried on as an amount for further arithmetic; same line.
  public var unrounded: Explained<UnroundedAmount> { map(\.unrounded) }
}
