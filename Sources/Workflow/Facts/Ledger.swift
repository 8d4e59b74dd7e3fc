public import Calendars
public import CloseOut
public import Quantities
public import Quotations
public import Transactions

/// The two sides of the ledger.
public enum LedgerParty: String, Sendable, Hashable, Codable, CaseIterable {
  case determining, other

  public var opposite: LedgerParty { self == .determining ? .other : .determining }
}

/// An amount due and unpaid, or the value of an undelivered delivery (M-50).
public struct UnpaidAmountRecord: Sendable, Hashable, Codable {
  /// Limbs (a), (b) and (c) of the definition.
  public enum Limb: String, Sendable, Hashable, Codable, CaseIterable {
    case payment, delivery, earlierTermination
  }

  /// Section 2(a)(iii) or 5(d).
  public enum Suspension: String, Sendable, Hashable, Codable, CaseIterable {
    case conditionPrecedent, deferral
  }

  public var id: EvidenceID
  public var owedTo: LedgerParty
  public var limb: Limb
  public var principal: UnroundedAmount
  public var due: CivilDate
  public var transaction: TransactionID?
  /// The rate certificate that gives its interest; nil means no interest is claimed, a finding.
  public var rate: EvidenceID?
  public var suspendedBy: Suspension?
  public var isDisputed: Bool
  public var note: String

  public init(
    id: EvidenceID, owedTo: LedgerParty, limb: Limb, principal: UnroundedAmount, due: CivilDate,
    transaction: TransactionID? = nil, rate: EvidenceID? = nil, suspendedBy: Suspension? = nil,
    isDisputed: Bool = false, note: String = ""
  ) {
    self.id = id
    self.owedTo = owedTo
    self.limb = limb
    self.principal = principal
    self.due = due
    self.transaction = transaction
    self.rate = rate
    self.suspendedBy = suspendedBy
    self.isDisputed = isDisputed
    self.note = note
  }
}

/// A certified interest rate with the period it speaks of and the denominator chosen for it (R-33, M-54 to M-58).
public struct CertifiedRate: Sendable, Hashable, Codable {
  public var id: EvidenceID
  public var certificate: RateCertificate
  public var payee: LedgerParty
  /// The first day the rate applies to; nil means from the beginning.
  public var from: CivilDate?
  /// The day from which it no longer applies.
  public var until: CivilDate?
  /// The denominator, a recorded choice because the form states none; nil means the market's practice.
  public var dayCount: DayCountChoice?

  public init(
    id: EvidenceID, certificate: RateCertificate, payee: LedgerParty, from: CivilDate? = nil,
    until: CivilDate? = nil, dayCount: DayCountChoice? = nil
  ) {
    self.id = id
    self.certificate = certificate
    self.payee = payee
    self.from = from
    self.until = until
    self.dayCount = dayCount
  }
}

/// A rate for the Termination Currency Equivalent, and how it was taken (R-35, M-60).
public struct ExchangeRateFixing: Sendable, Hashable, Codable {
  public var id: EvidenceID
  public var other: Currency
  public var rate: ExactNumber
  public var convention: ExchangeRate.Convention
  public var agent: String
  public var takenAt: Timestamp
  public var city: String
  public var valueDate: CivilDate
  public var note: String

  public init(
    id: EvidenceID, other: Currency, rate: ExactNumber, convention: ExchangeRate.Convention, agent: String,
    takenAt: Timestamp, city: String, valueDate: CivilDate, note: String = ""
  ) {
    self.id = id
    self.other = other
    self.rate = rate
    self.convention = convention
    self.agent = agent
    self.takenAt = takenAt
    self.city = city
    self.valueDate = valueDate
    self.note = note
  }
}

/// Collateral held at close-out (M-80 to M-84).
public struct PostedCollateral: Sendable, Hashable, Codable {
  public enum LegalEffect: String, Sendable, Hashable, Codable, CaseIterable {
    case titleTransfer, pledge, segregatedInitialMargin
  }

  public var id: EvidenceID
  /// The Credit Support Document it was posted under.
  public var creditSupport: String
  public var postedBy: LedgerParty
  public var legalEffect: LegalEffect
  public var cash: UnroundedAmount?
  public var bond: BondCollateral?
  public var liquidation: Liquidation?
  public var accruedInterest: UnroundedAmount?
  public var custodian: String?
  public var note: String

