/// The equilibria of a fire sale in which prices and sales are solved together (docs/model/cascade.md, section 5).
///
/// The map takes losses δ of the classes to the sales of stage 5 at prices reduced by δ, and these to the losses that they
/// cause; it rises in δ, so that iteration from no loss meets the least fixed point and iteration from everything sold the
/// greatest (Tarski 1955, recalled; Breuer, Summer and Urošević use it so). Only the leverage rule sells here.
public struct FixedPoints: Sendable, Equatable {
  public struct Point: Sendable, Equatable {
    /// δ: the fall of each class by the sales, as a fraction of its price after the shock.
    public var losses: [Double]
    /// θ: the share of what it can sell that each dealer sells.
    public var soldShares: [Double]
    /// Σ δ × holdings after the shock, in the network's unit.
    public var loss: Double
    public var iterations: Int
    /// False if the iteration stopped at its limit; the point is then not a fixed one.
    public var isConverged: Bool
  }

  /// From no loss.
  public var lower: Point
  /// From everything sold.
  public var upper: Point

  /// Whether the two are the same, to 1e-9.
  public var isUnique: Bool {
    zip(lower.losses, upper.losses).allSatisfy { abs($0 - $1) <= 1e-9 }
  }

  /// - Precondition: the scenario can be run (`Simulation.problems()` is empty).
  public init(_ scenario: Scenario, tolerance: Double = 1e-14, iterationsMax: Int = 10_000) {
    var map = EquilibriumMap(scenario)
    let everything = map.losses(soldShares: nil)
    lower = map.iterate(from: everything.map { _ in 0 }, tolerance, iterationsMax)
    upper = map.iterate(from: everything, tolerance, iterationsMax)
  }
}
