internal import Calendars
internal import Quantities

extension Book {
  /// The value of each transaction to the determining party, in its own currency, in the order of
  /// ``transactions``.
  ///
  /// - Throws: a missing curve or exchange rate, by name.
  public func values(under curves: CurveSet) throws(PricingError) -> [Double] {
    let tables = try FactorTables(book: self, curves: curves)
    return values(tables)
  }

  func values(_ tables: FactorTables) -> [Double] {
    var values: [Double] = []
    values.reserveCapacity(transactions.count)
    var first = 0
    for end in segmentEnds {
      var value = 0.0
      for segment in segments[first..<Int(end)] {
        let part = segment.projection < 0 ? knownValue(segment, tables) : floatingValue(segment, tables)
        value += segment.conversion < 0 ? part : part * tables.conversions[Int(segment.conversion)]
      }
      values.append(value)
      first = Int(end)
    }
    return values
  }

  private func knownValue(_ segment: Segment, _ tables: FactorTables) -> Double {
    let (days, amounts) = (known.day.span, known.amount.span)
    let (factors, discount) = (tables.factors.span, tables.discountStart(segment))
    var sum = 0.0
    for flow in Int(segment.first)..<Int(segment.end) {
      sum += amounts[flow] * factors[discount + Int(days[flow])]
    }
    return sum
  }

  private func floatingValue(_ segment: Segment, _ tables: FactorTables) -> Double {
    let (values, ends) = (floating.valueDay.span, floating.endDay.span)
    let (pays, weights) = (floating.payDay.span, floating.weight.span)
    let (factors, discount) = (tables.factors.span, tables.discountStart(segment))
    let (reciprocals, reciprocal) = (tables.reciprocals.span, tables.reciprocalStart(segment))
    let projection = tables.projectionStart(segment)
    var sum = 0.0
    for flow in Int(segment.first)..<Int(segment.end) {
      let growth = factors[projection + Int(values[flow])] * reciprocals[reciprocal + Int(ends[flow])] - 1
      sum += weights[flow] * growth * factors[discount + Int(pays[flow])]
    }
    return sum
  }
}
