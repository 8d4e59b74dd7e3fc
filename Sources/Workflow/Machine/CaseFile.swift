public import CloseOut
public import MarketData
public import Quotations

/// Everything on record in a case, by kind. The facts of the state; what was released is in ``OutputLedger``.
public struct CaseFile: Sendable, Hashable {
  public private(set) var headers = FactLedger<CaseHeader>()
  public private(set) var agreements = FactLedger<AgreementRecord>()
  public private(set) var holds = FactLedger<LitigationHold>()
  public private(set) var members = FactLedger<TeamMember>()
  public private(set) var events = FactLedger<TriggerEvent>()
  public private(set) var stays = FactLedger<ResolutionStay>()
  public private(set) var notices = FactLedger<Notice>()
  public private(set) var attempts = FactLedger<ServiceAttempt>()
  public private(set) var populations = FactLedger<Population>()
  public private(set) var theirLists = FactLedger<CounterpartyList>()
  public private(set) var groups = FactLedger<CloseOutGroup>()
  public private(set) var panels = FactLedger<DealerPanel>()
  public private(set) var requests = FactLedger<QuoteRequest>()
  public private(set) var answers = FactLedger<QuoteResponse>()
  public private(set) var attestations = FactLedger<AttestedQuote>()
  public private(set) var snapshots = FactLedger<MarketSnapshot>()
  public private(set) var models = FactLedger<ModelRun>()
  public private(set) var replacements = FactLedger<ExecutedReplacement>()
  public private(set) var hedges = FactLedger<HedgeItem>()
  public private(set) var funding = FactLedger<FundingItem>()
  public private(set) var unpaid = FactLedger<UnpaidAmountRecord>()
  public private(set) var rates = FactLedger<CertifiedRate>()
  public private(set) var exchangeRates = FactLedger<ExchangeRateFixing>()
  public private(set) var collateral = FactLedger<PostedCollateral>()
  public private(set) var marginCalls = FactLedger<MarginCall>()
  public private(set) var otherAmounts = FactLedger<OtherAmount>()
  public private(set) var payments = FactLedger<PaymentRecord>()
  public private(set) var overrides = FactLedger<RegimeOverride>()
  public private(set) var treatments = FactLedger<Treatment>()
  public private(set) var beliefs = FactLedger<InternalOnlyBelief>()
  public private(set) var days = FactLedger<TimingEntry>()
  public private(set) var meetings = FactLedger<Deliberation>()
  public private(set) var proposals = FactLedger<DeterminationProposal>()
  public private(set) var signOffs = FactLedger<SignOff>()
  public private(set) var theirStatements = FactLedger<ServedStatement>()
  public private(set) var attachments = FactLedger<AttachedEvidence>()
  public private(set) var policies = FactLedger<CasePolicy>()
  public private(set) var corrections = FactLedger<CorrectionProposal>()
  public private(set) var claims = FactLedger<ClaimedAmount>()
  public private(set) var callOutcomes = FactLedger<CallOutcome>()
  public private(set) var enrolments = FactLedger<KeyEnrolment>()
  public private(set) var revocations = FactLedger<KeyRevocation>()
  public private(set) var custodyProposals = FactLedger<CustodyProposal>()
  public private(set) var custodyApprovals = FactLedger<CustodyApproval>()
  public private(set) var privilegedReadings = FactLedger<PrivilegedReading>()
  public private(set) var computedDeterminations = FactLedger<ComputedDetermination>()
  public private(set) var computedAmounts = FactLedger<ComputedAmount>()

  public init() {}

  /// The policy in force: the latest recorded, or the house's default.
  public var policy: CasePolicy { policies.last?.fact ?? .houseDefault }

  /// Whether approvals count only with a personal signature: once a header has said so it stays so.
  public var needsSignatures: Bool { headers.entries.contains { $0.fact.needsSignatures == true } }

