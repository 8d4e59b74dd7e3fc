public import Quantities
public import Quotations
public import Transactions

/// One rate a calibration is fitted to.
public struct CalibrationQuote: Sendable, Hashable {
  public let evidence: EvidenceID
  public let transaction: TransactionID
  public let rate: Rate
  public let weight: ExactNumber
}

/// How well a calibrated curve meets the quotations it was fitted to.
public struct CalibrationOutcome: Sendable, Hashable {
  public struct Residual: Sendable, Hashable {
    public let evidence: EvidenceID
    public let quoted: Rate
    /// Fitted less quoted, in basis points, to four decimals.
    public let residual: BasisPoints
    public let weight: ExactNumber
  }

  /// The parallel move of all par quotes, in basis points, to four decimals.
  public let shift: BasisPoints
  public let residuals: [Residual]
}

/// A group's pricer on the curve a calibration arrived at.
public struct CalibratedPricer: Sendable {
  public let pricer: GroupPricer
  public let outcome: CalibrationOutcome

  public init(pricer: GroupPricer, outcome: CalibrationOutcome) {
    self.pricer = pricer
    self.outcome = outcome
  }

  var sentence: String {
    let left = outcome.residuals.map { "\($0.evidence) \($0.residual)" }.joined(separator: ", ")
    return
      "the curve was moved by \(outcome.shift) to come closest to the quotations; fitted less quoted: \(left)"
  }
}
