internal import CanonicalJSON
public import CloseOut
public import MarketData
public import Quotations

/// Everything that can have happened in a case. A fact is recorded in any order and is never refused; what is
/// missing, late or inconsistent about it becomes a finding.
public enum CaseFact: Sendable, Hashable {
  case caseOpened(CaseHeader)
  case agreementRecorded(AgreementRecord)
  case holdOrdered(LitigationHold)
  case memberJoined(TeamMember)
  case eventOccurred(TriggerEvent)
  case stayRecorded(ResolutionStay)
  case noticePrepared(Notice)
  case serviceAttempted(ServiceAttempt)
  case transactionsFrozen(Population)
  case counterpartyListReceived(CounterpartyList)
  case groupDefined(CloseOutGroup)
  case panelSet(DealerPanel)
  case quoteRequested(QuoteRequest)
  case quoteReceived(QuoteResponse)
  case quoteAttested(AttestedQuote)
  case snapshotCaptured(MarketSnapshot)
  case modelRunRecorded(ModelRun)
  case replacementExecuted(ExecutedReplacement)
  case hedgeRecorded(HedgeItem)
  case fundingRecorded(FundingItem)
  case unpaidAmountRecorded(UnpaidAmountRecord)
  case rateCertified(CertifiedRate)
  case exchangeRateFixed(ExchangeRateFixing)
  case collateralRecorded(PostedCollateral)
  case marginCalled(MarginCall)
  case otherAmountRecorded(OtherAmount)
  case paymentMade(PaymentRecord)
  case regimeOverridden(RegimeOverride)
  case evidenceTreated(Treatment)
  case beliefRecorded(InternalOnlyBelief)
  case dayLogged(TimingEntry)
  case meetingMinuted(Deliberation)
  case determinationProposed(DeterminationProposal)
  case signedOff(SignOff)
  case theirStatementReceived(ServedStatement)
  case evidenceAttached(AttachedEvidence)
  case policySet(CasePolicy)
  case correctionProposed(CorrectionProposal)
  case amountClaimed(ClaimedAmount)
  case callClosed(CallOutcome)
  case keyEnrolled(KeyEnrolment)
  case keyRevoked(KeyRevocation)
  case custodyProposed(CustodyProposal)
  case custodyApproved(CustodyApproval)
  case privilegedRead(PrivilegedReading)
  case determinationComputed(ComputedDetermination)
  case amountComputed(ComputedAmount)

  /// The name under which the fact's type is sealed in an envelope; it never changes once released.
  public var typeName: String {
    switch self {
    case .caseOpened: "caseOpened"
    case .agreementRecorded: "agreementRecorded"
    case .holdOrdered: "holdOrdered"
    case .memberJoined: "memberJoined"
    case .eventOccurred: "eventOccurred"
    case .stayRecorded: "stayRecorded"
    case .noticePrepared: "noticePrepared"
    case .serviceAttempted: "serviceAttempted"
    case .transactionsFrozen: "transactionsFrozen"
    case .counterpartyListReceived: "counterpartyListReceived"
    case .groupDefined: "groupDefined"
    case .panelSet: "panelSet"
    case .quoteRequested: "quoteRequested"
    case .quoteReceived: "quoteReceived"
    case .quoteAttested: "quoteAttested"
    case .snapshotCaptured: "snapshotCaptured"
    case .modelRunRecorded: "modelRunRecorded"
    case .replacementExecuted: "replacementExecuted"
    case .hedgeRecorded: "hedgeRecorded"
    case .fundingRecorded: "fundingRecorded"
    case .unpaidAmountRecorded: "unpaidAmountRecorded"
    case .rateCertified: "rateCertified"
    case .exchangeRateFixed: "exchangeRateFixed"
    case .collateralRecorded: "collateralRecorded"
    case .marginCalled: "marginCalled"
    case .otherAmountRecorded: "otherAmountRecorded"
    case .paymentMade: "paymentMade"
    case .regimeOverridden: "regimeOverridden"
    case .evidenceTreated: "evidenceTreated"
    case .beliefRecorded: "beliefRecorded"
    case .dayLogged: "dayLogged"
    case .meetingMinuted: "meetingMinuted"
    case .determinationProposed: "determinationProposed"
    case .signedOff: "signedOff"
    case .theirStatementReceived: "theirStatementReceived"
    case .evidenceAttached: "evidenceAttached"
    case .policySet: "policySet"
    case .correctionProposed: "correctionProposed"
    case .amountClaimed: "amountClaimed"
    case .callClosed: "callClosed"
    case .keyEnrolled: "keyEnrolled"
    case .keyRevoked: "keyRevoked"
    case .custodyProposed: "custodyProposed"
    case .custodyApproved: "custodyApproved"
    case .privilegedRead: "privilegedRead"
    case .determinationComputed: "determinationComputed"
    case .amountComputed: "amountComputed"
    }
  }

