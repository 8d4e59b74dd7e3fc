internal import Calendars
internal import CloseOut
internal import Quantities
internal import Quotations

/// One data point as the determination log shows it: what was said, what became of it and why, and what it would
/// have given (mission A7).
struct LogRow: Sendable {
  let evidence: EvidenceID
  let source: String
  /// The levels exactly as said.
  let dataPoint: String
  let words: String
  let at: Timestamp?
  let kind: String
  let disposition: String
  let reason: String
  let narrative: String
  let decision: String
  let basis: [EvidenceID]
  /// The Close-out Amount that would follow from it, ISDA sign.
  let amount: Money?
  /// Why it gives no amount.
  let noAmount: String?
  /// The side and par rate read from it.
  let reading: String
  let gap: LevelGap?
  let remarks: [String]
  let isFirstToExplain: Bool
}

/// How far a data point is from the level used: what "consistent with" hides.
struct LevelGap: Sendable, Hashable {
  /// The data point's par rate less that of the level used.
  let basisPoints: BasisPoints?
  /// The data point's amount less that of the level used, ISDA sign, before charge and costs.
  let amount: Money

  var sentence: String {
    let money = "\(amount.magnitude) \(amount.isNegative ? "less" : "more")"
    if amount.isZero { return "the level used" }
    guard let basisPoints else { return "\(money) than the level used" }
    let side = basisPoints.value.isNegative ? "below" : "above"
    return "\(BasisPoints(basisPoints.value.magnitude)) \(side) the level used: \(money)"
  }
}
