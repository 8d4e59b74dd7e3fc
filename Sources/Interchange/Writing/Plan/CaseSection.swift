internal import Quotations
internal import Workflow

/// The places of a folder in which entries stand, in the order in which entries of one moment are read.
enum CaseSection: Int, CaseIterable {
  case header, policy, agreement, team, hold, events, stays, evidence, notices
  case population, theirList, snapshots, groups, panel
  case calls, quotes, replacements, hedges, funding, unpaid, rates, exchangeRates, collateral, marginCalls
  case otherAmounts, payments, timing
  case models, theirStatement, corrections
  case meetings, treatments, beliefs, regimeOverrides, claimedAmounts, determinations, signOffs
  case outputs

  /// Whether a folder states it at most once.
  var isSingle: Bool {
    switch self {
    case .header, .policy, .agreement, .hold, .population, .theirList, .panel, .theirStatement: true
    default: false
    }
  }
}

extension CaseAct {
  /// Where the act is stated, or nil if a folder cannot state it.
  var section: CaseSection? {
    switch self {
    case .release(.carryOut): nil
    case .release: .outputs
    case .record(let fact): fact.section
    }
  }
}

extension CaseFact {
  fileprivate var section: CaseSection? {
    switch self {
    case .caseOpened: .header
    case .policySet: .policy
    case .agreementRecorded: .agreement
    case .memberJoined: .team
    case .holdOrdered: .hold
    case .eventOccurred: .events
    case .stayRecorded: .stays
    case .evidenceAttached: .evidence
    case .noticePrepared, .serviceAttempted: .notices
    case .transactionsFrozen: .population
    case .counterpartyListReceived: .theirList
    case .snapshotCaptured: .snapshots
    case .groupDefined: .groups
    case .panelSet: .panel
    case .modelRunRecorded: .models
    case .theirStatementReceived: .theirStatement
    case .correctionProposed: .corrections
    default: rowSection ?? deliberationSection
    }
  }

  private var rowSection: CaseSection? {
    switch self {
    case .quoteRequested, .callClosed: .calls
    case .quoteReceived, .quoteAttested: .quotes
    case .replacementExecuted: .replacements
    case .hedgeRecorded: .hedges
    case .fundingRecorded: .funding
    case .unpaidAmountRecorded: .unpaid
    case .rateCertified: .rates
    case .exchangeRateFixed: .exchangeRates
    case .collateralRecorded: .collateral
    case .marginCalled: .marginCalls
    case .otherAmountRecorded: .otherAmounts
    case .paymentMade: .payments
    case .dayLogged: .timing
    default: nil
    }
  }

  private var deliberationSection: CaseSection? {
    switch self {
    case .meetingMinuted: .meetings
    case .evidenceTreated: .treatments
    case .beliefRecorded: .beliefs
    case .regimeOverridden: .regimeOverrides
    case .amountClaimed: .claimedAmounts
    case .determinationProposed: .determinations
    case .signedOff: .signOffs
    default: nil
    }
  }

  /// The record in which the fact stands, where it has none of its own.
  var recordName: String? {
    switch self {
    case .serviceAttempted(let attempt): attempt.notice
    case .callClosed(let outcome): outcome.call.rawValue
    case .quoteAttested(let attested): attested.quote.rawValue
    default: nil
    }
  }

  /// The name of a record in which others stand.
  var nameForOthers: String? {
    switch self {
    case .noticePrepared(let notice): notice.id
    case .quoteRequested(let request): request.id.rawValue
    case .quoteReceived(let response): response.id.rawValue
    default: nil
    }
  }
}

extension CaseAct {
  var fact: CaseFact? { if case .record(let fact) = self { fact } else { nil } }
}

extension CaseCommand {
  /// How a sentence names the entry.
  var entryName: String {
    let type =
      switch act {
      case .record(let fact): fact.typeName
      case .release(let output): output.typeName
      }
    return "\(type) (\(idempotencyKey))"
  }
}
