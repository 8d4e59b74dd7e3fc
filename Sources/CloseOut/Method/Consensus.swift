public import Quantities

/// The middle of several weighted levels, by mean and by median, with each share shown.
public struct Consensus: Sendable, Hashable {
  public struct Part: Sendable, Hashable {
    public let weight: EvidenceWeight
    public let level: ExactNumber
    /// Its weight as a share of all weights.
    public let share: ExactNumber
  }

  /// From the lowest level to the highest.
  public let parts: [Part]
  public let mean: ExactNumber
  /// The level at which half of the weight is reached; if it is reached exactly between two levels, their
  /// middle.
  public let median: ExactNumber

  /// - Returns: nil if no level carries weight.
  public init?(_ levels: [(weight: EvidenceWeight, level: ExactNumber)]) {
    let total = levels.reduce(ExactNumber.zero) { $0 + $1.weight.weight }
    let ordered = levels.filter { $0.weight.weight.isPositive }
      .sorted { ($0.level, $0.weight.evidence) < ($1.level, $1.weight.evidence) }
    let parts = ordered.compactMap { item -> Part? in
      guard let share = try? item.weight.weight.divided(by: total) else { return nil }
      return Part(weight: item.weight, level: item.level, share: share.reduced)
    }
    guard let median = Consensus.median(parts) else { return nil }
    self.parts = parts
    self.median = median
    mean = parts.reduce(ExactNumber.zero) { $0 + $1.share * $1.level }.reduced
  }

  private static func median(_ parts: [Part]) -> ExactNumber? {
    let half = ExactNumber(5, decimals: 1)
    var reached = ExactNumber.zero
    for (index, part) in parts.enumerated() {
      reached += part.share
      if reached == half, index + 1 < parts.count { return (part.level + parts[index + 1].level) * half }
      if reached >= half { return part.level }
    }
    return parts.last?.level
  }
}
