public import CascadeScenarios
public import Drills

/// What a drill tells whoever was in it or reads of it: what happened, what was answered, what came of it, and
/// what the record is worth.
///
/// Every figure is one of its parts' own; it applies no rule again. The same parts give the same bytes.
public struct AfterActionReport: Sendable {
  public let drill: Drill
  public let outcome: DrillOutcome
  public let scorecard: Scorecard
  /// The same drill by the team that takes every price it is given and writes nothing down; nil where it was not
  /// played.
  public var lazy: Scorecard?
  /// The same book at other moments; nil where that was not asked.
  public var timing: TimingTable?
  public var secondRound: SecondRound?
  /// Empty where that was not asked.
  public var policies: [PolicyEffect] = []
  public var origin: Origin
  /// Of each planted flaw, as the score judges it.
  let verdicts: [FlawVerdict]
  let groups: [GroupView]

  public init(_ drill: Drill, _ outcome: DrillOutcome, _ scorecard: Scorecard, origin: Origin = Origin()) {
    self.drill = drill
    self.outcome = outcome
    self.scorecard = scorecard
    self.origin = origin
    verdicts = FlawVerdict.all(outcome.key, in: outcome.state, outcome.assessment)
    groups = GroupView.all(outcome, verdicts)
  }

  /// What the drill was read from, for whoever wants to play it again.
  public struct Origin: Sendable, Equatable {
    /// The whole command; empty if it was not played from one.
    public var command: String
    public var scenario: String
    public var book: String
    /// Of Firebreak.
    public var version: String
    /// The scenario's own words, a paragraph each.
    public var sources: [String]
    public var assumptions: [String]

    public init(
      command: String = "", scenario: String = "", book: String = "", version: String = "",
      sources: [String] = [], assumptions: [String] = []
    ) {
      self.command = command
      self.scenario = scenario
      self.book = book
      self.version = version
      self.sources = sources
      self.assumptions = assumptions
    }
  }

  /// Every document of the report, each picture also standing alone.
  public var files: [CascadeReport.File] {
    [
      .init(name: "after-action.html", text: html), .init(name: "after-action.txt", text: text),
      .init(name: "after-action.json", text: json),
    ] + pictures.map { .init(name: "pictures/\($0.name).svg", text: $0.svg + "\n") }
  }
}
