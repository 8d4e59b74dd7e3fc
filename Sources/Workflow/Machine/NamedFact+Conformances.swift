internal import Calendars
public import CloseOut
public import MarketData
public import Quotations

// What each kind of fact is about, so that a later record of the same thing stands for the earlier.

extension CaseHeader: NamedFact {
  public var factName: String { "case" }
}

extension AgreementRecord: NamedFact {
  public var factName: String { "agreement" }
}

extension LitigationHold: NamedFact {
  public var factName: String { startedAt.description }
}

extension TeamMember: NamedFact {
  public var factName: String { id.rawValue }
}

extension TriggerEvent: NamedFact {
  public var factName: String { id }
}

extension ResolutionStay: NamedFact {
  public var factName: String { id }
}

extension Notice: NamedFact {
  public var factName: String { id }
}

extension ServiceAttempt: NamedFact {
  public var factName: String { id }
}

extension Population: NamedFact {
  public var factName: String { "population" }
}

extension CounterpartyList: NamedFact {
  public var factName: String { "list" }
}

extension CloseOutGroup: NamedFact {
  public var factName: String { id.rawValue }
}

extension DealerPanel: NamedFact {
  public var factName: String { "panel" }
}

extension QuoteRequest: NamedFact {
  public var factName: String { id.rawValue }
}

extension QuoteResponse: NamedFact {
  public var factName: String { id.rawValue }
}

extension AttestedQuote: NamedFact {
  public var factName: String { quote.rawValue }
}

extension MarketSnapshot: NamedFact {
  public var factName: String { id.rawValue }
}

extension ModelRun: NamedFact {
  public var factName: String { id.rawValue }
}

extension ExecutedReplacement: NamedFact {
  public var factName: String { id.rawValue }
}

extension HedgeItem: NamedFact {
  public var factName: String { id.rawValue }
}

extension FundingItem: NamedFact {
  public var factName: String { id.rawValue }
}

extension UnpaidAmountRecord: NamedFact {
  public var factName: String { id.rawValue }
}

extension CertifiedRate: NamedFact {
  public var factName: String { id.rawValue }
}

extension ExchangeRateFixing: NamedFact {
  public var factName: String { id.rawValue }
}

extension PostedCollateral: NamedFact {
  public var factName: String { id.rawValue }
}

extension MarginCall: NamedFact {
  public var factName: String { id.rawValue }
}

extension OtherAmount: NamedFact {
  public var factName: String { id.rawValue }
}

extension PaymentRecord: NamedFact {
  public var factName: String { id.rawValue }
}

extension RegimeOverride: NamedFact {
  public var factName: String { "\(market) \(date)" }
}

extension Treatment: NamedFact {
  public var factName: String { subject.rawValue }
}

extension InternalOnlyBelief: NamedFact {
  public var factName: String { group.rawValue }
}

extension TimingEntry: NamedFact {
  public var factName: String { group.map { "\(date) \($0)" } ?? date.description }
}

extension Deliberation: NamedFact {
  public var factName: String { id.rawValue }
}

extension DeterminationProposal: NamedFact {
  public var factName: String { group.rawValue }
}

extension SignOff: NamedFact {
  public var factName: String { "\(group) \(person)" }
}

extension ServedStatement: NamedFact {
  public var factName: String { "their statement" }
}

extension AttachedEvidence: NamedFact {
  public var factName: String { id.rawValue }
}

extension CasePolicy: NamedFact {
  public var factName: String { "policy" }
}

extension CorrectionProposal: NamedFact {
  public var factName: String { id }
}

extension ClaimedAmount: NamedFact {
  public var factName: String { id.rawValue }
}

extension CallOutcome: NamedFact {
  public var factName: String { call.rawValue }
}

extension KeyEnrolment: NamedFact {
  public var factName: String { "\(person) \(publicKey)" }
}

extension KeyRevocation: NamedFact {
  public var factName: String { "\(person) \(publicKey)" }
}

extension CustodyProposal: NamedFact {
  public var factName: String { id }
}

extension CustodyApproval: NamedFact {
  public var factName: String { "\(proposal) \(person)" }
}

extension PrivilegedReading: NamedFact {
  public var factName: String { "\(by) \(at)" }
}

extension ComputedDetermination: NamedFact {
  public var factName: String { group.rawValue }
}

extension ComputedAmount: NamedFact {
  public var factName: String { "amount" }
}
