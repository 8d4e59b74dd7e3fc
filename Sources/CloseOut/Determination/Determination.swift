public import Calendars
public import Explanations
public import Quantities
public import Quotations
public import Transactions

/// The Close-out Amount of one group with everything needed to defend it.
public struct Determination: Sendable {
  public let group: GroupID
  public let method: DeterminationMethod
  public let valuationDate: CivilDate
  /// ISDA sign: positive is a loss or cost of the determining party (M-31).
  public let amount: Explained<Money>
  /// What each data point on record would have given, used or not.
  public let evidence: [EvidenceReading]
  /// The amount by transaction, for the statement; sums to the amount.
  public let byTransaction: [TransactionShare]
  public let charge: ChargeOutcome?
  /// What would have been paid between the Early Termination Date and the valuation day; nil where nothing is.
  public let requiredPayments: RequiredPayments?
  /// The part of the group's size, by notional, that is at mid and that a charge falls on: what its cost is to be
  /// compared for.
  public let chargedShare: ExactNumber
  public let comparisons: [Comparison]
  /// The amount somebody chose, held against the computed one.
  public let tieOut: TieOut?
  /// Economic items counted in more than one line.
  public let doubleCounts: [String]
  public let outsideRangeReason: String?
  public let needsReasonableResultAnswer: Bool
  /// The fit to quotations, where the curve was calibrated.
  public let calibration: CalibrationOutcome?
  public let notes: [String]

  public struct TransactionShare: Sendable, Hashable {
    public let transaction: TransactionID
    public let amount: Money
  }

  /// The same group under another curve, shown beside the amount and never mixed into it.
  public struct Comparison: Sendable, Hashable {
    public let name: String
    public let amount: Money
  }

  /// The range of all evidence that covers the whole group in full size; nil if there is none.
  public var range: RangeView? {
    let members = byTransaction.map(\.transaction)
    let whole = evidence.compactMap { reading -> RangePoint? in
      guard let worth = reading.worth, worth.covers(members) else { return nil }
      return RangePoint(
        evidence: reading.evidence, label: reading.kind.rawValue, amount: worth.amount.value)
    }
    return (try? RangeView(whole)) ?? nil
  }

  public var tieOutMismatch: String? {
    guard let tieOut, !tieOut.ties else { return nil }
    return tieOut.sentence
  }

  /// The amount without the payments required in the meantime, which no data point of a later day holds: what is
  /// held against the range of the evidence.
  public var amountAtValuation: UnroundedAmount {
    let amount = amount.value.unrounded
    guard let requiredPayments else { return amount }
    return UnroundedAmount(amount.value - requiredPayments.total.value, amount.currency)
  }

  public var isWithinRange: Bool {
    guard let range else { return true }
    // The ends are exact and the amount is printed: an end that prints as the amount contains it.
    return range.contains(amountAtValuation)
      || [range.low, range.high].contains { (try? $0.rounded()) == (try? amountAtValuation.rounded()) }
  }

  public var isOutsideRangeWithoutReason: Bool {
    !(outsideRangeReason ?? "").contains { !$0.isWhitespace } && !isWithinRange
  }
}

/// The liquidity charge on a mid level with its parts; always a cost of the determining party.
public struct ChargeOutcome: Sendable, Hashable {
  public struct Part: Sendable, Hashable {
    public let bucket: String
    /// Currency per basis point, net over the group, to six decimals: enough to work the charge out again.
    public let dv01: UnroundedAmount
    public let halfSpread: BasisPoints
    /// How much dearer the size is than a normal one; one if it is not scaled for.
    public let sizeFactor: ExactNumber
    public let amount: Money
  }

  public let total: Money
  public let parts: [Part]
  public let basis: String
}
