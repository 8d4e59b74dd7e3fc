public import Calendars
public import Quantities
public import Transactions

/// Transactions compiled once into flat columns of cashflows, to be valued under any number of markets.
///
/// A flow is either known, or floating: weight × (P(value day)/P(end day) − 1), with P the discount factors
/// of its projection curve. Days count from ``asOf``; flows on or before it are not in the book: they
/// are no part of a replacement's value, but Unpaid Amounts (ISDA 2002 Section 14) or, after the Early Termination
/// Date, ``ScheduledPayment``s that a determination adds.
public struct Book: Sendable {
  public let asOf: CivilDate
  /// In the order of the values.
  public internal(set) var transactions: [TransactionID] = []
  /// The currency each transaction's value is in.
  public internal(set) var currencies: [Currency] = []

  var known = KnownFlows()
  var floating = FloatingFlows()
  /// In the order of the transactions.
  var segments: [Segment] = []
  /// For each transaction the end of its segments.
  var segmentEnds: [Int32] = []
  var discountKeys: [Currency] = []
  var projectionKeys: [String] = []
  /// Pairs of currencies in which a segment's value must be converted; the first is no conversion.
  var conversions: [Conversion] = []
  /// The last day any flow refers to.
  var dayMax = 0

  struct KnownFlows: Sendable {
    var day: [UInt16] = []
    var amount: [Double] = []

    mutating func reserve(_ count: Int) {
      day.reserveCapacity(count)
      amount.reserveCapacity(count)
    }
  }

  struct FloatingFlows: Sendable {
    var valueDay: [UInt16] = []
    var endDay: [UInt16] = []
    var payDay: [UInt16] = []
    var weight: [Double] = []

    mutating func reserve(_ count: Int) {
      valueDay.reserveCapacity(count)
      endDay.reserveCapacity(count)
      payDay.reserveCapacity(count)
      weight.reserveCapacity(count)
    }
  }

  struct Segment: Sendable {
    var first: Int32
    var end: Int32
    /// Negative for known flows.
    var projection: Int16
    var discount: Int16
    /// Negative where the leg is in the transaction's own currency.
    var conversion: Int16
  }

  struct Conversion: Hashable, Sendable {
    var from: Currency
    var to: Currency
  }

  init(asOf: CivilDate) { self.asOf = asOf }

  public var flowCount: Int { known.day.count + floating.payDay.count }
  /// The last day the book needs a discount factor for.
  public var lastDay: CivilDate { asOf + dayMax }
}
