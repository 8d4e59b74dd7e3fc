public import Calendars
public import MarketData
internal import Pricing
internal import Quantities
internal import Quotations
public import Transactions

extension GroupPricer {
  /// The pricer of a group on the curve of record that its proposal names.
  ///
  /// - Parameters:
  ///   - snapshots: all on record; the one named gives the curves, and every fixing known by the valuation date
  ///     counts, whichever snapshot it was captured in.
  ///   - asOf: the valuation date.
  /// - Throws: what the curves or the trades lack, by name.
  public init(
    _ transactions: [Transaction], basis: CurveBasis, snapshots: [MarketSnapshot], asOf: CivilDate
  ) throws(DeterminationFailure) {
    guard let first = transactions.first else { throw .noTransactions }
    let currencies = Set(transactions.map(\.settlementCurrency)).sorted()
    guard currencies.count == 1 else { throw .mixedCurrencies(currencies) }
    let market = try GroupMarket(basis, snapshots, first, asOf)
    let trades = GroupTrades(transactions, asOf: asOf, fixings: market.fixings)
    self.init(trades, market, first.settlementCurrency)
  }

  private init(_ trades: GroupTrades, _ market: GroupMarket, _ currency: Currency) {
    self.init(
      currency: currency, curveName: market.name,
      receivesFixed: { id in trades.transaction(id)?.isReplacedAtBid },
      notional: { id in trades.transaction(id)?.notional.value ?? .zero },
      valueAtMid: { id throws(DeterminationFailure) in try trades.valueAtMid(id, market) },
      valueAtParRate: { id, rate throws(DeterminationFailure) in
        try trades.value(id, parRate: rate, market)
      },
      risk: { ids, rate throws(DeterminationFailure) in try trades.risk(ids, parRate: rate, market) },
      parallelRisk: { ids throws(DeterminationFailure) in try trades.parallelRisk(ids, market) },
      calibrate: { quotes throws(DeterminationFailure) in
        let fit = try trades.calibrated(quotes, market)
        return CalibratedPricer(pricer: GroupPricer(trades, fit.market, currency), outcome: fit.outcome)
      },
      others: { () throws(DeterminationFailure) in try trades.others(market) },
      payments: { id, after, through throws(DeterminationFailure) in
        try trades.payments(id, (after, through), market)
      })
  }
}

/// The curves a group is valued on and those shown beside.
private struct GroupMarket: Sendable {
  private(set) var name: String
  /// Nil where the proposal names no curve: amounts need none.
  private(set) var model: CurveModel?
  /// A flat curve has no level until a quotation gives it one.
  private(set) var isFlat: Bool
  private(set) var comparison: (name: String, model: CurveModel)?
  let fixings: FixingTable
  /// The curves at mid, solved once for all trades.
  private var solved: Result<CurveSet, PricingError>?

  init(
    _ basis: CurveBasis, _ snapshots: [MarketSnapshot], _ first: Transaction, _ asOf: CivilDate
  ) throws(DeterminationFailure) {
    let known = snapshots.flatMap(\.fixings).filter { $0.date <= asOf }
    fixings = try priced { () throws(PricingError) in try FixingTable(known) }
    switch basis.kind {
    case .none:
      (name, model, isFlat, comparison) = ("no curve", nil, false, nil)
    case .flat:
      let perYear = basis.compounding ?? 2
      guard 1...366 ~= perYear else {
        throw .pricing("its flat curve is compounded \(perYear) times a year; it can be from 1 to 366 times")
      }
      name = "a flat curve compounded \(perYear) times a year (30/360)"
      model = CurveModel.flat(
        asOf: asOf, currency: first.settlementCurrency, rate: Rate(.zero), compoundingPerYear: perYear,
        .thirty360)
      isFlat = true
      comparison = nil
    case .snapshot:
      guard let id = basis.snapshot, let snapshot = snapshots.last(where: { $0.id.rawValue == id.rawValue })
      else {
        throw .pricing("its curve names no snapshot on record")
      }
      guard snapshot.valuationDate == asOf else {
        throw .pricing(
          "its curve is that of \(snapshot.id.rawValue), of \(snapshot.valuationDate), and it is valued on \(asOf): name a "
            + "snapshot of that day")
      }
      let discounting = try DiscountChoice(basis.discounting, snapshot).keys
      model = try priced { () throws(PricingError) in try CurveModel(snapshot, discounting: discounting) }
      isFlat = false
      let record = discounting[first.settlementCurrency] ?? "forward exchange rates by interest parity"
      name = "the curves of \(snapshot.id.rawValue), discounted on \(record)"
      comparison = try GroupMarket.comparison(basis, snapshot, discounting)
    }
    solve()
  }

  private mutating func solve() {
    guard let model, !isFlat else { return }
    solved = Result { () throws(PricingError) in try model.curves() }
  }

  private static func comparison(
    _ basis: CurveBasis, _ snapshot: MarketSnapshot, _ record: [Currency: String]
  ) throws(DeterminationFailure) -> (name: String, model: CurveModel)? {
    guard let other = basis.comparison else { return nil }
    var discounting = record
    for (currency, key) in try DiscountChoice(other, snapshot).stated { discounting[currency] = key }
    let choice = discounting
    let model = try priced { () throws(PricingError) in try CurveModel(snapshot, discounting: choice) }
    return ("discounted on \(other)", model)
  }

