import Calendars
import Foundation
import Quantities
import Testing

@testable import CloseOut

/// The distribution of the amount over candidate dates (mission A4).
@Suite struct CandidateDatesTests {
  static let start = TimingLogTests.date("2008-09-15")
  static let dates = ["2008-09-15", "2008-09-16", "2008-09-19", "2008-09-29"].map(TimingLogTests.date)

  static func moves(_ change: (inout RateMoves) -> Void = { _ in }) -> RateMoves {
    var moves = RateMoves(
      drift: BasisPoints(ExactNumber(-5, decimals: 1)), dailyVolatility: BasisPoints(ExactNumber(12)),
      source: "typed in the test", seed: 20_080_915, paths: 20_000)
    change(&moves)
    return moves
  }

  static func simulated(
    _ amount: AmountByMove = .sensitivities(value: 4_308_174.88, delta: -49_029.91, gamma: 0),
    candidates: [CivilDate] = dates, _ change: (inout RateMoves) -> Void = { _ in }
  ) throws(CandidateDateError) -> CandidateDates {
    try CandidateDates(
      amount, currency: .usd, from: start, candidates: candidates, moves: moves(change),
      isBusinessDay: { !$0.isWeekend })
  }

  /// Simulated once for the tests that only read it.
  static let linear = Result { try simulated() }

  @Test(
    "the generator prints the known answers of Philox 4×32-10 (Random123 kat_vectors)",
    arguments: [
      (
        SIMD4<UInt32>(repeating: 0), SIMD2<UInt32>(repeating: 0),
        SIMD4<UInt32>(0x6627_E8D5, 0xE169_C58D, 0xBC57_AC4C, 0x9B00_DBD8)
      ),
      (
        SIMD4<UInt32>(repeating: .max), SIMD2<UInt32>(repeating: .max),
        SIMD4<UInt32>(0x408F_276D, 0x41C8_3B0E, 0xA20B_C7C6, 0x6D54_51FD)
      ),
      (
        SIMD4<UInt32>(0x243F_6A88, 0x85A3_08D3, 0x1319_8A2E, 0x0370_7344),
        SIMD2<UInt32>(0xA409_3822, 0x299F_31D0),
        SIMD4<UInt32>(0xD16C_FE09, 0x94FD_CCEB, 0x5001_E420, 0x2412_6EA1)
      ),
    ])
  func philox(counter: SIMD4<UInt32>, key: SIMD2<UInt32>, expected: SIMD4<UInt32>) {
    #expect(CounterRandom.philox(counter, key: key) == expected)
  }

  /// Standard normal quantiles from printed tables (Abramowitz and Stegun, table 26.1 and 26.5).
  static let quantiles: [Int: Double] = [5: -1.644854, 25: -0.674490, 50: 0, 75: 0.674490, 95: 1.644854]

