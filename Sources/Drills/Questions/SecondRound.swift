/// What the close-outs themselves do to the market: all counterparties of the failed dealer replace their trades at once, and their
/// demand re-enters the cascade as order flow.
public struct SecondRound: Sendable {
  public struct Flow: Sendable, Equatable {
    /// A class of the network.
    public var asset: Int
    /// What clients must sell, in the network's unit; negative where they must buy.
    public var amount: Double

    public init(asset: Int, amount: Double) {
      self.asset = asset
      self.amount = amount
    }
  }

  /// The round at whose start the flow comes.
  public var round: Int
  public var flows: [Flow]
  /// From the round of the flow on: without the flow, and with it.
  public var first: TimingTable
  public var second: TimingTable

  public init(round: Int, flows: [Flow], first: TimingTable, second: TimingTable) {
    self.round = round
    self.flows = flows
    self.first = first
    self.second = second
  }
}