  mutating func take(_ fact: CaseFact, _ envelope: EventEnvelope) {
    switch fact {
    case .caseOpened(let fact): headers.append(Recorded(fact, envelope))
    case .agreementRecorded(let fact): agreements.append(Recorded(fact, envelope))
    case .holdOrdered(let fact): holds.append(Recorded(fact, envelope))
    case .memberJoined(let fact): members.append(Recorded(fact, envelope))
    case .eventOccurred(let fact): events.append(Recorded(fact, envelope))
    case .stayRecorded(let fact): stays.append(Recorded(fact, envelope))
    case .noticePrepared(let fact): notices.append(Recorded(fact, envelope))
    case .serviceAttempted(let fact): attempts.append(Recorded(fact, envelope))
    case .transactionsFrozen(let fact): populations.append(Recorded(fact, envelope))
    case .counterpartyListReceived(let fact): theirLists.append(Recorded(fact, envelope))
    case .groupDefined(let fact): groups.append(Recorded(fact, envelope))
    case .panelSet(let fact): panels.append(Recorded(fact, envelope))
    case .quoteRequested(let fact): requests.append(Recorded(fact, envelope))
    case .quoteReceived(let fact): answers.append(Recorded(fact, envelope))
    case .quoteAttested(let fact): attestations.append(Recorded(fact, envelope))
    case .snapshotCaptured(let fact): snapshots.append(Recorded(fact, envelope))
    case .modelRunRecorded(let fact): models.append(Recorded(fact, envelope))
    case .replacementExecuted(let fact): replacements.append(Recorded(fact, envelope))
    case .hedgeRecorded(let fact): hedges.append(Recorded(fact, envelope))
    case .fundingRecorded(let fact): funding.append(Recorded(fact, envelope))
    case .unpaidAmountRecorded(let fact): unpaid.append(Recorded(fact, envelope))
    case .rateCertified(let fact): rates.append(Recorded(fact, envelope))
    case .exchangeRateFixed(let fact): exchangeRates.append(Recorded(fact, envelope))
    case .collateralRecorded(let fact): collateral.append(Recorded(fact, envelope))
    case .marginCalled(let fact): marginCalls.append(Recorded(fact, envelope))
    case .otherAmountRecorded(let fact): otherAmounts.append(Recorded(fact, envelope))
    case .paymentMade(let fact): payments.append(Recorded(fact, envelope))
    case .regimeOverridden(let fact): overrides.append(Recorded(fact, envelope))
    case .evidenceTreated(let fact): treatments.append(Recorded(fact, envelope))
    case .beliefRecorded(let fact): beliefs.append(Recorded(fact, envelope))
    case .dayLogged(let fact): days.append(Recorded(fact, envelope))
    case .meetingMinuted(let fact): meetings.append(Recorded(fact, envelope))
    case .determinationProposed(let fact): proposals.append(Recorded(fact, envelope))
    case .signedOff(let fact): signOffs.append(Recorded(fact, envelope))
    case .theirStatementReceived(let fact): theirStatements.append(Recorded(fact, envelope))
    case .evidenceAttached(let fact): attachments.append(Recorded(fact, envelope))
    case .policySet(let fact): policies.append(Recorded(fact, envelope))
    case .correctionProposed(let fact): corrections.append(Recorded(fact, envelope))
    case .amountClaimed(let fact): claims.append(Recorded(fact, envelope))
    case .callClosed(let fact): callOutcomes.append(Recorded(fact, envelope))
    case .keyEnrolled(let fact): enrolments.append(Recorded(fact, envelope))
    case .keyRevoked(let fact): revocations.append(Recorded(fact, envelope))
    case .custodyProposed(let fact): custodyProposals.append(Recorded(fact, envelope))
    case .custodyApproved(let fact): custodyApprovals.append(Recorded(fact, envelope))
    case .privilegedRead(let fact): privilegedReadings.append(Recorded(fact, envelope))
    case .determinationComputed(let fact): computedDeterminations.append(Recorded(fact, envelope))
    case .amountComputed(let fact): computedAmounts.append(Recorded(fact, envelope))
    }
  }

  /// The file as it stood after an event of the case, with the payments of the amount made since: they determine
  /// nothing and stop its interest.
  func through(_ sequence: Int) -> CaseFile {
    var earlier = self
    earlier.keep { $0 <= sequence }
    earlier.payments = payments
    earlier.payments.keep { $0.sequence <= sequence || $0.fact.purpose == .earlyTerminationAmount }
    return earlier
  }