  /// The canonical bytes of the fact's content.
  public var canonicalBytes: [UInt8] { CaseEvent.bytes(content) }

  /// The fact as a JSON value, without the name of its type.
  var content: JSONValue {
    switch self {
    case .caseOpened(let fact): CaseEvent.value(of: fact)
    case .agreementRecorded(let fact): CaseEvent.value(of: fact)
    case .holdOrdered(let fact): CaseEvent.value(of: fact)
    case .memberJoined(let fact): CaseEvent.value(of: fact)
    case .eventOccurred(let fact): CaseEvent.value(of: fact)
    case .stayRecorded(let fact): CaseEvent.value(of: fact)
    case .noticePrepared(let fact): CaseEvent.value(of: fact)
    case .serviceAttempted(let fact): CaseEvent.value(of: fact)
    case .transactionsFrozen(let fact): CaseEvent.value(of: fact)
    case .counterpartyListReceived(let fact): CaseEvent.value(of: fact)
    case .groupDefined(let fact): CaseEvent.value(of: fact)
    case .panelSet(let fact): CaseEvent.value(of: fact)
    case .quoteRequested(let fact): CaseEvent.value(of: fact)
    case .quoteReceived(let fact): CaseEvent.value(of: fact)
    case .quoteAttested(let fact): CaseEvent.value(of: fact)
    case .snapshotCaptured(let fact): CaseEvent.value(of: fact)
    case .modelRunRecorded(let fact): CaseEvent.value(of: fact)
    case .replacementExecuted(let fact): CaseEvent.value(of: fact)
    case .hedgeRecorded(let fact): CaseEvent.value(of: fact)
    case .fundingRecorded(let fact): CaseEvent.value(of: fact)
    case .unpaidAmountRecorded(let fact): CaseEvent.value(of: fact)
    case .rateCertified(let fact): CaseEvent.value(of: fact)
    case .exchangeRateFixed(let fact): CaseEvent.value(of: fact)
    case .collateralRecorded(let fact): CaseEvent.value(of: fact)
    case .marginCalled(let fact): CaseEvent.value(of: fact)
    case .otherAmountRecorded(let fact): CaseEvent.value(of: fact)
    case .paymentMade(let fact): CaseEvent.value(of: fact)
    case .regimeOverridden(let fact): CaseEvent.value(of: fact)
    case .evidenceTreated(let fact): CaseEvent.value(of: fact)
    case .beliefRecorded(let fact): CaseEvent.value(of: fact)
    case .dayLogged(let fact): CaseEvent.value(of: fact)
    case .meetingMinuted(let fact): CaseEvent.value(of: fact)
    case .determinationProposed(let fact): CaseEvent.value(of: fact)
    case .signedOff(let fact): CaseEvent.value(of: fact)
    case .theirStatementReceived(let fact): CaseEvent.value(of: fact)
    case .evidenceAttached(let fact): CaseEvent.value(of: fact)
    case .policySet(let fact): CaseEvent.value(of: fact)
    case .correctionProposed(let fact): CaseEvent.value(of: fact)
    case .amountClaimed(let fact): CaseEvent.value(of: fact)
    case .callClosed(let fact): CaseEvent.value(of: fact)
    case .keyEnrolled(let fact): CaseEvent.value(of: fact)
    case .keyRevoked(let fact): CaseEvent.value(of: fact)
    case .custodyProposed(let fact): CaseEvent.value(of: fact)
    case .custodyApproved(let fact): CaseEvent.value(of: fact)
    case .privilegedRead(let fact): CaseEvent.value(of: fact)
    case .determinationComputed(let fact): CaseEvent.value(of: fact)
    case .amountComputed(let fact): CaseEvent.value(of: fact)
    }
  }

