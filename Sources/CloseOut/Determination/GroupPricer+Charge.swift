internal import Explanations
internal import Quantities
internal import Quotations
internal import Transactions

/// A liquidity charge as a line of the amount and as its parts.
struct PricedCharge {
  let explained: Explained<UnroundedAmount>
  let outcome: ChargeOutcome
}

extension GroupPricer {
  /// Σ |DV01ₖ| × half-spreadₖ on the net risk of the trades valued at mid, times the size factor; always a cost
  /// of the determining party. Nil where the terms say none or nothing is at mid.
  func charge(
    _ terms: ChargeTerms, _ level: ChargedLevel
  ) throws(DeterminationFailure) -> PricedCharge? {
    guard !level.transactions.isEmpty, terms != .none else { return nil }
    var parts: [ChargeOutcome.Part] = []
    var lines: [Explained<UnroundedAmount>] = []
    for bucket in try risk(level.transactions, level.parRate) where bucket.dv01 != 0 {
      let halfSpread = try halfSpread(terms, bucket.bucket)
      let part = try part(bucket, halfSpread)
      parts.append(part.part)
      lines.append(part.explained)
    }
    do {
      let step = Step("liquidity charge against the determining party", .policy(terms.basis))
      let total = try Explained.sum(step, lines, in: currency)
      let outcome = ChargeOutcome(
        total: try total.value.rounded(), parts: parts, basis: terms.basis, sizeFactor: sizeFactor)
      return PricedCharge(explained: total, outcome: outcome)
    } catch {
      throw .quantity(error)
    }
  }

  /// One bucket: the product is taken in the model's own numbers and becomes money once.
  private func part(
    _ bucket: BucketRisk, _ halfSpread: BasisPoints
  ) throws(DeterminationFailure) -> (part: ChargeOutcome.Part, explained: Explained<UnroundedAmount>) {
    let value = abs(bucket.dv01) * halfSpread.doubleValue * sizeFactor.doubleValue
    let amount = try money(value)
    let risk = try money(bucket.dv01)
    let inputs = [
      Explained.input(Step("net DV01 of bucket \(bucket.bucket)"), risk).node,
      Explained.input(Step("half-spread in basis points"), halfSpread.value).node,
      Explained.input(Step("size factor"), sizeFactor).node,
    ]
    let step = Step("charge on bucket \(bucket.bucket)")
    let explained = Explained(
      amount, step, .model("|DV01| × half-spread × size factor on \(curveName)"), from: inputs)
    do {
      let part = ChargeOutcome.Part(
        bucket: bucket.bucket, dv01: try risk.rounded(), halfSpread: halfSpread, amount: try amount.rounded())
      return (part, explained)
    } catch {
      throw .quantity(error)
    }
  }

  private func halfSpread(
    _ terms: ChargeTerms, _ bucket: String
  ) throws(DeterminationFailure) -> BasisPoints {
    switch terms {
    case .none: return BasisPoints(.zero)
    case .halfSpread(let spread, _): return spread
    case .byBucket(let spreads, _):
      guard let spread = spreads.first(where: { $0.tenor == bucket }) else {
        throw .pricing("no half-spread is stated for bucket \(bucket), in which the group has risk")
      }
      return spread.halfSpread
    }
  }
}

/// The trades a charge falls on and the par rate at which their risk is taken.
struct ChargedLevel {
  var transactions: [TransactionID]
  var parRate: Double?
}

extension ChargeTerms {
  var basis: String {
    switch self {
    case .none: "no charge"
    case .halfSpread(_, let basis), .byBucket(_, let basis): basis
    }
  }
}
