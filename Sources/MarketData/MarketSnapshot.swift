public import Calendars

/// The state of the market at one moment, with where each figure came from and when it was captured.
public struct MarketSnapshot: Hashable, Sendable, Codable {
  public var id: SnapshotID
  public var source: String
  /// The moment the levels speak of.
  public var asOf: Timestamp
  /// The moment they were taken down; later than ``asOf`` for anything found afterwards.
  public var capturedAt: Timestamp
  public var curveQuotes: [CurveQuote]
  public var fixings: [Fixing]
  public var exchangeRates: [ExchangeRateQuote]
  public var indicators: [RegimeIndicator]

  public init(
    id: SnapshotID, source: String, asOf: Timestamp, capturedAt: Timestamp, curveQuotes: [CurveQuote] = [],
    fixings: [Fixing] = [], exchangeRates: [ExchangeRateQuote] = [], indicators: [RegimeIndicator] = []
  ) {
    self.id = id
    self.source = source
    self.asOf = asOf
    self.capturedAt = capturedAt
    self.curveQuotes = curveQuotes
    self.fixings = fixings
    self.exchangeRates = exchangeRates
    self.indicators = indicators
  }

  /// The date values are discounted to: that of ``asOf`` on the writer's calendar.
  public var valuationDate: CivilDate { asOf.localDate }

  /// The quotes of one curve, shortest first.
  public func quotes(of curve: String) -> [CurveQuote] {
    curveQuotes.filter { $0.curve == curve }
      .sorted { $0.tenor.approximateDays < $1.tenor.approximateDays }
  }

  /// The keys of the curves that are quoted, in order.
  public var curves: [String] { Set(curveQuotes.map(\.curve)).sorted() }
}
