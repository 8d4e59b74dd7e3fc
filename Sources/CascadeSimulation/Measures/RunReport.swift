/// A run of a scenario and everything that is said about it: what the command prints.
///
/// Definitions, sources and limits: docs/model/cascade-measures.md. What an option left out is nil or empty.
public struct RunReport: Sendable, Equatable {
  public var run: Run
  /// What the shock alone costs, with every reaction frozen.
  public var direct: Run.Losses
  public var amplification: Amplification
  public var attribution: Attribution?
  /// Round by round, as far as losses allow.
  public var gains: [RoundGain]
  public var gainCurve: GainCurve?
  /// Of the map of one round, at the state before round 1 with the shock in it and after each round.
  public var jacobians: [RoundJacobian]
  /// Greenwood–Landier–Thesmar vulnerability of the network to the price shocks of round 1.
  public var glt: VulnerableBanks?
  public var state: MarketState
  /// Before the shock, after each round, and at the closing mark.
  public var indicators: [Indicators]
  public var bands: [Band]
  public var sensitivity: Sensitivity?

  public init(
    run: Run, direct: Run.Losses, amplification: Amplification, gains: [RoundGain], state: MarketState
  ) {
    self.run = run
    self.direct = direct
    self.amplification = amplification
    attribution = nil
    self.gains = gains
    gainCurve = nil
    jacobians = []
    glt = nil
    self.state = state
    indicators = []
    bands = []
    sensitivity = nil
  }
}

extension RunReport {
  /// What is computed beside the run itself.
  public struct Options: Sendable, Equatable {
    /// 2ᵐ runs for m channels that are on.
    public var hasAttribution = true
    /// Some sixty runs.
    public var hasGainCurve = true
    /// Some hundreds of rounds for each state looked at.
    public var hasJacobians = true
    /// States after later rounds are not looked at.
    public var jacobianRoundMax = 10
    /// Four runs.
    public var hasSensitivity = true
    /// Two runs for each draw; nil for none.
    public var ensemble: Ensemble?
    public var indicators = IndicatorChoice()
    /// Threads over which runs are spread; no figure depends on it.
    public var threads = 1

    public init() {}
  }
}
