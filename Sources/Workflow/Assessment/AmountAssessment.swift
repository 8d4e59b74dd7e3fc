public import Agreements
public import Calendars
public import CloseOut
public import Explanations
public import Quantities
public import Quotations

/// The Early Termination Amount from the record, or every reason why it cannot be computed yet.
public enum AmountAssessment: Sendable {
  case computed(AmountOutcome)
  case unavailable([String])

  public var outcome: AmountOutcome? { if case .computed(let outcome) = self { outcome } else { nil } }
}

/// What Section 6(e) comes to, with each line.
public struct AmountOutcome: Sendable {
  /// The amount payable, with collateral and adjustments in it and before set-off.
  public let payable: Explained<AmountPayable>
  public let terminationDate: CivilDate
  public let currency: Currency
  public let groups: [GroupLine]
  public let unpaid: [UnpaidLine]
  public let collateral: [CollateralLine]
  /// What this side determines when two Affected Parties split the difference.
  public let ownTotal: Explained<UnroundedAmount>?
  public let otherTotal: Explained<UnroundedAmount>?
  public let halfDifference: Explained<Money>?
  public let settlementAmount: Explained<Money>?
  /// Whether Unpaid Amounts and collateral are in the two totals and not beside them (1992 form, Loss: Q-11).
  public let countsUnpaidInTotals: Bool
  public let method: String
  public let pledge: PledgeOutcome?
  public let setOff: SetOffOutcome?
  public let payableOn: Explained<CivilDate>?
  public let interest: InterestLine?

  /// One group's amount in the Termination Currency.
  public struct GroupLine: Sendable {
    public let group: GroupID
    public let amount: Money
    public let equivalent: Explained<UnroundedAmount>
    public let measure: PaymentMeasure
  }

  public struct UnpaidLine: Sendable {
    public let record: UnpaidAmountRecord
    public let rateKind: RateKind?
    public let line: UnpaidAmountLine
  }

  public struct CollateralLine: Sendable {
    public let creditSupport: String
    public let postedBy: LedgerParty
    public let balance: Explained<UnroundedAmount>
  }

  /// Interest on the rounded amount from the Early Termination Date to a day (M-53, M-55).
  public struct InterestLine: Sendable {
    /// The day it was paid in full, else the day looked at.
    public let through: CivilDate
    public let isPaid: Bool
    public let accrued: AmountOutstanding
    /// The amount and all interest on it, before anything that was paid.
    public let total: Money
    /// What was paid, set off or applied of it, in order of time.
    public let discharges: [AmountPayment]
    /// What is left; negative where too much was paid.
    public let outstanding: Money
  }
}