  /// The same market with every quote moved; a flat curve has a level from then on.
  func moved(by shift: Double) -> GroupMarket {
    var market = self
    market.name = name + ", calibrated"
    market.model = model?.shifted(by: shift)
    market.comparison = comparison.map { ($0.name, $0.model.shifted(by: shift)) }
    market.isFlat = false
    market.solve()
    return market
  }

  func curves() throws(DeterminationFailure) -> CurveSet {
    guard let model else { throw .pricing("the proposal names no curve, and a rate needs one") }
    guard !isFlat else {
      throw .pricing("a flat curve has no level of its own: name a quotation or a model run")
    }
    return try priced { () throws(PricingError) in
      if let solved { return try solved.get() }
      return try model.curves()
    }
  }

  func rate(from: Currency, to: Currency) throws(DeterminationFailure) -> Double {
    let curves = try curves()
    return try priced { () throws(PricingError) in try curves.rate(from: from, to: to) }
  }

  func movable() throws(DeterminationFailure) -> CurveModel {
    guard let model else { throw .pricing("the proposal names no curve, and a rate needs one") }
    return model
  }
}

/// The trades of a group. The swap of a group of one is compiled at once, since a search for a rate values it many
/// times; the swaps of larger groups when a quotation asks for one.
private struct GroupTrades: Sendable {
  let transactions: [TransactionID: Transaction]
  let order: [Transaction]
  let asOf: CivilDate
  let fixings: FixingTable
  let onlySwap: Result<QuotableSwap, PricingError>?

  init(_ transactions: [Transaction], asOf: CivilDate, fixings: FixingTable) {
    order = transactions
    self.transactions = Dictionary(transactions.map { ($0.id, $0) }) { _, last in last }
    self.asOf = asOf
    self.fixings = fixings
    onlySwap =
      transactions.count != 1
      ? nil
      : Result { () throws(PricingError) in
        try QuotableSwap(transactions[0], asOf: asOf, fixings: fixings)
      }
  }

  private func swap(_ transaction: Transaction) throws(PricingError) -> QuotableSwap {
    if let onlySwap { return try onlySwap.get() }
    return try QuotableSwap(transaction, asOf: asOf, fixings: fixings)
  }

  func transaction(_ id: TransactionID) -> Transaction? { transactions[id] }

  private func known(_ id: TransactionID) throws(DeterminationFailure) -> Transaction {
    guard let transaction = transactions[id] else {
      throw .pricing("\(id) is not among the group's transactions")
    }
    return transaction
  }

  func valueAtMid(_ id: TransactionID, _ market: GroupMarket) throws(DeterminationFailure) -> Double {
    let transaction = try known(id)
    let curves = try market.curves()
    return try priced { () throws(PricingError) in
      try Book([transaction], asOf: asOf, fixings: fixings).values(under: curves)[0]
    }
  }

  func value(
    _ id: TransactionID, parRate: Double, _ market: GroupMarket
  ) throws(DeterminationFailure) -> Double {
    let transaction = try known(id)
    let model = try market.movable()
    if market.isFlat, case .foreignExchangeForward = transaction.product {
      throw .pricing("\(id) is a forward: it needs the discount curves of a snapshot, not a flat curve")
    }
    return try priced { () throws(PricingError) in
      if case .foreignExchangeForward(let forward) = transaction.product {
        return try forward.value(outright: ExactNumber.nearest(parRate), under: model.curves())
      }
      return try model.value(of: swap(transaction), quotedAt: Rate(ExactNumber.nearest(parRate))).value
    }
  }

  func risk(
    _ ids: [TransactionID], parRate: Double?, _ market: GroupMarket
  ) throws(DeterminationFailure) -> [GroupPricer.BucketRisk] {
    var members: [Transaction] = []
    for id in ids { members.append(try known(id)) }
    let trades = members
    let base = try base(trades, parRate, market)
    return try priced { () throws(PricingError) in
      let ladder = try base.ladder(of: Book(trades, asOf: asOf, fixings: fixings))
      return zip(ladder.pillars, ladder.net).map { .init(bucket: $0.name, dv01: $1) }
    }
  }

  func parallelRisk(
    _ ids: [TransactionID], _ market: GroupMarket
  ) throws(DeterminationFailure) -> [Double] {
    var members: [Transaction] = []
    for id in ids { members.append(try known(id)) }
    let trades = members
    let base = try base(trades, nil, market)
    return try priced { () throws(PricingError) in
      try base.parallelRisk(of: Book(trades, asOf: asOf, fixings: fixings))
    }
  }

