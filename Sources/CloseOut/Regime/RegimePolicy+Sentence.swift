extension RegimePolicy {
  /// Why the regime is what it is, naming what a person decided and what the votes said.
  func sentence(_ votes: [RegimeVote], _ computed: Regime?, _ override: RegimeOverruling?) -> String {
    let found = computedSentence(votes, computed)
    guard let override else { return found }
    return "\(override.by) set \(override.regime.title) because \(override.reason); computed: \(found)"
  }

  private func computedSentence(_ votes: [RegimeVote], _ computed: Regime?) -> String {
    guard let computed else {
      return "undetermined: \(votes.count) of the \(indicatorsMin) indicators needed have a reading, "
        + "so a person must say"
    }
    let list = votes.map { "\($0.indicator) \($0.regime.title)" }.joined(separator: ", ")
    let regimes = votes.map(\.regime)
    guard let calmest = regimes.min(), let severest = regimes.max(), calmest != severest else {
      return "\(computed.title): all \(votes.count) indicators agree (\(list))"
    }
    return "\(computed.title): weighted median of votes from \(calmest.title) to \(severest.title) (\(list))"
  }
}
