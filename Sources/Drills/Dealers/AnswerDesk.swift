internal import CascadeKernels
public import Quantities
public import Quotations

/// The dealers' end of the line: what each does with a request, from its state in the run and nothing else but counted chance.
///
/// The model, with each choice and its reason: docs/model/drill-dealers.md.
public struct AnswerDesk: Sendable {
  /// Choices that are no setting; ours.
  public enum Convention {
    /// A dealer that takes at least this share of what others offer it answers every client.
    public static let willingnessFull = 0.5
    /// A silent dealer without a gap that has used at least this share of its capacity has no room; else it fears the flow.
    public static let fullUtilisation = 0.5
    /// A deal of which a dealer could take less than this share is refused for its size.
    public static let sizeShareMin = 0.1
    /// A package is charged for at least this share of its gross notional at the quoted duration, however well its risks net.
    public static let netRiskMin = 0.1
    /// The rise of the delay as the desk fills: minutes / (1 − 0.8 u).
    public static let delayLoad = 0.8
    /// The share of a firm price's life that a full desk takes off it.
    public static let validityLoad = 0.5
  }

  let market: SimulatedMarket
  let calm: SimulatedMarket
  let settings: DrillSettings
  let unit: NetworkUnit
  let worth: [Currency: Double]

  /// - Parameters:
  ///   - market: of the moment of the call.
  ///   - calm: before the shock.
  ///   - unit: of the scenario's network.
  ///   - worth: units of the network's currency that one unit of another is worth; one where it is not given.
  public init(
    market: SimulatedMarket, calm: SimulatedMarket, settings: DrillSettings, unit: NetworkUnit,
    worth: [Currency: Double] = [:]
  ) {
    self.market = market
    self.calm = calm
    self.settings = settings
    self.unit = unit
    self.worth = worth
  }

  /// What the dealer does with a request.
  ///
  /// - Parameters:
  ///   - truth: of the group that is asked for.
  ///   - index: the position of the group in the book; chance is drawn by it.
  ///   - attempt: which call to this dealer for this group it is, from 0.
  public func answer(
    _ request: QuoteRequest, by standing: DealerStanding, truth: GroupTruth, index: Int, attempt: Int = 0
  ) -> SimulatedAnswer {
    let chance = AnswerChance(
      random: .init(seed: settings.seed), dealer: standing.dealer, group: index, attempt: attempt)
    let call = DealerCall(desk: self, request: request, standing: standing, truth: truth, chance: chance)
    return call.answer()
  }
}
