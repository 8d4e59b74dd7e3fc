/// Random numbers by counter: a pure function of its keys, so that no result depends on the order in which it is asked.
///
/// Philox4x32-10 (Salmon, Moraes, Dror, Shaw 2011, "Parallel random numbers: as easy as 1, 2, 3", section 3.2): the seed is
/// the key, the place of a draw the counter.
public struct CounterRandom: Sendable, Equatable {
  public let seed: UInt64

  public init(seed: UInt64) { self.seed = seed }

  /// Where a number belongs; equal places give equal numbers.
  public struct Place: Sendable, Hashable {
    public var scenario: UInt32
    public var agent: UInt32
    public var round: UInt32
    /// Tells several numbers of the same agent and round apart.
    public var draw: UInt32

    public init(scenario: UInt32 = 0, agent: UInt32 = 0, round: UInt32 = 0, draw: UInt32 = 0) {
      self.scenario = scenario
      self.agent = agent
      self.round = round
      self.draw = draw
    }
  }

  /// Uniform, strictly between 0 and 1: the middle of one of 2⁵² equal intervals.
  public func uniform(_ place: Place) -> Double {
    let words = words(place)
    let bits = UInt64(words.x) << 20 | UInt64(words.y) >> 12
    return (Double(bits) + 0.5) * 0x1p-52
  }

  /// Normal with mean 0 and variance 1, by inversion: it rises with the uniform number of the same place.
  public func normal(_ place: Place) -> Double { NormalDistribution.quantile(uniform(place)) }

  /// The four random words of a place.
  public func words(_ place: Place) -> SIMD4<UInt32> {
    Philox.words(
      counter: SIMD4(place.scenario, place.agent, place.round, place.draw),
      key: SIMD2(UInt32(truncatingIfNeeded: seed), UInt32(truncatingIfNeeded: seed >> 32)))
  }
}

/// Philox4x32 with ten rounds.
enum Philox {
  private static let multipliers = SIMD2<UInt32>(0xD251_1F53, 0xCD9E_8D57)
  /// Added to the key between rounds: the golden ratio and √3 − 1, as fractions of 2³².
  private static let keySteps = SIMD2<UInt32>(0x9E37_79B9, 0xBB67_AE85)

  static func words(counter: SIMD4<UInt32>, key: SIMD2<UInt32>) -> SIMD4<UInt32> {
    var (state, key) = (counter, key)
    for round in 0..<10 {
      if round > 0 { key &+= keySteps }
      let first = state.x.multipliedFullWidth(by: multipliers.x)
      let second = state.z.multipliedFullWidth(by: multipliers.y)
      state = SIMD4(second.high ^ state.y ^ key.x, second.low, first.high ^ state.w ^ key.y, first.low)
    }
    return state
  }
}
