/// The one engine: the stages of docs/model/cascade.md over flat columns.
public struct Simulation: Sendable {
  public let scenario: Scenario
  /// Threads for the rounds of a large network; the digest does not depend on it.
  public let threads: Int

  public init(_ scenario: Scenario, threads: Int = 1) {
    self.scenario = scenario
    self.threads = threads
  }
}
