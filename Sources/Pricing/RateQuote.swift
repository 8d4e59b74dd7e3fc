public import Quantities
internal import Transactions

/// The two sides of a dealer's market for the fixed rate: the dealer pays the bid and receives the offer.
public struct TwoSidedRate: Hashable, Sendable {
  public var bid: Rate?
  public var offer: Rate?

  public init(bid: Rate?, offer: Rate?) {
    self.bid = bid
    self.offer = offer
  }

  /// The rate at which a replacement can be dealt: a party that lost a receiver must receive fixed
  /// again, so it deals on the bid; one that lost a payer on the offer.
  public func replacementRate(receivesFixed: Bool) -> Rate? { receivesFixed ? bid : offer }
}

/// A quoted rate turned into an amount, with the move of the market that it implies.
public struct QuotedValue: Hashable, Sendable {
  /// The par rate the curves were moved to.
  public var rate: Double
  /// Added to every par quote of the projection and the discount curves alike; their basis is kept.
  public var shift: Double
  /// To the determining party, positive for an asset. For a lost trade the Close-out Amount is this
  /// value in ISDA's sign: positive is a cost to the determining party.
  public var value: Double
  public var annuity: Double
  public var curves: CurveSet
}

extension CurveModel {
  /// The value of a swap in a market moved in parallel until the swap's par rate is the quoted rate.
  ///
  /// On a flat curve of the swap's own frequency the curve ends at the quoted rate itself.
  /// - Throws: ``PricingError/noSolution(_:)`` where no move of up to 50 % reaches the rate.
  public func value(of swap: QuotableSwap, quotedAt rate: Rate) throws(PricingError) -> QuotedValue {
    try value(of: swap, atRate: rate.doubleValue)
  }

  func value(of swap: QuotableSwap, atRate rate: Double) throws(PricingError) -> QuotedValue {
    let shift = try shift(bringing: swap, to: rate)
    let curves = try curves(shiftedBy: shift)
    return QuotedValue(
      rate: rate, shift: shift, value: try swap.value(under: curves),
      annuity: try swap.annuity(under: curves), curves: curves)
  }

  /// The parallel move that brings a swap to a par rate, by the secant method; the par rate moves nearly
  /// one for one with the quotes.
  private func shift(bringing swap: QuotableSwap, to rate: Double) throws(PricingError) -> Double {
    func miss(_ shift: Double) throws(PricingError) -> Double {
      try swap.parRate(under: curves(shiftedBy: shift)) - rate
    }
    var (last, lastMiss) = (0.0, try miss(0))
    var shift = -lastMiss
    for _ in 0..<30 {
      if lastMiss == 0 { return last }
      let miss = try miss(shift)
      if abs(miss) < 1e-15 { return shift }
      guard miss != lastMiss else { break }
      let next = shift - miss * (shift - last) / (miss - lastMiss)
      (last, lastMiss) = (shift, miss)
      guard next.isFinite, abs(next) < 0.5 else { break }
      if abs(next - shift) < 1e-16 { return next }
      shift = next
    }
    guard abs(lastMiss) < 1e-12 else {
      throw .noSolution("a parallel move that brings \(swap.transaction.id) to a par rate of \(rate)")
    }
    return last
  }
}
