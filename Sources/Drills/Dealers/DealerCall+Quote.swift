internal import Calendars
internal import Quantities
internal import Quotations

extension DealerCall {
  /// The answer of a desk that quotes.
  func quoted() -> SimulatedAnswer {
    let (mid, halfWidth) = (mid, halfWidth)
    var quote = response
    quote.asOf = quote.receivedAt
    quote.answer = isFirm ? .firm : .indicative
    let levels = DealerLevels(unit: unit, mid: mid, halfWidth: halfWidth)
    quote.levels = levels.quoted(showsMid ? .mid : request.side)
    if isFirm {
      quote.sizeGoodFor = sizeGoodFor
      quote.validUntil = validUntil
    }
    let isBackingOff = request.firmness == .firm && !isFirm
    if isBackingOff { quote.reasonGiven = RefusalWords(.noFirmMarket).short }
    quote.words = words(quote, isBackingOff: isBackingOff)
    var answer = made([quote], reason: isBackingOff ? .noFirmMarket : nil)
    (answer.mid, answer.halfWidth) = (mid, halfWidth)
    return answer
  }

  private var unit: QuotedLevels.Unit { isOneSwap ? .rate : .amount(truth.currency) }

  /// A desk that would not deal gives a mid and no two sides.
  private var showsMid: Bool { request.firmness == .midMarket || standing.quoting != .firm }

  /// The half-width in basis points of the curve's rates.
  private var widthInBasisPoints: Double { max(0, standing.halfSpread) / duration * 1e4 }

  private var duration: Double { desk.settings.map.quotedPillar.duration }

  private var halfWidth: Double {
    if isOneSwap { return widthInBasisPoints * parRateMove * 1e-4 }
    let gross = AnswerDesk.Convention.netRiskMin * truth.notional * duration * 1e-4
    return widthInBasisPoints * max(abs(truth.valueOfBasisPoint), gross)
  }

  /// What of a basis point of the curve shows in the par rate of one swap: its risk over what a basis point of par rate is worth. One for
  /// a new swap, three quarters for one that has a quarter of its last period behind it.
  private var parRateMove: Double {
    guard let worth = truth.valueOfParRate, worth > 0 else { return 1 }
    return abs(truth.valueOfBasisPoint) / worth
  }

  /// The market's mid, the dealer's view of it, and its lean: a dealer long of rates would pay fixed, and bids the rate up.
  private var mid: Double {
    let lean = widthInBasisPoints * rules.skew * standing.utilisation * standing.ratePosition.sign
    let noise = rules.midNoise * halfWidth * chance.normal(.mid)
    return truthLevel + noise + lean * (isOneSwap ? parRateMove * 1e-4 : truth.valueOfBasisPoint)
  }

  private var sizeGoodFor: UnroundedAmount? {
    let asked = request.size ?? amount(truth.notional, truth.currency)
    guard sizeShare < 1, let asked else { return asked }
    return amount((asked.value.doubleValue * sizeShare).twoDigits, asked.currency)
  }

  private func amount(_ value: Double, _ currency: Currency) -> UnroundedAmount? {
    DealerLevels.exact(value, decimals: 0).map { UnroundedAmount($0, currency) }
  }

  private func words(_ quote: QuoteResponse, isBackingOff: Bool) -> String {
    if isBackingOff { return RefusalWords(.noFirmMarket).said(variant: chance.uniform(.words)) }
    guard let until = quote.validUntil else { return "That is where we see it; an indication, not a price." }
    let minutes = (until.milliseconds - quote.receivedAt.milliseconds) / 60_000
    let life = "Firm for \(minutes) minute\(minutes == 1 ? "" : "s")"
    guard sizeShare < 1, let size = quote.sizeGoodFor else { return life + ", in the size you asked." }
    return life + ", but only in \(size.currency.code) \(size.value)."
  }
}

/// A dealer's mid and half-width as levels of a record: rates to 1e-6, amounts to whole units of the currency.
struct DealerLevels {
  let unit: QuotedLevels.Unit
  let mid: Double
  let halfWidth: Double

  func quoted(_ side: QuoteRequest.Side) -> QuotedLevels {
    QuotedLevels(
      unit: unit, bid: [.bid, .twoWay].contains(side) ? level(mid - halfWidth) : nil,
      offer: [.offer, .twoWay].contains(side) ? level(mid + halfWidth) : nil,
      mid: side == .mid ? level(mid) : nil)
  }

  /// The same with the sides that other levels had.
  func quoted(like levels: QuotedLevels) -> QuotedLevels {
    QuotedLevels(
      unit: unit, bid: levels.bid.flatMap { _ in level(mid - halfWidth) },
      offer: levels.offer.flatMap { _ in level(mid + halfWidth) },
      mid: levels.mid.flatMap { _ in level(mid) })
  }

  private func level(_ value: Double) -> ExactNumber? {
    DealerLevels.exact(value, decimals: unit == .rate ? 6 : 0)
  }

  /// Nil for what is no finite number.
  static func exact(_ value: Double, decimals: Int) -> ExactNumber? {
    (try? ExactNumber(exactly: value))?.rounded(decimals: decimals)
  }
}

extension Double {
  /// -1, 0 or 1.
  fileprivate var sign: Double { self > 0 ? 1 : self < 0 ? -1 : 0 }

  /// Cut to two significant digits; for amounts of at least 1.
  fileprivate var twoDigits: Double {
    var scale = 1.0
    while self / scale >= 100 { scale *= 10 }
    return (self / scale).rounded(.down) * scale
  }
}
