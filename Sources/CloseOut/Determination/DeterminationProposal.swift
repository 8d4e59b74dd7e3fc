public import Calendars
public import Quantities
public import Quotations

/// How the amount of one group is to be determined: method, sources, curve, side, charge; and the value somebody chose, if one was typed, which must then tie out.
public struct DeterminationProposal: Sendable, Hashable, Codable {
  public var group: GroupID
  public var method: DeterminationMethod
  public var sources: [SourceUse]
  /// How sources without stated weights are weighed against each other.
  public var weighting: Weighting
  public var curve: CurveBasis
  public var charge: ChargeTerms
  /// Hedge and funding items included.
  public var costs: [EvidenceID]
  /// A chosen value, ISDA sign; checked, never trusted.
  public var statedAmount: UnroundedAmount?
  public var valuationDate: CivilDate
  public var dateReason: String
  public var outsideRangeReason: String?
  /// A value without own credit to test Market Quotation against.
  public var creditNeutralAmount: UnroundedAmount?
  /// The answer to whether Market Quotation gives a commercially reasonable result.
  public var reasonableResultAnswer: String?
  public var reasons: String
  public var proposedBy: PersonID
  public var proposedAt: Timestamp

  public init(
    group: GroupID, method: DeterminationMethod, sources: [SourceUse] = [], weighting: Weighting = .byQuality,
    curve: CurveBasis = CurveBasis(),
    charge: ChargeTerms = .none, costs: [EvidenceID] = [], statedAmount: UnroundedAmount? = nil,
    valuationDate: CivilDate, dateReason: String = "", outsideRangeReason: String? = nil,
    creditNeutralAmount: UnroundedAmount? = nil, reasonableResultAnswer: String? = nil, reasons: String = "",
    proposedBy: PersonID, proposedAt: Timestamp
  ) {
    self.group = group
    self.method = method
    self.sources = sources
    self.weighting = weighting
    self.curve = curve
    self.charge = charge
    self.costs = costs
    self.statedAmount = statedAmount
    self.valuationDate = valuationDate
    self.dateReason = dateReason
    self.outsideRangeReason = outsideRangeReason
    self.creditNeutralAmount = creditNeutralAmount
    self.reasonableResultAnswer = reasonableResultAnswer
    self.reasons = reasons
    self.proposedBy = proposedBy
    self.proposedAt = proposedAt
  }
}

/// How several sources of one level are weighed where nobody states weights.
public enum Weighting: String, Sendable, Hashable, Codable, CaseIterable {
  /// By kind of source and the dealer's credit (mission A1, A5).
  case byQuality
  case equal
}

/// One data point a determination rests on, and with which side and weight.
public struct SourceUse: Sendable, Hashable, Codable {
  public var evidence: EvidenceID
  public var side: PriceSide?
  public var weight: ExactNumber?

  public init(evidence: EvidenceID, side: PriceSide? = nil, weight: ExactNumber? = nil) {
    self.evidence = evidence
    self.side = side
    self.weight = weight
  }
}

/// The curve on which rates become amounts.
public struct CurveBasis: Sendable, Hashable, Codable {
  public enum Kind: String, Sendable, Hashable, Codable, CaseIterable {
    case flat, snapshot, none
  }

  public var kind: Kind
  public var snapshot: EvidenceID?
  /// Payments a year for a flat curve, compounded at that frequency.
  public var compounding: Int?
  /// The name of the discount curve of record, such as `USD-LIBOR-3M`.
  public var discounting: String?
  /// A second discount curve shown beside it.
  public var comparison: String?
  public var reason: String

  public init(
    kind: Kind = .snapshot, snapshot: EvidenceID? = nil, compounding: Int? = nil, discounting: String? = nil,
    comparison: String? = nil, reason: String = ""
  ) {
    self.kind = kind
    self.snapshot = snapshot
    self.compounding = compounding
    self.discounting = discounting
    self.comparison = comparison
    self.reason = reason
  }
}

/// The ways of arriving at an amount; which of them a regime prefers is policy (mission A3), which the
/// form allows is contract (M-30 to M-41, Q-05 to Q-11).
public enum DeterminationMethod: String, Sendable, Hashable, Codable, CaseIterable {
  case executedReplacement
  case firmQuotes
  case indicativeConsensus
  case modelCalibratedToQuotes
  case modelCalibratedToHistory
  case marketQuotation
  case loss
  case midMarket
}

/// The liquidity charge put on a mid level, always against the determining party.
public enum ChargeTerms: Sendable, Hashable, Codable {
  /// No charge: a firm side carries its own bid-offer.
  case none
  /// The same half-spread for all buckets, what it is taken from, and the DV01 of a bucket that trades at it.
  case halfSpread(BasisPoints, basis: String, normalDV01: ExactNumber? = nil)
  /// A half-spread for each risk bucket named by its tenor, and what they are taken from.
  case byBucket([BucketSpread], basis: String)

  public struct BucketSpread: Sendable, Hashable, Codable {
    public var tenor: String
    public var halfSpread: BasisPoints
    /// The DV01 that trades at that spread; larger sizes cost more, by the square root. Nil if size is not scaled for.
    public var normalDV01: ExactNumber?

    public init(tenor: String, halfSpread: BasisPoints, normalDV01: ExactNumber? = nil) {
      self.tenor = tenor
      self.halfSpread = halfSpread
      self.normalDV01 = normalDV01
    }
  }
}
