public import Quantities
public import Quotations

/// A loss or gain on unwinding or re-establishing a hedge (M-38, data model 17).
public struct HedgeItem: Sendable, Hashable, Codable {
  public var id: EvidenceID
  public var group: GroupID
  public var description: String
  public var instruments: [String]
  /// ISDA sign: a cost is positive.
  public var amount: UnroundedAmount
  public var isRealised: Bool
  /// What is paid for, in one word the double-count detector compares, such as `rates-delta`.
  public var economicItem: String
  /// Evidence in which the same item is already counted.
  public var alreadyIn: [EvidenceID]
  public var linkRationale: String
  public var reasonablenessNote: String
  public var correlation: HedgeCorrelation?

  public init(
    id: EvidenceID, group: GroupID, description: String, instruments: [String] = [], amount: UnroundedAmount,
    isRealised: Bool, economicItem: String, alreadyIn: [EvidenceID] = [], linkRationale: String = "",
    reasonablenessNote: String = "", correlation: HedgeCorrelation? = nil
  ) {
    self.id = id
    self.group = group
    self.description = description
    self.instruments = instruments
    self.amount = amount
    self.isRealised = isRealised
    self.economicItem = economicItem
    self.alreadyIn = alreadyIn
    self.linkRationale = linkRationale
    self.reasonablenessNote = reasonablenessNote
    self.correlation = correlation
  }
}

/// What a hypothetical hedge cost rests on, for the range under broken correlation (mission A6).
public struct HedgeCorrelation: Sendable, Hashable, Codable {
  /// Currency per basis point of the hedged position.
  public var notionalRisk: UnroundedAmount
  /// Of the hedged risk.
  public var dailyVolatility: BasisPoints
  /// Of the hedge instrument.
  public var hedgeVolatility: BasisPoints
  public var days: Int
  /// Correlation observed for the group on the date.
  public var observed: ExactNumber
  public var source: String

  public init(
    notionalRisk: UnroundedAmount, dailyVolatility: BasisPoints, hedgeVolatility: BasisPoints, days: Int,
    observed: ExactNumber, source: String
  ) {
    self.notionalRisk = notionalRisk
    self.dailyVolatility = dailyVolatility
    self.hedgeVolatility = hedgeVolatility
    self.days = days
    self.observed = observed
    self.source = source
  }
}

/// A cost of funding claimed on top of other information (M-37, data model 18).
public struct FundingItem: Sendable, Hashable, Codable {
  public var id: EvidenceID
  public var group: GroupID
  public var description: String
  public var amount: UnroundedAmount
  public var economicItem: String
  public var alreadyIn: [EvidenceID]
  public var basis: String

  public init(
    id: EvidenceID, group: GroupID, description: String, amount: UnroundedAmount, economicItem: String,
    alreadyIn: [EvidenceID] = [], basis: String
  ) {
    self.id = id
    self.group = group
    self.description = description
    self.amount = amount
    self.economicItem = economicItem
    self.alreadyIn = alreadyIn
    self.basis = basis
  }
}
