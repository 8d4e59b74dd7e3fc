public import Calendars
internal import Quantities

extension RegimePolicy {
  /// The regime of a market on a date from the readings the record has (mission A2).
  ///
  /// Readings of other markets or dates are not looked at. A reading that is out of its domain is refused by
  /// name and does not vote; one that the policy does not know is listed as ignored.
  public func assess(
    market: String, date: CivilDate, readings: [IndicatorReading], override: RegimeOverruling? = nil
  ) -> RegimeAssessment {
    let ours = readings.filter { $0.market == market && $0.date == date }
    var votes: [RegimeVote] = []
    var refused: [RegimeError] = []
    var flags: [RegimeFlag] = []
    for rule in indicators {
      let of = ours.filter { $0.name == rule.name }
      votes += vote(rule, of, &refused).map { [$0] } ?? []
      if of.count > 1 { flags.append(.severalReadings(indicator: rule.name, values: of.map(\.value))) }
    }
    let computed = votes.count >= indicatorsMin ? RegimePolicy.weightedMedian(votes) : nil
    let disagreements = pairs(votes)
    flags += disagreements.filter(\.isFlagged).map(RegimeFlag.farApart)
    flags += indexFlag(votes).map { [$0] } ?? []
    return RegimeAssessment(
      market: market, date: date, policyVersion: version, votes: votes, computed: computed,
      missing: indicators.map(\.name).filter { name in !votes.contains { $0.indicator == name } },
      ignored: ours.filter { rule($0.name) == nil }, refused: refused, disagreements: disagreements,
      flags: flags, override: override, sentence: sentence(votes, computed, override))
  }

  /// The most severe level for which the votes at it or above carry at least half of the weight: the
  /// weighted median, with ties to the more severe.
  static func weightedMedian(_ votes: [RegimeVote]) -> Regime? {
    let total = weight(votes)
    return Regime.allCases.last { level in
      let above = votes.filter { $0.regime >= level }
      return !above.isEmpty && weight(above) * ExactNumber(2) >= total
    }
  }

  private static func weight(_ votes: [RegimeVote]) -> ExactNumber {
    votes.reduce(.zero) { $0 + $1.weight }
  }

  /// The most severe of the usable readings of one indicator.
  private func vote(
    _ rule: IndicatorRule, _ readings: [IndicatorReading], _ refused: inout [RegimeError]
  ) -> RegimeVote? {
    var worst: RegimeVote?
    for reading in readings {
      do throws(RegimeError) {
        guard let vote = try rule.vote(reading) else { continue }
        if worst.map({ $0.regime < vote.regime }) ?? true { worst = vote }
      } catch {
        refused.append(error)
      }
    }
    return worst
  }

  private func pairs(_ votes: [RegimeVote]) -> [VoteDisagreement] {
    votes.indices.flatMap { first in
      votes[(first + 1)...].compactMap { disagreement(votes[first], $0) }
    }
  }

  private func disagreement(_ first: RegimeVote, _ second: RegimeVote) -> VoteDisagreement? {
    guard first.regime != second.regime else { return nil }
    let (calm, severe) = first.regime < second.regime ? (first, second) : (second, first)
    let apart = severe.regime.level - calm.regime.level
    let sentence =
      "\(calm.indicator) says \(calm.regime.title) and \(severe.indicator) says \(severe.regime.title), "
      + "\(apart) level\(apart == 1 ? "" : "s") apart"
    return VoteDisagreement(
      calmer: calm.indicator, severer: severe.indicator, levelsApart: apart,
      isFlagged: apart >= flaggedLevelsApart, sentence: sentence)
  }

  private func indexFlag(_ votes: [RegimeVote]) -> RegimeFlag? {
    let others = votes.filter { $0.indicator != index }.map(\.regime)
    guard let vote = votes.first(where: { $0.indicator == index })?.regime, let calmest = others.min(),
      let severest = others.max()
    else { return nil }
    if vote < calmest { return .indexAloneCalmer(index: vote, calmestOther: calmest) }
    return vote > severest ? .indexAloneSeverer(index: vote, severestOther: severest) : nil
  }
}

extension IndicatorRule {
  /// The vote of a reading; nil if it is "not quoted" and the policy says that this tells nothing.
  func vote(_ reading: IndicatorReading) throws(RegimeError) -> RegimeVote? {
    let regime: Regime
    let place: String
    if let stated = reading.unit, !isSameUnit(stated) {
      throw .unitMismatch(indicator: name, stated: stated, expected: unit)
    }
    switch reading.value {
    case .number(let value):
      regime = try vote(value)
      place = band(regime)
    case .notQuoted:
      guard let notQuoted else { return nil }
      regime = notQuoted
      place = "no band, since the market gave no level"
    }
    return RegimeVote(
      indicator: name, value: reading.value, unit: unit, regime: regime, band: place, weight: weight,
      source: reading.source, isConstructed: reading.isConstructed, evidence: reading.evidence)
  }

  /// Plain numbers go by several names; a spread in per cent is not one in basis points.
  private func isSameUnit(_ stated: String) -> Bool {
    let plain: Set<String> = ["", "index", "points", "number", "correlation"]
    return stated == unit || (plain.contains(stated) && plain.contains(unit))
  }
}