  /// Drops the facts of all entries but some.
  mutating func keep(_ isKept: (Int) -> Bool) {
    headers.keep { isKept($0.sequence) }
    agreements.keep { isKept($0.sequence) }
    holds.keep { isKept($0.sequence) }
    members.keep { isKept($0.sequence) }
    events.keep { isKept($0.sequence) }
    stays.keep { isKept($0.sequence) }
    notices.keep { isKept($0.sequence) }
    attempts.keep { isKept($0.sequence) }
    populations.keep { isKept($0.sequence) }
    theirLists.keep { isKept($0.sequence) }
    groups.keep { isKept($0.sequence) }
    panels.keep { isKept($0.sequence) }
    requests.keep { isKept($0.sequence) }
    answers.keep { isKept($0.sequence) }
    attestations.keep { isKept($0.sequence) }
    snapshots.keep { isKept($0.sequence) }
    models.keep { isKept($0.sequence) }
    replacements.keep { isKept($0.sequence) }
    hedges.keep { isKept($0.sequence) }
    funding.keep { isKept($0.sequence) }
    unpaid.keep { isKept($0.sequence) }
    rates.keep { isKept($0.sequence) }
    exchangeRates.keep { isKept($0.sequence) }
    collateral.keep { isKept($0.sequence) }
    marginCalls.keep { isKept($0.sequence) }
    otherAmounts.keep { isKept($0.sequence) }
    payments.keep { isKept($0.sequence) }
    overrides.keep { isKept($0.sequence) }
    treatments.keep { isKept($0.sequence) }
    beliefs.keep { isKept($0.sequence) }
    days.keep { isKept($0.sequence) }
    meetings.keep { isKept($0.sequence) }
    proposals.keep { isKept($0.sequence) }
    signOffs.keep { isKept($0.sequence) }
    theirStatements.keep { isKept($0.sequence) }
    attachments.keep { isKept($0.sequence) }
    policies.keep { isKept($0.sequence) }
    corrections.keep { isKept($0.sequence) }
    claims.keep { isKept($0.sequence) }
    callOutcomes.keep { isKept($0.sequence) }
    enrolments.keep { isKept($0.sequence) }
    revocations.keep { isKept($0.sequence) }
    custodyProposals.keep { isKept($0.sequence) }
    custodyApprovals.keep { isKept($0.sequence) }
    privilegedReadings.keep { isKept($0.sequence) }
    computedDeterminations.keep { isKept($0.sequence) }
    computedAmounts.keep { isKept($0.sequence) }
  }

  /// Drops sign-offs and attestations that do not count.
  mutating func keepSigned(
    signOffs areKept: (Recorded<SignOff>) -> Bool, attestations isKept: (Recorded<AttestedQuote>) -> Bool
  ) {
    signOffs.keep(where: areKept)
    attestations.keep(where: isKept)
  }

  /// The file with the other side's figures of another one, which may come after our own statement (M-73, R-43).
  func withFigures(of other: CaseFile) -> CaseFile {
    var file = self
    file.theirStatements = other.theirStatements
    return file
  }

  /// Names that were recorded twice in silence, by the kind of fact.
  public var silentRepeats: [(kind: String, names: [String])] {
    [
      ("caseOpened", headers.silentRepeats),
      ("agreementRecorded", agreements.silentRepeats),
      ("holdOrdered", holds.silentRepeats),
      ("memberJoined", members.silentRepeats),
      ("eventOccurred", events.silentRepeats),
      ("stayRecorded", stays.silentRepeats),
      ("noticePrepared", notices.silentRepeats),
      ("serviceAttempted", attempts.silentRepeats),
      ("transactionsFrozen", populations.silentRepeats),
      ("counterpartyListReceived", theirLists.silentRepeats),
      ("groupDefined", groups.silentRepeats),
      ("panelSet", panels.silentRepeats),
      ("quoteRequested", requests.silentRepeats),
      ("quoteReceived", answers.silentRepeats),
      ("quoteAttested", attestations.silentRepeats),
      ("snapshotCaptured", snapshots.silentRepeats),
      ("modelRunRecorded", models.silentRepeats),
      ("replacementExecuted", replacements.silentRepeats),
      ("hedgeRecorded", hedges.silentRepeats),
      ("fundingRecorded", funding.silentRepeats),
      ("unpaidAmountRecorded", unpaid.silentRepeats),
      ("rateCertified", rates.silentRepeats),
      ("exchangeRateFixed", exchangeRates.silentRepeats),
      ("collateralRecorded", collateral.silentRepeats),
      ("marginCalled", marginCalls.silentRepeats),
      ("otherAmountRecorded", otherAmounts.silentRepeats),
      ("paymentMade", payments.silentRepeats),
      ("regimeOverridden", overrides.silentRepeats),
      ("evidenceTreated", treatments.silentRepeats),
      ("beliefRecorded", beliefs.silentRepeats),
      ("dayLogged", days.silentRepeats),
      ("meetingMinuted", meetings.silentRepeats),
      ("determinationProposed", proposals.silentRepeats),
      ("signedOff", signOffs.silentRepeats),
      ("theirStatementReceived", theirStatements.silentRepeats),
      ("evidenceAttached", attachments.silentRepeats),
      ("policySet", policies.silentRepeats),
      ("correctionProposed", corrections.silentRepeats),
      ("amountClaimed", claims.silentRepeats),
      ("callClosed", callOutcomes.silentRepeats),
      ("custodyProposed", custodyProposals.silentRepeats),
    ].filter { !$0.names.isEmpty }
  }
}
