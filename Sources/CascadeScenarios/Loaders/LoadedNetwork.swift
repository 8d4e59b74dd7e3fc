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

  /// The scenario folder to write, which says all of this to its reader.
  public var folder: ScenarioFolder {
    var folder = ScenarioFolder(scenario)
    folder.sources = data
    folder.assumptions = assumptions
    folder.notes = leftOut.map { "Left out: \($0)." }
    return folder
  }
}
