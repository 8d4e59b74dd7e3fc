public import Calendars
internal import Explanations
public import Quantities
public import Quotations
public import Transactions

/// What a determination asks of pricing about one group. Values are in ISDA sign: the cost to the determining
/// party of replacing the trade.
///
/// Functions rather than an engine, so that the rules can be tested against arithmetic that is not ours and a
/// firm's own model can stand in its place.
public struct GroupPricer: Sendable {
  /// The currency all trades of the group settle in.
  public var currency: Currency
  /// The curve of record in words, as in `a flat curve compounded 2 times a year`.
  public var curveName: String
  /// Whether the determining party loses the fixed receipts of a trade; nil where a trade has no fixed side.
  public var receivesFixed: @Sendable (TransactionID) -> Bool?
  public var notional: @Sendable (TransactionID) -> ExactNumber
  /// The value on the curve of record at mid.
  public var valueAtMid: @Sendable (TransactionID) throws(DeterminationFailure) -> Double
  /// The value when the trade's replacement has this par rate: all par quotes shifted in parallel, basis kept.
  public var valueAtParRate: @Sendable (TransactionID, Double) throws(DeterminationFailure) -> Double
  /// The change in value of the trades together for one basis point on each bucket of the curve, at the curve
  /// shifted to a par rate of the only trade, or unshifted.
  public var risk: @Sendable ([TransactionID], Double?) throws(DeterminationFailure) -> [BucketRisk]
  /// The change in value of each trade for one basis point on every quote together: how packages are split.
  public var parallelRisk: @Sendable ([TransactionID]) throws(DeterminationFailure) -> [Double]
  /// The pricer on the curve moved in parallel to come closest to quoted rates.
  public var calibrate: @Sendable ([CalibrationQuote]) throws(DeterminationFailure) -> CalibratedPricer
  /// The value of all trades on another discount curve, with its name; shown beside the amount.
  public var others: @Sendable () throws(DeterminationFailure) -> [(name: String, value: Double)]
  /// The payments of a trade after one day and up to another, which counts.
  public var payments:
    @Sendable (TransactionID, CivilDate, CivilDate) throws(DeterminationFailure) -> [RequiredPayment]
  /// Sensitivity to one bucket.
  public struct BucketRisk: Sendable, Hashable {
    public var bucket: String
    /// Currency per basis point.
    public var dv01: Double

    public init(bucket: String, dv01: Double) {
      self.bucket = bucket
      self.dv01 = dv01
    }
  }

  public init(
    currency: Currency, curveName: String,
    receivesFixed: @escaping @Sendable (TransactionID) -> Bool?,
    notional: @escaping @Sendable (TransactionID) -> ExactNumber,
    valueAtMid: @escaping @Sendable (TransactionID) throws(DeterminationFailure) -> Double,
    valueAtParRate: @escaping @Sendable (TransactionID, Double) throws(DeterminationFailure) -> Double,
    risk: @escaping @Sendable ([TransactionID], Double?) throws(DeterminationFailure) -> [BucketRisk],
    parallelRisk: @escaping @Sendable ([TransactionID]) throws(DeterminationFailure) -> [Double],
    calibrate: @escaping @Sendable ([CalibrationQuote]) throws(DeterminationFailure) -> CalibratedPricer = {
      _ throws(DeterminationFailure) in throw .pricing("this pricer has no curve to calibrate")
    },
    others: @escaping @Sendable () throws(DeterminationFailure) -> [(name: String, value: Double)],
    payments:
      @escaping @Sendable (TransactionID, CivilDate, CivilDate) throws(DeterminationFailure)
      -> [RequiredPayment] = { _, _, _ throws(DeterminationFailure) in
        throw .pricing("this pricer does not know the payments of its trades")
      }
  ) {
    self.currency = currency
    self.curveName = curveName
    self.receivesFixed = receivesFixed
    self.notional = notional
    self.valueAtMid = valueAtMid
    self.valueAtParRate = valueAtParRate
    self.risk = risk
    self.parallelRisk = parallelRisk
    self.calibrate = calibrate
    self.others = others
    self.payments = payments
  }
}

extension GroupPricer {
  /// The side on which a lost trade is replaced: a receiver at the dealer's bid, a payer at its offer.
  public func replacementSide(_ transaction: TransactionID) -> PriceSide? {
    receivesFixed(transaction).map { $0 ? .bid : .offer }
  }

