public import CloseOut
public import Quantities
public import Quotations

/// The house's choices where the contract leaves one: recorded with the case, hashed, and changed only by
/// recording another (data model; close-out rules, section 6).
public struct CasePolicy: Sendable, Hashable, Codable {
  public var version: String
  /// Where the policy comes from and who adopted it.
  public var provenance: String
  /// SHA-256 of the policy file, where one was read.
  public var digest: String?
  public var regime: RegimePolicy
  public var determination: DeterminationRules
  public var quorum: QuorumPolicy
  public var quotations: QuotationPolicy
  public var limits: StepLimits
  public var charges: ChargePolicy
  public var method: MethodPolicy
  public var hedges: HedgeRangeTerms
  /// The most that a liquidity charge may be of what executions cost before it needs an explanation.
  public var executionMultipleMax: ExactNumber
  /// Nil means no distribution over candidate dates is shown: its volatility must come from somebody.
  public var timing: TimingPolicy?

  public init(
    version: String, provenance: String, digest: String? = nil, regime: RegimePolicy = .houseDefault,
    determination: DeterminationRules = DeterminationRules(), quorum: QuorumPolicy = QuorumPolicy(),
    quotations: QuotationPolicy = .houseDefault, limits: StepLimits = StepLimits(),
    charges: ChargePolicy = .houseDefault, method: MethodPolicy = .houseDefault,
    hedges: HedgeRangeTerms = .houseDefault, executionMultipleMax: ExactNumber = ExactNumber(2),
    timing: TimingPolicy? = nil
  ) {
    self.version = version
    self.provenance = provenance
    self.digest = digest
    self.regime = regime
    self.determination = determination
    self.quorum = quorum
    self.quotations = quotations
    self.limits = limits
    self.charges = charges
    self.method = method
    self.hedges = hedges
    self.executionMultipleMax = executionMultipleMax
    self.timing = timing
  }

  public static let houseDefault = CasePolicy(
    version: "house-1",
    provenance: "Firebreak's default: a starting point, to be calibrated and adopted by the user")
}

/// How the amount is spread over candidate valuation dates (mission A4).
public struct TimingPolicy: Sendable, Hashable, Codable {
  public var moves: RateMoves
  /// Candidate dates, in Local Business Days after the Early Termination Date.
  public var horizons: [Int]

  public init(moves: RateMoves, horizons: [Int]) {
    self.moves = moves
    self.horizons = horizons
  }
}

/// Limits in days beyond which a step is flagged.
public struct StepLimits: Sendable, Hashable, Codable {
  public var statementDaysMax: Int
  public var addressVerifiedDaysMax: Int

  public init(
    statementDaysMax: Int = 30, addressVerifiedDaysMax: Int = 365
  ) {
    self.statementDaysMax = statementDaysMax
    self.addressVerifiedDaysMax = addressVerifiedDaysMax
  }
}

/// The bid-offer spread taken as normal for each regime, from which the half-spread of a charge is taken.
public struct ChargePolicy: Sendable, Hashable, Codable {
  public var low: BasisPoints
  public var medium: BasisPoints
  public var high: BasisPoints
  public var extreme: BasisPoints

  public init(low: BasisPoints, medium: BasisPoints, high: BasisPoints, extreme: BasisPoints) {
    self.low = low
    self.medium = medium
    self.high = high
    self.extreme = extreme
  }

  /// The points of mission table A2 for a five-year US dollar swap: 0.5, 2, 10 and 50 basis points.
  public static let houseDefault = ChargePolicy(
    low: BasisPoints(DeterminationRules.halfAsMuch), medium: BasisPoints(ExactNumber(2)),
    high: BasisPoints(ExactNumber(10)), extreme: BasisPoints(ExactNumber(50)))

  public func spread(_ regime: Regime) -> BasisPoints {
    switch regime {
    case .low: low
    case .medium: medium
    case .high: high
    case .extreme: extreme
    }
  }
}
