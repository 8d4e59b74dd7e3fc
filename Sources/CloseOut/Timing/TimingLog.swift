public import Calendars
public import Quotations

/// What was tried on one day between the Early Termination Date and the valuation date.
public struct TimingDay: Sendable, Hashable {
  public let date: CivilDate
  public let tried: String
  public let outcome: String
  /// Whether valuing on this day would have been commercially reasonable.
  public let wasReasonable: Bool
  public let reason: String

  public init(date: CivilDate, tried: String, outcome: String, wasReasonable: Bool, reason: String) {
    self.date = date
    self.tried = tried
    self.outcome = outcome
    self.wasReasonable = wasReasonable
    self.reason = reason
  }
}

/// The choice of a valuation date for one group with the record behind it (M-40, R-30; Enasarco).
///
/// Waiting is allowed if valuing on the Early Termination Date would not be commercially reasonable. Each
/// *Local Business Day* waited needs an entry; on other days there is no market in which to try anything, so
/// an entry is welcome but none is demanded.
public struct TimingChoice: Sendable {
  public var group: GroupID
  public var earlyTerminationDate: CivilDate
  public var valuationDate: CivilDate
  /// Why this date.
  public var reason: String
  public var log: [TimingDay]
  /// Evidence of the state of the market on the Early Termination Date.
  public var marketEvidence: [EvidenceID]

  public init(
    group: GroupID, earlyTerminationDate: CivilDate, valuationDate: CivilDate, reason: String,
    log: [TimingDay], marketEvidence: [EvidenceID]
  ) {
    self.group = group
    self.earlyTerminationDate = earlyTerminationDate
    self.valuationDate = valuationDate
    self.reason = reason
    self.log = log
    self.marketEvidence = marketEvidence
  }
}
