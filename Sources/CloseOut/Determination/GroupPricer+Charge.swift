internal import Explanations
internal import Pricing
internal import Quantities
internal import Quotations
internal import Transactions

/// A liquidity charge as a line of the amount and as its parts.
struct PricedCharge {
  let explained: Explained<UnroundedAmount>
  let outcome: ChargeOutcome
}

/// The parts of trades a charge falls on and the par rate at which their risk is taken.
struct ChargedLevel {
  var shares: [TransactionID: ExactNumber]
  var parRate: Double?
}

extension GroupPricer {
  /// Σ |DV01ₖ| × half-spreadₖ × size factorₖ on the net risk of the trades valued at mid; always a cost of the
  /// determining party. Nil where the terms say none or nothing is at mid.
  func charge(
    _ terms: ChargeTerms, _ level: ChargedLevel
  ) throws(DeterminationFailure) -> PricedCharge? {
    guard !level.shares.isEmpty, terms != .none else { return nil }
    let risk = try netRisk(level).filter { abs($0.dv01) > 1e-6 }
    let spreads = try risk.map { bucket throws(DeterminationFailure) in try terms.spread(bucket.bucket) }
    let priced: LiquidityCharge
    do {
      priced = try LiquidityCharge(
        risk: risk.map { ($0.bucket, $0.dv01) },
        terms: spreads.map {
          .init(halfSpread: $0.halfSpread.doubleValue, normalSize: $0.normalDV01?.doubleValue)
        })
    } catch {
      throw .pricing(error.sentence)
    }
    return try charge(priced, spreads, terms.basis)
  }

  /// The risk of what is at mid: of the whole trades together, or of their parts added up by bucket.
  private func netRisk(_ level: ChargedLevel) throws(DeterminationFailure) -> [BucketRisk] {
    let charged = level.shares.sorted { $0.key < $1.key }
    if charged.allSatisfy({ $0.value == .one }) { return try risk(charged.map(\.key), level.parRate) }
    var order: [String] = []
    var sums: [String: Double] = [:]
    for (transaction, share) in charged {
      for bucket in try risk([transaction], level.parRate) {
        if sums[bucket.bucket] == nil { order.append(bucket.bucket) }
        sums[bucket.bucket, default: 0] += bucket.dv01 * share.doubleValue
      }
    }
    return order.map { BucketRisk(bucket: $0, dv01: sums[$0] ?? 0) }
  }

  /// Each part becomes money once; their sum is the charge.
  private func charge(
    _ priced: LiquidityCharge, _ spreads: [ChargeTerms.BucketSpread], _ basis: String
  ) throws(DeterminationFailure) -> PricedCharge {
    var lines: [Explained<UnroundedAmount>] = []
    var parts: [ChargeOutcome.Part] = []
    do throws(QuantityError) {
      for (part, spread) in zip(priced.parts, spreads) {
        let risk = UnroundedAmount(
          try ExactNumber(exactly: part.netRisk).rounded(decimals: 6), currency)
        let amount = try ModelValue.money(part.charge, currency)
        let factor = try ExactNumber(exactly: part.sizeFactor).rounded(decimals: 10)
        parts.append(
          .init(
            bucket: part.bucket, dv01: risk, halfSpread: spread.halfSpread, sizeFactor: factor, amount: amount
          ))
        lines.append(line(part.bucket, amount, [risk.value, spread.halfSpread.value, factor]))
      }
      let step = Step("liquidity charge against the determining party", .policy(basis))
      let total = try Explained.sum(step, lines, in: currency)
      let outcome = ChargeOutcome(total: try total.value.rounded(), parts: parts, basis: basis)
      return PricedCharge(explained: total, outcome: outcome)
    } catch {
      throw .quantity(error)
    }
  }

  private func line(
    _ bucket: String, _ amount: Money, _ figures: [ExactNumber]
  ) -> Explained<UnroundedAmount> {
    let names = ["net DV01, to six decimals", "half-spread in basis points", "size factor"]
    let inputs = zip(names, figures).map { Explained.input(Step($0), $1).node }
    return Explained(
      amount.unrounded, Step("charge on \(bucket)"),
      .model("|DV01| × half-spread × size factor on \(curveName)"),
      from: inputs)
  }
}

extension ChargeTerms {
  var basis: String {
    switch self {
    case .none: "no charge"
    case .halfSpread(_, let basis, _), .byBucket(_, let basis): basis
    }
  }

  /// The spread of a bucket, by its full name or by its tenor alone.
  func spread(_ bucket: String) throws(DeterminationFailure) -> BucketSpread {
    switch self {
    case .none: return BucketSpread(tenor: bucket, halfSpread: BasisPoints(.zero))
    case .halfSpread(let spread, _, let normal):
      return BucketSpread(tenor: bucket, halfSpread: spread, normalDV01: normal)
    case .byBucket(let spreads, _):
      let tenor = bucket.split(separator: " ").last.map(String.init)
      guard let spread = spreads.first(where: { $0.tenor == bucket || $0.tenor == tenor }) else {
        throw .pricing("no half-spread is stated for \(bucket), in which the group has risk")
      }
      return spread
    }
  }
}
