public import Calendars
public import Quotations

/// One run of a pricing model, as evidence: the firm's own program or Firebreak's (data model 16).
/// Its output is recorded evidence, not a result of ours, unless the program is Firebreak's own.
public struct ModelRun: Sendable, Hashable, Codable {
  public var id: EvidenceID
  public var group: GroupID
  public var model: String
  public var version: String
  public var ranAt: Timestamp
  /// The output: a par rate or an amount in ISDA sign.
  public var levels: QuotedLevels
  /// Whether the output already contains a charge for liquidity.
  public var includesLiquidityCharge: Bool
  /// Snapshots, quotes and documents it was fed.
  public var inputs: [EvidenceID]
  public var programDigest: String?
  public var seed: String?
  /// When the model was approved for use; before the default, for R-22.
  public var approvedOn: CivilDate?
  /// Proof of use on similar trades before the default (R-22, M-39).
  public var regularCourseEvidence: [EvidenceID]
  public var overrides: [InputOverride]
  public var reviewer: PersonID?
  /// Whether a second run gave the same output.
  public var rerunMatches: Bool?

  public init(
    id: EvidenceID, group: GroupID, model: String, version: String, ranAt: Timestamp, levels: QuotedLevels,
    includesLiquidityCharge: Bool = false, inputs: [EvidenceID] = [], programDigest: String? = nil,
    seed: String? = nil, approvedOn: CivilDate? = nil, regularCourseEvidence: [EvidenceID] = [],
    overrides: [InputOverride] = [], reviewer: PersonID? = nil, rerunMatches: Bool? = nil
  ) {
    self.id = id
    self.group = group
    self.model = model
    self.version = version
    self.ranAt = ranAt
    self.levels = levels
    self.includesLiquidityCharge = includesLiquidityCharge
    self.inputs = inputs
    self.programDigest = programDigest
    self.seed = seed
    self.approvedOn = approvedOn
    self.regularCourseEvidence = regularCourseEvidence
    self.overrides = overrides
    self.reviewer = reviewer
    self.rerunMatches = rerunMatches
  }
}

/// One model input that a person replaced, and why.
public struct InputOverride: Sendable, Hashable, Codable {
  public var input: String
  public var from: String?
  public var to: String
  public var reason: String

  public init(input: String, from: String? = nil, to: String, reason: String) {
    self.input = input
    self.from = from
    self.to = to
    self.reason = reason
  }
}