  @Test("a linear amount has the closed form's mean, spread and percentiles within the simulation's error")
  func closedForm() throws {
    let result = try CandidateDatesTests.linear.get()
    #expect(result.distributions.map(\.businessDays) == [0, 1, 4, 10])
    for day in result.distributions.dropFirst() {
      let days = Double(day.businessDays)
      let mean = 4_308_174.88 - 49_029.91 * -0.5 * days
      let deviation = 49_029.91 * 12 * days.squareRoot()
      let error = deviation / 20_000.0.squareRoot()
      #expect(abs(day.mean.unrounded.value.doubleValue - mean) < 4 * error)
      #expect(abs(day.meanError.unrounded.value.doubleValue / error - 1) < 0.02)
      #expect(
        abs(day.standardDeviation.unrounded.value.doubleValue / deviation - 1) < 4 / 40_000.0.squareRoot())
      for (percent, z) in CandidateDatesTests.quantiles {
        let percentile = try #require(day.percentile(percent))
        let expected = mean + z * deviation
        // The standard error of a sample quantile is √(p(1−p)/N) over the density there.
        let p = Double(percent) / 100
        let density = exp(-z * z / 2) / (2 * Double.pi).squareRoot() / deviation
        let quantileError = (p * (1 - p) / 20_000).squareRoot() / density
        #expect(
          abs(percentile.amount.unrounded.value.doubleValue - expected) < 4 * quantileError,
          "\(day.date) \(percent)")
        #expect(percentile.errorLow.minorUnits <= percentile.amount.minorUnits)
        #expect(percentile.amount.minorUnits <= percentile.errorHigh.minorUnits)
        let width = (percentile.errorHigh.unrounded.value - percentile.errorLow.unrounded.value).doubleValue
        #expect(abs(width / (2 * 1.96 * quantileError) - 1) < 0.25)
      }
    }
  }

  @Test func onTheEarlyTerminationDateNothingHasMoved() throws {
    let first = try #require(CandidateDatesTests.linear.get().distributions.first)
    #expect(first.percentiles.allSatisfy { $0.amount.text == "4308174.88" })
    #expect(first.standardDeviation.isZero)
  }

  @Test("gamma shifts the mean by half gamma times the variance (second moment of a normal)")
  func gamma() throws {
    let result = try CandidateDatesTests.simulated(.sensitivities(value: 0, delta: 0, gamma: 25)) {
      $0.drift = BasisPoints(.zero)
    }
    let last = try #require(result.distributions.last)
    let expected = 0.5 * 25 * 144 * 10.0
    // The variance of a chi-square of one degree is 2.
    #expect(
      abs(last.mean.unrounded.value.doubleValue - expected) < 4 * expected * (2.0 / 20_000).squareRoot())
  }

  @Test func aRevaluationGivesWhatItsSensitivitiesGive() throws {
    let linear = try CandidateDatesTests.linear.get()
    let closure = try CandidateDatesTests.simulated(.revaluation { 4_308_174.88 - 49_029.91 * $0 })
    #expect(linear.distributions == closure.distributions)
  }

  @Test func theSameSeedGivesTheSamePathsAndAnotherSeedOthers() throws {
    let first = try CandidateDatesTests.linear.get()
    #expect(try first == CandidateDatesTests.simulated())
    #expect(try first.distributions != CandidateDatesTests.simulated { $0.seed = 1 }.distributions)
    // A candidate's distribution does not depend on which other candidates are looked at.
    let alone = try CandidateDatesTests.simulated(candidates: [CandidateDatesTests.dates[2]])
    #expect(alone.distributions == [first.distributions[2]])
  }

  @Test func theAssumptionsAreStated() throws {
    let sentence = try CandidateDatesTests.linear.get().sentence
    for part in [
      "drift -0.5 bp", "volatility 12 bp", "horizon 10 Local Business Days", "20000 paths", "seed 20080915",
      "5, 25, 50, 75, 95",
    ] {
      #expect(sentence.contains(part), "\(part) in \(sentence)")
    }
  }

  @Test("what cannot be simulated is refused by name")
  func refusals() {
    let day = CandidateDatesTests.dates[1]
    func error(
      _ candidates: [CivilDate] = [day],
      _ amount: AmountByMove = .sensitivities(value: 0, delta: 1, gamma: 0),
      _ change: (inout RateMoves) -> Void = { _ in }
    ) -> CandidateDateError? {
      do throws(CandidateDateError) {
        _ = try CandidateDatesTests.simulated(amount, candidates: candidates, change)
        return nil
      } catch { return error }
    }
    let early = CandidateDatesTests.start - 1
    let far = CandidateDatesTests.start + 1_101
    #expect(error([]) == .noCandidates)
    #expect(error([early]) == .candidateBeforeTermination(early))
    #expect(error([day, day]) == .candidateTwice(day))
    #expect(error([far]) == .horizonTooLong(far, daysMax: 1_100))
    #expect(error([day], .revaluation { _ in .nan }) == .amountNotFinite(day))
    func spoiled(_ change: (inout RateMoves) -> Void) -> CandidateDateError? {
      error([day], .sensitivities(value: 0, delta: 1, gamma: 0), change)
    }
    #expect(spoiled { $0.dailyVolatility = BasisPoints(ExactNumber(-1)) } == .negativeVolatility)
    #expect(spoiled { $0.paths = 99 } == .pathCount(99, allowed: 100...1_000_000))
    #expect(spoiled { $0.percentiles = [0] } == .percentile(0))
    #expect(spoiled { $0.percentiles = [5, 5] } == .percentile(5))
  }
}
