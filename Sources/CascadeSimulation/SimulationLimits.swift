// What a run holds its dealers to, for those who read a dealer's distance from it.
extension Simulation {
  /// H₀ of each dealer, in the network's unit; infinite for one without any limit.
  public var headroomAtStart: [Double] { plan.terms.map(\.headroom) }

  /// The leverage trigger in force against each dealer; nil for one without a leverage limit.
  public var leverageTriggers: [Double?] { plan.terms.map { $0.trigger > 0 ? $0.trigger : nil } }
}