  /// The side of a quotation that says what replacing would cost, or its mid if it gives no side.
  func side(_ levels: QuotedLevels, _ covered: [TransactionID]) -> PriceSide {
    if case .amount = levels.unit { return levels.mid != nil ? .mid : levels.offer != nil ? .offer : .bid }
    if covered.count == 1, let side = replacementSide(covered[0]), levels.level(side) != nil { return side }
    if levels.mid != nil { return .mid }
    return levels.bid != nil ? .bid : .offer
  }

  func money(_ value: Double) throws(DeterminationFailure) -> UnroundedAmount {
    do { return try ModelValue.money(value, currency).unrounded } catch { throw .quantity(error) }
  }

  func amount(
    _ transaction: TransactionID, atParRate rate: Rate, label: String
  ) throws(DeterminationFailure) -> Explained<UnroundedAmount> {
    let value = try money(valueAtParRate(transaction, rate.doubleValue))
    let level = Explained.input(Step(label), rate)
    let step = Step(
      "\(transaction) replaced at a par rate of \(rate)",
      .policy("rate to amount: parallel shift, basis kept"))
    return Explained(value, step, .model("Firebreak pricing on \(curveName)"), from: [level.node])
  }

  func amount(
    _ transaction: TransactionID, atOutright rate: ExactNumber, label: String
  ) throws(DeterminationFailure) -> Explained<UnroundedAmount> {
    let value = try money(valueAtParRate(transaction, rate.doubleValue))
    let level = Explained.input(Step(label), rate)
    let step = Step(
      "\(transaction) replaced at an outright rate of \(rate)",
      .policy("base amount × (quoted less contract rate), discounted from the value date"))
    return Explained(value, step, .model("Firebreak pricing on \(curveName)"), from: [level.node])
  }

  func midAmount(_ transaction: TransactionID) throws(DeterminationFailure) -> Explained<UnroundedAmount> {
    let value = try money(valueAtMid(transaction))
    let curve = Explained.input(Step("curve of record"), curveName)
    return Explained(
      value, Step("\(transaction) at mid"), .model("Firebreak pricing on \(curveName)"), from: [curve.node])
  }

  func comparisons() throws(DeterminationFailure) -> [Determination.Comparison] {
    var found: [Determination.Comparison] = []
    for other in try others() {
      do {
        found.append(.init(name: other.name, amount: try ModelValue.money(other.value, currency)))
      } catch {
        throw .quantity(error)
      }
    }
    return found
  }

  /// Splits an amount over transactions by the stated rule; it sums to the amount to the minor unit.
  func split(
    _ amount: Money, over members: [TransactionID], by allocation: PackageAllocation
  ) throws(DeterminationFailure) -> [PackageShare] {
    let risks = try allocation == .byRisk ? parallelRisk(members) : []
    let parts = members.enumerated().map { index, member in
      PackageMember(
        transaction: member, risk: risks.isEmpty ? nil : try? ExactNumber(exactly: risks[index]),
        notional: notional(member))
    }
    do { return try allocation.split(amount, among: parts) } catch { throw .package(error) }
  }

  /// The par rate at which the trade is worth an amount, to a thousandth of a per cent, for explanation only; nil
  /// if none is found. The value is nearly linear in the rate, so the secant method needs a few steps.
  func parRate(_ transaction: TransactionID, giving amount: ExactNumber) -> String? {
    let target = amount.doubleValue
    func gap(_ rate: Double) -> Double? { (try? valueAtParRate(transaction, rate)).map { $0 - target } }
    var (last, rate) = (0.01, 0.02)
    guard var lastGap = gap(last) else { return nil }
    for _ in 0..<12 {
      guard let here = gap(rate), here != lastGap else { return nil }
      let next = rate - here * (rate - last) / (here - lastGap)
      (last, lastGap, rate) = (rate, here, next)
      guard next.isFinite, abs(next) < 1 else { return nil }
      if abs(next - last) < 1e-8 { break }
    }
    guard abs(rate - last) < 1e-6, let percent = try? ExactNumber(exactly: rate * 100) else { return nil }
    return percent.text(decimals: 3) + " %"
  }
}
