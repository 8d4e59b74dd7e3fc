public import Quantities

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

  /// A dealer that the flow brings down, or saves.
  public struct Failure: Sendable, Equatable {
    public var dealer: String
    /// Rounds in which it defaults without the flow and with it; nil if it survives.
    public var first: Int?
    public var second: Int?

    public init(dealer: String, first: Int?, second: Int?) {
      self.dealer = dealer
      self.first = first
      self.second = second
    }
  }

  /// The demand taken again at the rates that the flow made, and what that changes.
  public struct Iteration: Sendable, Equatable {
    public var flows: [Flow]
    /// In the round of the flow: Σ of the groups' mids without the flow, with it, and with the flow of this iteration.
    public var mids: [Money]

    public init(flows: [Flow], mids: [Money]) {
      self.flows = flows
      self.mids = mids
    }

    /// Whether the mid changed by less than a tenth of what the flow changed it.
    public var converges: Bool {
      guard mids.count == 3 else { return false }
      let moved = (mids[1].minorUnits - mids[0].minorUnits).magnitude
      let again = (mids[2].minorUnits - mids[1].minorUnits).magnitude
      return again == 0 || again * 10 < moved
    }
  }

  /// The round at whose start the flow comes.
  public var round: Int
  public var flows: [Flow]
  /// From the round of the flow on: without the flow, and with it.
  public var first: TimingTable
  public var second: TimingTable
  /// Dealers whose default the flow brings about, hastens, delays or averts, in the order of the file.
  public var failures: [Failure]
  /// Nil where there is no flow, or the mid in its round cannot be had.
  public var iteration: Iteration?

  public init(
    round: Int, flows: [Flow], first: TimingTable, second: TimingTable, failures: [Failure] = [],
    iteration: Iteration? = nil
  ) {
    self.round = round
    self.flows = flows
    self.first = first
    self.second = second
    self.failures = failures
    self.iteration = iteration
  }
}