  /// The market the risk is taken in: moved to the par rate where one is given; on a flat curve without one, to
  /// the first trade's own rate, which serves for proportions only.
  private func base(
    _ trades: [Transaction], _ parRate: Double?, _ market: GroupMarket
  ) throws(DeterminationFailure) -> CurveModel {
    let model = try market.movable()
    guard let first = trades.first, parRate != nil || market.isFlat else { return model }
    guard let rate = parRate ?? first.fixedRate else { return model }
    return try priced { () throws(PricingError) in
      return model.shifted(
        by: try model.value(of: swap(first), quotedAt: Rate(ExactNumber.nearest(rate))).shift)
    }
  }

  /// Weighted least squares over a parallel move of all quotes.
  func calibrated(
    _ quotes: [CalibrationQuote], _ market: GroupMarket
  ) throws(DeterminationFailure) -> (market: GroupMarket, outcome: CalibrationOutcome) {
    let model = try market.movable()
    var observations: [QuoteCalibration.Observation] = []
    for quote in quotes {
      let transaction = try known(quote.transaction)
      let swap = try priced { () throws(PricingError) -> QuotableSwap in try self.swap(transaction) }
      observations.append(
        .init(
          label: quote.evidence.rawValue, swap: swap, rate: quote.rate.doubleValue,
          weight: quote.weight.doubleValue))
    }
    let seen = observations
    let fit = try priced { () throws(PricingError) in try model.calibrated(to: seen) }
    let residuals = zip(quotes, fit.residuals).map { quote, residual in
      CalibrationOutcome.Residual(
        evidence: quote.evidence, quoted: quote.rate, residual: .nearest(residual.residual),
        weight: quote.weight)
    }
    return (
      market.moved(by: fit.shift), CalibrationOutcome(shift: .nearest(fit.shift), residuals: residuals)
    )
  }

  /// In the group's currency, at the exchange rate of the curves for value on the valuation day where a leg is in
  /// another.
  func payments(
    _ id: TransactionID, _ days: (after: CivilDate, through: CivilDate), _ market: GroupMarket
  ) throws(DeterminationFailure) -> [RequiredPayment] {
    let transaction = try known(id)
    let found = try priced { () throws(PricingError) in
      try ScheduledPayment.payments(
        of: transaction, after: days.after, through: days.through, fixings: fixings)
    }
    let currency = transaction.settlementCurrency
    var payments: [RequiredPayment] = []
    for payment in found {
      let isForeign = payment.currency != currency
      let rate = try isForeign ? market.rate(from: payment.currency, to: currency) : nil
      payments.append(RequiredPayment(payment, in: currency, at: rate))
    }
    return payments
  }

  func others(_ market: GroupMarket) throws(DeterminationFailure) -> [(name: String, value: Double)] {
    guard let comparison = market.comparison else { return [] }
    let value = try priced { () throws(PricingError) in
      let values = try Book(order, asOf: asOf, fixings: fixings).values(under: comparison.model.curves())
      return values.reduce(0, +)
    }
    return [(comparison.name, value)]
  }
}

extension RequiredPayment {
  fileprivate init(_ payment: ScheduledPayment, in currency: Currency, at rate: Double?) {
    let words =
      switch payment.kind {
      case .fixedCoupon: "fixed coupon"
      case .floatingCoupon: "floating coupon"
      case .overnightCoupon: "overnight coupon"
      case .spread: "spread"
      case .exchange: "exchange"
      }
    let period = payment.kind == .exchange ? "" : " from \(payment.start) to \(payment.end)"
    var factors: [Factor] = []
    if let coupon = payment.rate {
      factors = [
        Factor("notional", payment.notional), Factor("rate", coupon),
        Factor("year fraction", payment.yearFraction),
      ]
    } else if rate != nil {
      factors = [Factor("amount in \(payment.currency)", payment.amount)]
    }
    if let rate {
      factors.append(Factor("\(currency) for one \(payment.currency) on the valuation day", rate))
    }
    self.init(
      day: payment.payment, description: words + period, amount: payment.amount * (rate ?? 1),
      factors: factors)
  }
}

extension Transaction {
  /// Whether its replacement is dealt on the dealer's bid: a receiver of fixed, or a seller of a pair's base currency.
  public var isReplacedAtBid: Bool? {
    guard case .foreignExchangeForward(let forward) = product else { return determiningPartyReceivesFixed }
    return forward.sold.currency == forward.pair.base
  }

  /// The fixed rate of a swap's first period.
  fileprivate var fixedRate: Double? {
    guard case .swap(let swap) = product, let leg = swap.fixedLeg, case .fixed(let coupon) = leg.coupon else {
      return nil
    }
    return coupon.rate.initial.doubleValue
  }
}

extension ExactNumber {
  /// The exact number a finite rate of the pricer's own making stands for.
  fileprivate static func nearest(_ rate: Double) -> ExactNumber {
    (try? ExactNumber(exactly: rate)) ?? .zero
  }
}

extension BasisPoints {
  /// A model's rate as basis points to four decimals, for showing.
  fileprivate static func nearest(_ rate: Double) -> BasisPoints {
    BasisPoints(ExactNumber.nearest(rate * 10_000).rounded(decimals: 4))
  }
}

private func priced<Value>(_ body: () throws(PricingError) -> Value) throws(DeterminationFailure) -> Value {
  do { return try body() } catch { throw .pricing(error.sentence) }
}
