/// Distress that spreads before default: relative losses of equity, round by round.
///
/// Linear DebtRank (Bardoscia et al. 2015, equation 7, recalled) passes every further loss on; the original (Battiston et al. 2012, recalled)
/// only a member's first.
public struct DebtRank: Sendable {
  public enum Rule: Sendable, CaseIterable { case everyLoss, firstLoss }

  public let members: Int
  /// Relative loss of equity of each member, capped at 1.
  public internal(set) var losses: [Double]
  /// What each member's creditors have felt of it: their claims on it are worth 1 less this.
  public internal(set) var passedOn: [Double]
  var initial: [Double]

  /// `initialLosses`: the relative losses of the shock alone.
  public init(initialLosses: [Double]) {
    members = initialLosses.count
    losses = initialLosses.map { Swift.min(1, $0) }
    passedOn = Array(repeating: 0, count: members)
    initial = initialLosses
  }

  /// One round. `claims`: members × members, (i, j) is the claim of i on j, already divided by i's equity at the start.
  /// - Returns: the largest change of a relative loss.
  public mutating func step(_ rule: Rule, relativeClaims claims: Span<Double>) -> Double {
    for member in 0..<members where rule == .everyLoss || passedOn[member] == 0 {
      passedOn[member] = Swift.max(0, losses[member])
    }
    var change = 0.0
    for member in 0..<members {
      var loss = initial[member]
      for other in 0..<members { loss += claims[member * members + other] * passedOn[other] }
      loss = Swift.min(1, loss)
      change = Swift.max(change, (loss - losses[member]).magnitude)
      losses[member] = loss
    }
    return change
  }

  /// The value of a unit of claim on a member that has lost `loss` of its equity, when it was `previous` before.
  public static func recovery(_ rule: Rule, loss: Double, previous: Double) -> Double {
    rule == .firstLoss && previous < 1 ? previous : 1 - Swift.min(1, Swift.max(0, loss))
  }
}
