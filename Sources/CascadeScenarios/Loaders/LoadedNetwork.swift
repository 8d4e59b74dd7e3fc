public import CascadeSimulation

/// A network made from public data: what the data say, and what had to be assumed.
///
/// The scenario has no shock: it is a starting point, and the shock is the analyst's.
public struct LoadedNetwork: Sendable, Equatable {
  public var scenario: Scenario
  /// What was taken from the data, each with its file and columns.
  public var data: [String]
  /// What the data lack and which figure stands for it.
  public var assumptions: [String]
  /// Banks of the file that are not in the network, with the reason.
  public var leftOut: [String]

  public init(scenario: Scenario, data: [String], assumptions: [String], leftOut: [String] = []) {
    self.scenario = scenario
    self.data = data
    self.assumptions = assumptions
    self.leftOut = leftOut
  }

  /// Everything above as the notes of a scenario sheet.
  public var notes: [String] {
    data.map { "Data: \($0)" } + assumptions.map { "Assumption: \($0)" } + leftOut.map { "Left out: \($0)" }
  }
}