  public init(
    id: EvidenceID, creditSupport: String, postedBy: LedgerParty, legalEffect: LegalEffect,
    cash: UnroundedAmount? = nil, bond: BondCollateral? = nil, liquidation: Liquidation? = nil,
    accruedInterest: UnroundedAmount? = nil, custodian: String? = nil, note: String = ""
  ) {
    self.id = id
    self.creditSupport = creditSupport
    self.postedBy = postedBy
    self.legalEffect = legalEffect
    self.cash = cash
    self.bond = bond
    self.liquidation = liquidation
    self.accruedInterest = accruedInterest
    self.custodian = custodian
    self.note = note
  }
}

/// A security posted as collateral.
public struct BondCollateral: Sendable, Hashable, Codable {
  public var isin: String
  public var face: UnroundedAmount
  /// Per 100 of face.
  public var cleanPrice: ExactNumber
  /// Per 100 of face.
  public var accrued: ExactNumber
  public var valuationPercentage: ExactNumber
  public var priceSource: String

  public init(
    isin: String, face: UnroundedAmount, cleanPrice: ExactNumber, accrued: ExactNumber,
    valuationPercentage: ExactNumber = ExactNumber(100), priceSource: String
  ) {
    self.isin = isin
    self.face = face
    self.cleanPrice = cleanPrice
    self.accrued = accrued
    self.valuationPercentage = valuationPercentage
    self.priceSource = priceSource
  }
}

/// What pledged collateral fetched.
public struct Liquidation: Sendable, Hashable, Codable {
  public var on: CivilDate
  public var proceeds: UnroundedAmount
  public var costs: UnroundedAmount?

  public init(on: CivilDate, proceeds: UnroundedAmount, costs: UnroundedAmount? = nil) {
    self.on = on
    self.proceeds = proceeds
    self.costs = costs
  }
}

/// A margin call made; under the 2016 VM form an unmet call is never added to the claim (M-81).
public struct MarginCall: Sendable, Hashable, Codable {
  public var id: EvidenceID
  public var by: LedgerParty
  public var amount: UnroundedAmount
  public var calledOn: CivilDate
  public var wasMet: Bool

  public init(id: EvidenceID, by: LedgerParty, amount: UnroundedAmount, calledOn: CivilDate, wasMet: Bool) {
    self.id = id
    self.by = by
    self.amount = amount
    self.calledOn = calledOn
    self.wasMet = wasMet
  }
}

/// An amount under another agreement that may be set off (M-76).
public struct OtherAmount: Sendable, Hashable, Codable {
  public var id: EvidenceID
  public var owedBy: LedgerParty
  public var amount: UnroundedAmount
  public var agreement: String
  public var isEstimate: Bool
  public var reason: String

  public init(
    id: EvidenceID, owedBy: LedgerParty, amount: UnroundedAmount, agreement: String, isEstimate: Bool = false,
    reason: String = ""
  ) {
    self.id = id
    self.owedBy = owedBy
    self.amount = amount
    self.agreement = agreement
    self.isEstimate = isEstimate
    self.reason = reason
  }
}

/// A payment made, before or after the Early Termination Date (M-12, Section 6(e)(iii)).
public struct PaymentRecord: Sendable, Hashable, Codable {
  public enum Purpose: String, Sendable, Hashable, Codable, CaseIterable {
    case scheduledAfterTermination, earlyTerminationAmount, other
  }

  public var id: EvidenceID
  public var paidBy: LedgerParty
  public var amount: UnroundedAmount
  public var paidOn: CivilDate
  public var wasKept: Bool
  public var purpose: Purpose
  public var note: String

  public init(
    id: EvidenceID, paidBy: LedgerParty, amount: UnroundedAmount, paidOn: CivilDate, wasKept: Bool = true,
    purpose: Purpose, note: String = ""
  ) {
    self.id = id
    self.paidBy = paidBy
    self.amount = amount
    self.paidOn = paidOn
    self.wasKept = wasKept
    self.purpose = purpose
    self.note = note
  }
}
