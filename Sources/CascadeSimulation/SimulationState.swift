/// Everything that changes in a run, between two rounds: flat columns in file order, matrices row-major.
///
/// Two states that are equal continue equally, bit for bit. Symbols: docs/model/cascade.md, section 1.
public struct SimulationState: Sendable, Equatable, Codable {
  /// Rounds done.
  public internal(set) var round = 0
  public internal(set) var channels: Channels
  public internal(set) var hasConverged = false
  /// False once a figure of the run is no finite number; the run ends then.
  public internal(set) var isComputable = true

  // MARK: Asset classes

  public var prices: [Double]
  /// p̃, at the last stage 1.
  public var marks: [Double]
  /// Prices at the last stage 1.
  public var pricesAtMark: [Double]
  /// T: the part of the log price that reverts.
  public var temporary: [Double]
  /// σ, daily.
  public var volatility: [Double]
  public var halfSpread: [Double]
  /// v: bid-ask reserve per unit of marked value.
  public var reserveRates: [Double]
  /// h of bilateral repo.
  public var haircuts: [Double]
  /// h₀ of bilateral and of tri-party repo with the shocks so far.
  public var haircutFloorsBilateral: [Double]
  public var haircutFloorsTriparty: [Double]
  public var daysWithoutQuotes: [Double]
  /// μ: the share of the flow that is taken to be informed.
  public var informedShare: [Double]
  public var firm: [Int]
  public var indicative: [Int]
  /// w: weight of the stress correlations.
  public var stressWeight = 0.0
  /// Capacity of the market used in the last round; kept only if orders clear in the next one.
  public var marketUtilisation = 0.0

  // MARK: Dealers

  /// Dealers × classes, units.
  public var holdings: [Double]
  public var cash: [Double]
  public var repayableDebt: [Double]
  public var centralBankDebt: [Double]
  /// W.
  public var replacementCosts: [Double]
  /// K: what the bankruptcy of each dealer has consumed of its estate.
  public var bankruptcyCosts: [Double]
  /// ρ.
  public var recovery: [Double]
  public var isAlive: [Bool]
  /// Orders that clear in the next round, dealers × classes, units; empty if orders clear in their own round.
  public var pendingSales: [Double]

  // MARK: Funding lines and lenders

  /// R.
  public var lineAmounts: [Double]
  /// y, units of collateral.
  public var lineUnits: [Double]
  public var lenderStress: [Double]
  /// What shocks have added to the stress of each lender.
  public var lenderStressShocks: [Double]

  // MARK: Funds

  public var fundHoldings: [Double]
  public var fundCash: [Double]
  public var fundDebt: [Double]
  /// Initial margin that a fund has posted.
  public var fundMargin: [Double]
  /// Share of net assets that investors have asked back for losses so far.
  public var fundRedeemedShare: [Double]
  /// Π (1 + return of net assets).
  public var fundGrowth: [Double]
  /// Net assets, and redemptions paid or due, when the last stage 6 began.
  public var fundNetAssetsBefore: [Double]
  public var fundRedeemedBefore: [Double]
  public var fundRedemptionsDue: [Double]
  public var fundCallsDue: [Double]
  public var fundMarginDue: [Double]
  public var fundRedemptionsPaid: [Double]
  public var fundPricesBefore: [Double]
  public var fundHaircutsBefore: [Double]
  public var pendingFundSales: [Double]

  // MARK: Linearised modes

  /// f: returns of the round to come.
  public var linearReturns: [Double]
  /// A of each dealer.
  public var linearAssets: [Double]
  public var linearEquity: [Double]
}

extension Channels: Codable {}

extension SimulationState {
  func isFinished(roundMax: Int) -> Bool { hasConverged || !isComputable || round >= roundMax }

  /// How a run that ends here ended.
  var outcome: Run.Outcome {
    guard isComputable else { return .notComputable(round: round) }
    return hasConverged ? .converged(round: round) : .stoppedAtLimit(round: round)
  }
}
