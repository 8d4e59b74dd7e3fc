public import Calendars
public import CloseOut
public import Quantities
public import Quotations

/// The same book closed out by the same team in the calm market, at the default, and at each later round.
public struct TimingTable: Sendable {
  /// Rounds after the default that are played, at most.
  public static let roundsAfterMax = 10

  public struct Row: Sendable {
    public var moment: SimulatedMarket.Moment
    /// The day whose market is used.
    public var valuationDate: CivilDate
    /// Of the first group's market.
    public var regime: Regime?
    /// Of the first group.
    public var method: DeterminationMethod?
    /// Answers: firm, indicative, and neither.
    public var firm: Int
    public var indicative: Int
    public var none: Int
    public var groups: [(group: GroupID, amount: Money)]
    /// Positive if payable to the determining party; nil where the record does not bear one.
    public var amount: Money?
    /// Σ of the groups' mids on the simulated market, in the Termination Currency; what no quotation says.
    public var mid: Money
    /// Why there is no amount.
    public var because: [String]
    /// Of the quoted pillar, in basis points of yield; nil if nobody quotes it.
    public var bidAsk: Double?
    /// What the quoted pillar's yield has moved since before the shock, in basis points.
    public var yieldMove: Double
    /// Dealers in default by then, in the order of the file.
    public var failed: [String]
    /// Of each group; nil where there is no proposal. A group that changes its method changes the side at which it is dealt.
    public var methods: [(group: GroupID, method: DeterminationMethod?)]
    /// Σ of the groups' Close-out Amounts in the Termination Currency, without Unpaid Amounts and collateral: what ``mid`` compares
    /// with. Nil where there is no amount.
    public var closeOut: Money?
    /// Liquidity charges that are in the groups' amounts, in the group's currency; of groups that have one.
    public var charges: [(group: GroupID, total: Money)]

    public init(
      moment: SimulatedMarket.Moment, valuationDate: CivilDate, regime: Regime?, method: DeterminationMethod?,
      firm: Int, indicative: Int, none: Int, groups: [(group: GroupID, amount: Money)], amount: Money?,
      mid: Money,
      because: [String], bidAsk: Double? = nil, yieldMove: Double = 0, failed: [String] = [],
      methods: [(group: GroupID, method: DeterminationMethod?)] = [], closeOut: Money? = nil,
      charges: [(group: GroupID, total: Money)] = []
    ) {
      self.moment = moment
      self.valuationDate = valuationDate
      self.regime = regime
      self.method = method
      self.firm = firm
      self.indicative = indicative
      self.none = none
      self.groups = groups
      self.amount = amount
      self.mid = mid
      self.because = because
      self.bidAsk = bidAsk
      self.yieldMove = yieldMove
      self.failed = failed
      self.methods = methods
      self.closeOut = closeOut
      self.charges = charges
    }
  }

  /// Calm first, then the round of default and each later one.
  public var rows: [Row]
  /// What of the change from calm to the default comes from what; nil where one of the amounts is missing.
  public var split: TimingSplit?
  /// Moments that are not in the table, and why, a sentence each.
  public var notes: [String] = []

  public init(rows: [Row], split: TimingSplit? = nil, notes: [String] = []) {
    self.rows = rows
    self.split = split
    self.notes = notes
  }

  public func row(at moment: SimulatedMarket.Moment) -> Row? { rows.first { $0.moment == moment } }
}
