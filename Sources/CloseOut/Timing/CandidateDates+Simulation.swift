public import Calendars
public import Quantities

extension CandidateDates {
  static let pathsAllowed = 100...1_000_000
  static let daysMax = 1_100

  /// Simulates the par rate once over all Local Business Days up to the last candidate and reads the amount
  /// off each path on each candidate date, so that the dates are comparable path by path.
  public init(
    _ amount: AmountByMove, currency: Currency, from earlyTerminationDate: CivilDate, candidates: [CivilDate],
    moves: RateMoves, isBusinessDay: (CivilDate) -> Bool
  ) throws(CandidateDateError) {
    try CandidateDates.check(candidates, earlyTerminationDate, moves)
    let dates = candidates.sorted()
    let days = dates.map { date in
      (0..<(date - earlyTerminationDate)).count { isBusinessDay(earlyTerminationDate + ($0 + 1)) }
    }
    let samples = CandidateDates.samples(amount, days, moves)
    var distributions: [Distribution] = []
    for (index, date) in dates.enumerated() {
      guard samples[index].allSatisfy(\.isFinite) else { throw .amountNotFinite(date) }
      let summary = SampleSummary(samples[index], currency)
      do throws(QuantityError) {
        distributions.append(try summary.distribution(date, days[index], moves.percentiles.sorted()))
      } catch {
        throw .quantity(error)
      }
    }
    self.moves = moves
    self.earlyTerminationDate = earlyTerminationDate
    self.currency = currency
    self.distributions = distributions
    sentence = CandidateDates.sentence(amount, moves, days.last ?? 0)
  }

  /// The amount on each candidate, one array a date and one entry a path.
  private static func samples(_ amount: AmountByMove, _ days: [Int], _ moves: RateMoves) -> [[Double]] {
    let drift = moves.drift.doubleValue
    let volatility = moves.dailyVolatility.doubleValue
    var samples = days.map { _ in [Double](repeating: 0, count: moves.paths) }
    for path in 0..<moves.paths {
      var move = 0.0
      var day = 0
      for (index, until) in days.enumerated() {
        while day < until {
          move += drift + volatility * CounterRandom.normal(seed: moves.seed, path: path, day: day)
          day += 1
        }
        samples[index][path] = amount.amount(move)
      }
    }
    return samples
  }

  private static func check(
    _ candidates: [CivilDate], _ start: CivilDate, _ moves: RateMoves
  ) throws(CandidateDateError) {
    guard !candidates.isEmpty else { throw .noCandidates }
    var seen: Set<CivilDate> = []
    for date in candidates {
      guard date >= start else { throw .candidateBeforeTermination(date) }
      guard date - start <= daysMax else { throw .horizonTooLong(date, daysMax: daysMax) }
      guard seen.insert(date).inserted else { throw .candidateTwice(date) }
    }
    guard !moves.dailyVolatility.value.isNegative else { throw .negativeVolatility }
    guard pathsAllowed ~= moves.paths else { throw .pathCount(moves.paths, allowed: pathsAllowed) }
    for (index, percent) in moves.percentiles.enumerated()
    where !(1...99 ~= percent) || moves.percentiles[..<index].contains(percent) {
      throw .percentile(percent)
    }
  }

  private static func sentence(_ amount: AmountByMove, _ moves: RateMoves, _ horizon: Int) -> String {
    let list = moves.percentiles.sorted().map { "\($0)" }.joined(separator: ", ")
    return
      "arithmetic normal moves of the par rate, drift \(moves.drift) and volatility \(moves.dailyVolatility) a "
      + "Local Business Day (\(moves.source)), horizon \(horizon) Local Business Days, \(moves.paths) paths, seed "
      + "\(moves.seed), amount by \(amount.words); percentiles \(list)"
  }
}

/// The percentiles, mean and spread of one date's sample.
private struct SampleSummary {
  let sorted: [Double]
  let currency: Currency

  init(_ sample: [Double], _ currency: Currency) {
    sorted = sample.sorted()
    self.currency = currency
  }

  func distribution(
    _ date: CivilDate, _ days: Int, _ percents: [Int]
  ) throws(QuantityError) -> CandidateDates.Distribution {
    let count = Double(sorted.count)
    let mean = sorted.reduce(0, +) / count
    let variance = sorted.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / (count - 1)
    return CandidateDates.Distribution(
      date: date, businessDays: days,
      percentiles: try percents.map { percent throws(QuantityError) in try percentile(percent) },
      mean: try money(mean), meanError: try money((variance / count).squareRoot()),
      standardDeviation: try money(variance.squareRoot()))
  }

  /// The nearest rank: the smallest value with at least the percentage of the sample at or below it. Its
  /// interval is that of the ranks 1.96 binomial standard deviations either side.
  private func percentile(_ percent: Int) throws(QuantityError) -> CandidateDates.Percentile {
    let count = Double(sorted.count)
    let share = Double(percent) / 100
    let spread = 1.96 * (count * share * (1 - share)).squareRoot()
    return CandidateDates.Percentile(
      percent: percent, amount: try money(at(share * count)), errorLow: try money(at(share * count - spread)),
      errorHigh: try money(at(share * count + spread)))
  }

  private func at(_ rank: Double) -> Double {
    sorted[min(sorted.count - 1, max(0, Int(rank.rounded(.up)) - 1))]
  }

  private func money(_ value: Double) throws(QuantityError) -> Money { try ModelValue.money(value, currency) }
}
