/// The discount factors of every day for each curve a book refers to, and its exchange rates.
struct FactorTables {
  /// Discount curves, then projection curves, `stride` factors each.
  private(set) var factors: [Double] = []
  /// One over each factor of the projection curves: a division a day instead of one a cashflow.
  private(set) var reciprocals: [Double] = []
  private(set) var conversions: [Double] = []
  private let stride: Int
  private let discountCount: Int

  init(book: Book, curves: CurveSet) throws(PricingError) {
    precondition(curves.asOf == book.asOf, "a book is valued with curves of its own date")
    stride = book.dayMax + 1
    discountCount = book.discountKeys.count
    factors.reserveCapacity(stride * (discountCount + book.projectionKeys.count))
    for currency in book.discountKeys {
      try curves.discountCurve(currency).appendDailyFactors(through: book.dayMax, to: &factors)
    }
    for index in book.projectionKeys {
      try curves.projectionCurve(index).appendDailyFactors(through: book.dayMax, to: &factors)
    }
    reciprocals = factors[(stride * discountCount)...].map { 1 / $0 }
    for conversion in book.conversions {
      conversions.append(try curves.rate(from: conversion.from, to: conversion.to))
    }
  }

  func discountStart(_ segment: Book.Segment) -> Int { Int(segment.discount) * stride }

  func projectionStart(_ segment: Book.Segment) -> Int {
    (discountCount + Int(segment.projection)) * stride
  }

  func reciprocalStart(_ segment: Book.Segment) -> Int { Int(segment.projection) * stride }
}
