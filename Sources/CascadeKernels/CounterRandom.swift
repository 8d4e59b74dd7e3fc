/// Random numbers by counter: a pure function of its keys, so that no result depends on the order in which it is asked.
public struct CounterRandom: Sendable {
  public let seed: UInt64

  public init(seed: UInt64) { self.seed = seed }
}
