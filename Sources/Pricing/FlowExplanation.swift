public import Calendars
public import Quantities
public import Transactions

/// One cashflow of a transaction with all that makes its present value, from the determining party's side.
///
/// The present values of a transaction's flows add up to its value.
public struct FlowExplanation: Hashable, Sendable {
  public enum Kind: String, Hashable, Sendable, Codable, CaseIterable {
    case fixedCoupon, floatingCoupon, overnightCoupon
    /// The spread over a projected rate, shown apart from it.
    case spread
    /// An exchange of notional or of currencies.
    case exchange
  }

  public var kind: Kind
  /// The number of the leg, from zero.
  public var leg: Int
  public var currency: Currency
  public var start: CivilDate
  public var end: CivilDate
  public var payment: CivilDate
  /// Signed: negative on a leg the determining party pays.
  public var notional: Double
  public var yearFraction: Double
  /// The coupon rate: contracted, fixed, or projected.
  public var rate: Double?
  /// True where the rate is projected from a curve.
  public var isProjected: Bool
  public var fixingDay: CivilDate?
  public var amount: Double
  public var discountFactor: Double
  /// In the currency of the transaction's value.
  public var presentValue: Double
  /// What has accrued by the valuation date of a coupon whose rate is known; undiscounted, and part of
  /// the amount.
  public var accrued: Double
}

/// The value of a transaction with the flows it is the sum of.
public struct ValueExplanation: Hashable, Sendable {
  public var transaction: TransactionID
  public var currency: Currency
  public var value: Double
  public var flows: [FlowExplanation]

  /// What has accrued of the current coupons by the valuation date, undiscounted, by currency.
  public var accrued: [Currency: Double] {
    flows.reduce(into: [:]) { sums, flow in
      if flow.accrued != 0 { sums[flow.currency, default: 0] += flow.accrued }
    }
  }

  /// Values one transaction and shows each flow, from the same compiled columns a book is valued with.
  public init(
    _ transaction: Transaction, curves: CurveSet, fixings: FixingTable,
    closures: [BusinessCentre: [Holiday]] = [:]
  ) throws(PricingError) {
    var compiler = BookCompiler(asOf: curves.asOf, fixings: fixings, closures: closures)
    compiler.details = FlowDetails()
    try compiler.add(transaction)
    let book = compiler.book
    let tables = try FactorTables(book: book, curves: curves)
    self.transaction = transaction.id
    currency = transaction.settlementCurrency
    value = book.values(tables)[0]
    flows = []
    for segment in book.segments {
      for flow in Int(segment.first)..<Int(segment.end) {
        let detail =
          segment.projection < 0 ? compiler.details?.known[flow] : compiler.details?.floating[flow]
        guard let detail else { preconditionFailure("each flow of an explained book has its detail") }
        flows.append(FlowExplanation(flow, segment, detail, book, tables))
      }
    }
    flows.sort { ($0.payment, $0.leg) < ($1.payment, $1.leg) }
  }
}

extension FlowExplanation {
  fileprivate init(
    _ flow: Int, _ segment: Book.Segment, _ detail: FlowDetail, _ book: Book, _ tables: FactorTables
  ) {
    let isProjected = segment.projection >= 0
    let payDay = Int(isProjected ? book.floating.payDay[flow] : book.known.day[flow])
    kind = detail.kind
    leg = detail.leg
    currency = book.discountKeys[Int(segment.discount)]
    (start, end, payment) = (detail.start, detail.end, book.asOf + payDay)
    (notional, yearFraction, fixingDay) = (detail.notional, detail.yearFraction, detail.fixingDay)
    self.isProjected = isProjected
    if isProjected {
      let projection = tables.projectionStart(segment)
      let growth =
        tables.factors[projection + Int(book.floating.valueDay[flow])]
        * tables.reciprocals[tables.reciprocalStart(segment) + Int(book.floating.endDay[flow])] - 1
      amount = book.floating.weight[flow] * growth
      rate = amount / (detail.notional * detail.yearFraction)
    } else {
      amount = book.known.amount[flow]
      rate = detail.rate
    }
    accrued = detail.accruedFraction * detail.notional * (detail.rate ?? 0)
    discountFactor = tables.factors[tables.discountStart(segment) + payDay]
    let conversion = segment.conversion < 0 ? 1 : tables.conversions[Int(segment.conversion)]
    presentValue = amount * discountFactor * conversion
  }
}
