public import Quantities
public import Quotations

/// The weight of one data point with the sentences that explain it.
public struct EvidenceWeight: Sendable, Hashable {
  public let evidence: EvidenceID
  public let weight: ExactNumber
  /// One sentence a factor: the source, then the dealer's credit.
  public let reasons: [String]

  /// A weight a person states, with the reasons.
  public init(evidence: EvidenceID, weight: ExactNumber, reasons: [String]) {
    self.evidence = evidence
    self.weight = weight
    self.reasons = reasons
  }

  public var sentence: String { "\(evidence) counts \(weight): " + reasons.joined(separator: "; ") }
}

extension WeightPolicy {
  /// The weight of a data point: that of its source times the dealer's credit factor.
  ///
  /// Tier and spread both speak of the dealer's credit, so the lower of the two factors counts, not their
  /// product. A class of source that the policy does not name counts nothing, and the sentence says so.
  public func weight(of evidence: EvidenceID, source: Source, dealer: Dealer?) -> EvidenceWeight {
    let base = sources.first { $0.source == source }?.weight
    let start = base.map { "\(source.words) counts \($0)" } ?? "the policy gives \(source.words) no weight"
    guard let dealer else {
      return EvidenceWeight(evidence: evidence, weight: base ?? .zero, reasons: [start])
    }
    let tier = tierFactor(dealer)
    let spread = spreadFactor(dealer)
    let factor = min(tier.factor, spread.factor)
    return EvidenceWeight(
      evidence: evidence, weight: ((base ?? .zero) * factor).reduced,
      reasons: [start, tier.sentence, spread.sentence, "the lower credit factor applies: \(factor)"])
  }

  private func tierFactor(_ dealer: Dealer) -> (factor: ExactNumber, sentence: String) {
    let factor = tiers.first { $0.tier == dealer.tier }?.factor ?? .one
    return (factor, "\(dealer.id) is of the \(dealer.tier.rawValue) tier, factor \(factor)")
  }

  private func spreadFactor(_ dealer: Dealer) -> (factor: ExactNumber, sentence: String) {
    guard let spread = dealer.creditSpread else {
      return (.one, "no credit spread of \(dealer.id) is on record, factor 1")
    }
    let step = spreads.filter { $0.spreadMin <= spread }.max { $0.spreadMin < $1.spreadMin }
    let factor = step?.factor ?? .one
    return (factor, "its credit spread is \(spread), factor \(factor)")
  }
}
