/// What the files of the European Banking Authority do not say and a network needs. Money in EUR millions.
public struct SovereignAssumptions: Sendable, Equatable {
  /// Daily volatility of a sovereign's bonds; of the classes that do not trade it is 0.
  public var volatility = 0.004
  public var halfSpread = 0.001
  /// The sale that moves the log price by 1: 10 basis points for 10 billion (Greenwood, Landier, Thesmar 2015).
  public var depth = 10_000_000.0
  /// Of sovereigns without a figure for their trading volume, where volumes are used.
  public var depthWithoutVolume = 1_000_000.0
  /// c and τ of depth = c · daily volume / volatility · √τ (Cont, Schaanning 2017).
  public var volumeShare = 0.4
  public var volumeDays = 20.0
  /// Equity / total assets below which a bank sells; a bank that is below at the start is held to where it stands.
  public var leverageTrigger = 0.03
  /// Of total assets, as far as they are not holdings: what lets a bank buy from another.
  public var cashShare = 0.05
  /// The share of liabilities, obligations apart, that sales can repay at once.
  public var repayableShare = 0.3
  /// The share of interbank lending within the European Union that is owed by banks of the file.
  public var interbankShareWithin = 0.65
  /// Correlation of any two sovereigns, in calm and in stress.
  public var correlationCalm = 0.4
  public var correlationStress = 0.7

  public init() {}

  var notes: [String] {
    [
      "sovereigns' volatility \(Figure.amount(volatility)) a day, half-spread \(Figure.amount(halfSpread)), one common factor with correlation "
        + "\(Figure.amount(correlationCalm)) in calm and \(Figure.amount(correlationStress)) in stress",
      "banks sell sovereigns below an equity ratio of \(Figure.amount(leverageTrigger)), or below where they stand at the start; "
        + "\(Figure.amount(repayableShare)) of liabilities can be repaid at once; no repo lines are known; cash is \(Figure.amount(cashShare)) of total assets where they are not all holdings",
    ]
  }
}
