public import Calendars
public import Quantities

extension Transaction {
  /// The currency in which its value is stated: that of the first leg, or the quote currency of a pair.
  public var settlementCurrency: Currency {
    switch product {
    case .swap(let swap): swap.legs[0].currency
    case .foreignExchangeForward(let forward): forward.pair.quote
    }
  }

  /// The initial notional amount of the first leg, or the base amount of an exchange.
  public var notional: UnroundedAmount {
    switch product {
    case .swap(let swap): swap.legs[0].initialNotional
    case .foreignExchangeForward(let forward):
      forward.bought.currency == forward.pair.base ? forward.bought : forward.sold
    }
  }

  public var effectiveDate: CivilDate? {
    guard case .swap(let swap) = product else { return nil }
    return swap.legs.map(\.schedule.effective).min()
  }

  /// The last unadjusted date of its terms.
  public var maturityDate: CivilDate {
    switch product {
    case .swap(let swap):
      swap.legs.dropFirst().map(\.schedule.termination).reduce(swap.legs[0].schedule.termination, max)
    case .foreignExchangeForward(let forward): forward.valueDate
    }
  }

  /// Nil where there is no single fixed leg.
  public var determiningPartyReceivesFixed: Bool? {
    guard case .swap(let swap) = product, let leg = swap.fixedLeg else { return nil }
    return leg.payer == .otherParty
  }

  /// One line for a lawyer, from the determining party's side.
  public var summary: String {
    switch product {
    case .swap(let swap): swap.summary
    case .foreignExchangeForward(let forward):
      "buys \(Transaction.text(forward.bought)) against \(Transaction.text(forward.sold)) for value "
        + "\(forward.valueDate)"
    }
  }

  /// The amount with separators, to the cent only if it has cents.
  static func text(_ amount: UnroundedAmount) -> String {
    guard let money = try? amount.rounded() else { return amount.description }
    let text = money.description
    return text.hasSuffix(".00") ? String(text.dropLast(3)) : text
  }
}

extension Swap {
  var summary: String {
    let leg = legs[0]
    let rest =
      "on \(Transaction.text(leg.initialNotional)), \(leg.schedule.effective) to "
      + "\(leg.schedule.termination)"
    if let fixedLeg, legs.count == 2, let other = legs.first(where: { $0 != fixedLeg }),
      case .fixed(let coupon) = fixedLeg.coupon
    {
      let verb = fixedLeg.payer == .otherParty ? "receives" : "pays"
      return "\(verb) fixed \(coupon.rate.initial) \(fixedLeg.schedule.frequency.adverb) against "
        + "\(other.coupon.name) \(rest)"
    }
    return legs.map { "\($0.payer == .otherParty ? "receives" : "pays") \($0.coupon.name)" }
      .joined(separator: ", ") + " \(rest)"
  }
}

extension Coupon {
  /// What is paid, with a spread if there is one.
  var name: String {
    switch self {
    case .fixed(let coupon): "fixed \(coupon.rate.initial)"
    case .floating(let coupon): "\(coupon.index)" + Coupon.text(coupon.spread.initial)
    case .overnight(let coupon): "\(coupon.index) compounded" + Coupon.text(coupon.spread.initial)
    }
  }

  private static func text(_ spread: Rate) -> String {
    if spread.value.isZero { return "" }
    return spread.value.isNegative ? " less \(Rate(-spread.value))" : " plus \(spread)"
  }
}
