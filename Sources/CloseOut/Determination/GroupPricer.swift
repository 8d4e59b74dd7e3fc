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
  /// The value of all trades on another discount curve, with its name; shown beside the amount.
  public var others: @Sendable () throws(DeterminationFailure) -> [(name: String, value: Double)]
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
    others: @escaping @Sendable () throws(DeterminationFailure) -> [(name: String, value: Double)]
  ) {
    self.currency = currency
    self.curveName = curveName
    self.receivesFixed = receivesFixed
    self.notional = notional
    self.valueAtMid = valueAtMid
    self.valueAtParRate = valueAtParRate
    self.risk = risk
    self.others = others
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
    var parts: [PackageMember] = []
    for member in members {
      let dv01 = allocation == .byRisk ? try risk([member], nil).map(\.dv01).reduce(0, +) : nil
      parts.append(
        PackageMember(
          transaction: member, risk: dv01.flatMap { try? ExactNumber(exactly: $0) }, notional: notional(member)))
    }
    do { return try allocation.split(amount, among: parts) } catch { throw .package(error) }
  }

  /// The par rate at which the trade is worth an amount, to the nearest hundred-thousandth of a per cent, for
  /// explanation only; nil if none between −5 % and 50 % does.
  func parRate(_ transaction: TransactionID, giving amount: ExactNumber) -> String? {
    let target = amount.doubleValue
    func gap(_ rate: Double) -> Double? { (try? valueAtParRate(transaction, rate)).map { $0 - target } }
    var (low, high) = (-0.05, 0.5)
    guard let atLow = gap(low), let atHigh = gap(high), (atLow < 0) != (atHigh < 0) else { return nil }
    for _ in 0..<100 {
      let middle = (low + high) / 2
      guard let here = gap(middle) else { return nil }
      if (here < 0) == (atLow < 0) { low = middle } else { high = middle }
    }
    guard let percent = try? ExactNumber(exactly: (low + high) * 50) else { return nil }
    return percent.text(decimals: 3) + " %"
  }
}