  /// Reads a fact back from its sealed type name and content; nil for a name that is no fact's.
  init?(typeName: String, content: JSONValue) throws(JSONError) {
    switch typeName {
    case "caseOpened": self = .caseOpened(try JSON.decode(CaseHeader.self, from: content))
    case "agreementRecorded": self = .agreementRecorded(try JSON.decode(AgreementRecord.self, from: content))
    case "holdOrdered": self = .holdOrdered(try JSON.decode(LitigationHold.self, from: content))
    case "memberJoined": self = .memberJoined(try JSON.decode(TeamMember.self, from: content))
    case "eventOccurred": self = .eventOccurred(try JSON.decode(TriggerEvent.self, from: content))
    case "stayRecorded": self = .stayRecorded(try JSON.decode(ResolutionStay.self, from: content))
    case "noticePrepared": self = .noticePrepared(try JSON.decode(Notice.self, from: content))
    case "serviceAttempted": self = .serviceAttempted(try JSON.decode(ServiceAttempt.self, from: content))
    case "transactionsFrozen": self = .transactionsFrozen(try JSON.decode(Population.self, from: content))
    case "counterpartyListReceived":
      self = .counterpartyListReceived(try JSON.decode(CounterpartyList.self, from: content))
    case "groupDefined": self = .groupDefined(try JSON.decode(CloseOutGroup.self, from: content))
    case "panelSet": self = .panelSet(try JSON.decode(DealerPanel.self, from: content))
    case "quoteRequested": self = .quoteRequested(try JSON.decode(QuoteRequest.self, from: content))
    case "quoteReceived": self = .quoteReceived(try JSON.decode(QuoteResponse.self, from: content))
    case "quoteAttested": self = .quoteAttested(try JSON.decode(AttestedQuote.self, from: content))
    case "snapshotCaptured": self = .snapshotCaptured(try JSON.decode(MarketSnapshot.self, from: content))
    case "modelRunRecorded": self = .modelRunRecorded(try JSON.decode(ModelRun.self, from: content))
    case "replacementExecuted":
      self = .replacementExecuted(try JSON.decode(ExecutedReplacement.self, from: content))
    case "hedgeRecorded": self = .hedgeRecorded(try JSON.decode(HedgeItem.self, from: content))
    case "fundingRecorded": self = .fundingRecorded(try JSON.decode(FundingItem.self, from: content))
    case "unpaidAmountRecorded":
      self = .unpaidAmountRecorded(try JSON.decode(UnpaidAmountRecord.self, from: content))
    case "rateCertified": self = .rateCertified(try JSON.decode(CertifiedRate.self, from: content))
    case "exchangeRateFixed":
      self = .exchangeRateFixed(try JSON.decode(ExchangeRateFixing.self, from: content))
    case "collateralRecorded":
      self = .collateralRecorded(try JSON.decode(PostedCollateral.self, from: content))
    case "marginCalled": self = .marginCalled(try JSON.decode(MarginCall.self, from: content))
    case "otherAmountRecorded": self = .otherAmountRecorded(try JSON.decode(OtherAmount.self, from: content))
    case "paymentMade": self = .paymentMade(try JSON.decode(PaymentRecord.self, from: content))
    case "regimeOverridden": self = .regimeOverridden(try JSON.decode(RegimeOverride.self, from: content))
    case "evidenceTreated": self = .evidenceTreated(try JSON.decode(Treatment.self, from: content))
    case "beliefRecorded": self = .beliefRecorded(try JSON.decode(InternalOnlyBelief.self, from: content))
    case "dayLogged": self = .dayLogged(try JSON.decode(TimingEntry.self, from: content))
    case "meetingMinuted": self = .meetingMinuted(try JSON.decode(Deliberation.self, from: content))
    case "determinationProposed":
      self = .determinationProposed(try JSON.decode(DeterminationProposal.self, from: content))
    case "signedOff": self = .signedOff(try JSON.decode(SignOff.self, from: content))
    case "theirStatementReceived":
      self = .theirStatementReceived(try JSON.decode(ServedStatement.self, from: content))
    case "evidenceAttached": self = .evidenceAttached(try JSON.decode(AttachedEvidence.self, from: content))
    case "policySet": self = .policySet(try JSON.decode(CasePolicy.self, from: content))
    case "correctionProposed":
      self = .correctionProposed(try JSON.decode(CorrectionProposal.self, from: content))
    case "amountClaimed": self = .amountClaimed(try JSON.decode(ClaimedAmount.self, from: content))
    case "callClosed": self = .callClosed(try JSON.decode(CallOutcome.self, from: content))
    case "keyEnrolled": self = .keyEnrolled(try JSON.decode(KeyEnrolment.self, from: content))
    case "keyRevoked": self = .keyRevoked(try JSON.decode(KeyRevocation.self, from: content))
    case "custodyProposed": self = .custodyProposed(try JSON.decode(CustodyProposal.self, from: content))
    case "custodyApproved": self = .custodyApproved(try JSON.decode(CustodyApproval.self, from: content))
    case "privilegedRead": self = .privilegedRead(try JSON.decode(PrivilegedReading.self, from: content))
    case "determinationComputed":
      self = .determinationComputed(try JSON.decode(ComputedDetermination.self, from: content))
    case "amountComputed": self = .amountComputed(try JSON.decode(ComputedAmount.self, from: content))
    default: return nil
    }
  }
}
