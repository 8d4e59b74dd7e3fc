internal import CloseOut
internal import Quantities
internal import Quotations

// What proposals say of prices beside the model and beside one another.
extension GroupEvidence {
  /// What a price on the side that replaces makes of the group, as an amount in ISDA sign.
  func amount(at response: QuoteResponse) -> Double? {
    guard let level = response.levels?.level(replacementSide)?.doubleValue else { return nil }
    guard isInRates else { return level }
    return try? pricer.valueAtParRate(group.members[0], level)
  }

  /// How a price lies against the mid of the curve of record, a sentence; empty where one of them has no amount.
  func besideMid(_ response: QuoteResponse) -> String {
    let currency = pricer.currency
    guard let amount = amount(at: response), let mid = amountAtMid,
      let distance = try? ModelValue.money(abs(amount - mid), currency),
      let middle = try? ModelValue.money(mid, currency)
    else { return "" }
    let side = amount >= mid ? "against the other party" : "in favour of the other party"
    return
      " It lies \(distance) from the curve's mid of \(middle), \(side); the model's mid stands beside it as corroboration."
  }

  /// How wide dealers themselves quoted the group, where any quotation that stands shows two sides.
  var widthsQuoted: String {
    let quoted = sound.compactMap { response -> String? in
      guard let half = halfWidth(response) else { return nil }
      let part = share(response) < 1 ? ", for a part of the size" : ""
      return "\(width(half * 2)) (\(response.id)\(part))"
    }
    guard !quoted.isEmpty else { return "; no quotation that stands shows two sides of the group" }
    return "; by the quotations that show two sides the group itself is wide by "
      + quoted.joined(separator: ", ")
  }

  /// In basis points of rate, or in the currency of a package.
  func width(_ value: Double) -> String {
    guard !isInRates else {
      let points = (try? ExactNumber(exactly: value * 1e4))?.rounded(decimals: 2).reduced ?? .zero
      return "\(BasisPoints(points))"
    }
    return (try? ModelValue.money(value, pricer.currency))?.description ?? "an amount"
  }
}
