public import CascadeSimulation

/// What a drill is played from: a market that breaks, a book with one of its dealers, and the choices of the drill.
public struct DrillPlan: Sendable {
  public var scenario: Scenario
  public var book: DrillBook
  public var settings: DrillSettings

  public init(scenario: Scenario, book: DrillBook, settings: DrillSettings) {
    self.scenario = scenario
    self.book = book
    self.settings = settings
  }
}

/// The choices of a drill. The same plan gives the same drill, whatever the machine.
public struct DrillSettings: Sendable, Equatable {
  /// The name of the dealer that stands for the other party of the book; nil for the first that defaults.
  public var failing: String?
  /// The round at whose end the market is closed out, from 1; nil for the round in which the dealer defaults.
  public var round: Int?
  public var seed: UInt64 = 1
  public var map: MarketMap
  public var indicators = IndicatorChoice()
  public var answers = AnswerRules()
  /// Answers that are given a planted flaw, at most; fewer where fewer dealers quote.
  public var flaws = 4
  /// Dealers that the policy team asks, at most.
  public var panelMax = 8
  /// The book's share of all trades that counterparties of the failed dealer must replace.
  public var bookShare = 0.02

  /// The indicators speak of the class that stands for the market in swaps.
  public init(map: MarketMap) {
    self.map = map
    indicators.quoted = map.pillars.indices.contains(map.quoted) ? map.quotedPillar.asset : nil
  }
}
