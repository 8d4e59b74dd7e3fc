public import Calendars
public import Quantities
public import Transactions

/// One payment that a transaction's terms require, at face value, from the determining party's side.
public struct ScheduledPayment: Hashable, Sendable {
  public var kind: FlowExplanation.Kind
  /// The number of the leg, from zero.
  public var leg: Int
  public var currency: Currency
  public var start: CivilDate
  public var end: CivilDate
  public var payment: CivilDate
  /// Signed: negative on a leg the determining party pays. Zero for an exchange, whose amount says it all.
  public var notional: Double
  public var yearFraction: Double
  /// The coupon rate, contracted or fixed; nil for an exchange.
  public var rate: Double?
  /// Positive for what the determining party receives, undiscounted.
  public var amount: Double
}

extension ScheduledPayment {
  /// The payments of a transaction after one day and up to another, which counts.
  ///
  /// - Parameter fixings: those known by `through`. A coupon's rate is never projected here.
  /// - Throws: ``PricingError/missingFixing(_:index:_:)`` for a coupon whose fixing is not among them.
  public static func payments(
    of transaction: Transaction, after: CivilDate, through: CivilDate, fixings: FixingTable,
    closures: [BusinessCentre: [Holiday]] = [:]
  ) throws(PricingError) -> [ScheduledPayment] {
    var compiler = BookCompiler(asOf: after, fixings: fixings, closures: closures)
    compiler.through = through
    compiler.details = FlowDetails()
    do { try compiler.add(transaction) } catch {
      if case .expired = error { return [] }
      throw error
    }
    let (book, details) = (compiler.book, compiler.details ?? FlowDetails())
    var payments: [ScheduledPayment] = []
    for segment in book.segments {
      for flow in Int(segment.first)..<Int(segment.end) {
        guard segment.projection < 0 else {
          throw .missingFixing(
            transaction.id, index: book.projectionKeys[Int(segment.projection)],
            details.floating[flow].fixingDay ?? through)
        }
        payments.append(ScheduledPayment(flow, segment, details.known[flow], book))
      }
    }
    return payments.sorted { ($0.payment, $0.leg) < ($1.payment, $1.leg) }
  }

  private init(_ flow: Int, _ segment: Book.Segment, _ detail: FlowDetail, _ book: Book) {
    self.init(
      kind: detail.kind, leg: detail.leg, currency: book.discountKeys[Int(segment.discount)],
      start: detail.start, end: detail.end, payment: book.asOf + Int(book.known.day[flow]),
      notional: detail.notional, yearFraction: detail.yearFraction, rate: detail.rate,
      amount: book.known.amount[flow])
  }
}
