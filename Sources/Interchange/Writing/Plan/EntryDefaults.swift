internal import Calendars
internal import CloseOut
internal import MarketData
internal import Quotations
internal import Workflow

/// Who recorded an entry and when, as its own record says it without the fields common to all records.
struct EntryDefaults {
  var actor: PersonID?
  var role: Role?
  var claimedAt: Timestamp?
  var enteredAt: Timestamp?
}

extension CaseFolderPlan {
  /// When the case was opened.
  var openedAt: Timestamp { self[.header].first?.command.claimedAt ?? Timestamp(milliseconds: 0) }

  func defaults(_ command: CaseCommand) -> EntryDefaults {
    switch command.act {
    case .release: EntryDefaults(actor: command.actor, claimedAt: command.claimedAt)
    case .record(let fact): defaults(fact, command)
    }
  }

  private func defaults(_ fact: CaseFact, _ command: CaseCommand) -> EntryDefaults {
    switch fact {
    case .caseOpened, .agreementRecorded, .policySet: EntryDefaults(claimedAt: openedAt)
    case .groupDefined: EntryDefaults(claimedAt: frozenAt ?? openedAt)
    case .regimeOverridden(let override): EntryDefaults(actor: override.by, claimedAt: command.claimedAt)
    case .correctionProposed(let correction):
      EntryDefaults(actor: correction.by, claimedAt: command.claimedAt)
    default: fact.sheetDefaults ?? fact.evidenceDefaults ?? fact.deliberationDefaults ?? EntryDefaults()
    }
  }

  private var frozenAt: Timestamp? {
    guard case .transactionsFrozen(let population)? = self[.population].first?.command.act.fact else {
      return nil
    }
    return population.asOf
  }
}

extension CaseFact {
  fileprivate var sheetDefaults: EntryDefaults? {
    switch self {
    case .holdOrdered(let hold): EntryDefaults(actor: hold.orderedBy, claimedAt: hold.startedAt)
    case .memberJoined(let member): EntryDefaults(claimedAt: member.joinedAt)
    case .eventOccurred(let event): EntryDefaults(claimedAt: event.firstKnownAt ?? event.occurredAt)
    case .stayRecorded(let stay): EntryDefaults(claimedAt: stay.start)
    case .evidenceAttached(let attached): EntryDefaults(actor: attached.by, claimedAt: attached.capturedAt)
    case .noticePrepared(let notice): EntryDefaults(actor: notice.preparedBy, claimedAt: notice.preparedAt)
    case .serviceAttempted(let attempt):
      EntryDefaults(claimedAt: attempt.sentAt, enteredAt: attempt.deliveredAt)
    case .transactionsFrozen(let population): EntryDefaults(claimedAt: population.asOf)
    case .counterpartyListReceived(let list): EntryDefaults(claimedAt: list.receivedAt)
    case .panelSet(let panel): EntryDefaults(actor: panel.approvedBy, claimedAt: panel.approvedAt)
    case .modelRunRecorded(let run): EntryDefaults(claimedAt: run.ranAt)
    case .theirStatementReceived(let statement): EntryDefaults(claimedAt: statement.receivedAt)
    default: nil
    }
  }

  fileprivate var evidenceDefaults: EntryDefaults? {
    switch self {
    case .quoteRequested(let request): EntryDefaults(actor: request.caller, claimedAt: request.openedAt)
    case .callClosed(let outcome): EntryDefaults(actor: outcome.by, claimedAt: outcome.closedAt)
    case .quoteReceived(let response):
      EntryDefaults(
        actor: response.attestation.typedBy ?? response.attestation.attestedBy,
        claimedAt: response.receivedAt,
        enteredAt: response.attestation.typedAt ?? response.receivedAt)
    case .quoteAttested(let attested): EntryDefaults(actor: attested.by, claimedAt: attested.at)
    case .snapshotCaptured(let snapshot):
      EntryDefaults(claimedAt: snapshot.asOf, enteredAt: snapshot.capturedAt)
    case .replacementExecuted(let replacement): EntryDefaults(claimedAt: replacement.executedAt)
    case .exchangeRateFixed(let fixing): EntryDefaults(claimedAt: fixing.takenAt)
    case .dayLogged(let day): EntryDefaults(actor: day.by)
    default: nil
    }
  }

  fileprivate var deliberationDefaults: EntryDefaults? {
    switch self {
    case .meetingMinuted(let meeting):
      EntryDefaults(
        actor: meeting.signedBy.first ?? meeting.attendees.first, claimedAt: meeting.heldAt,
        enteredAt: meeting.endedAt)
    case .evidenceTreated(let treatment):
      EntryDefaults(actor: treatment.decidedBy, claimedAt: treatment.decidedAt)
    case .beliefRecorded(let belief): EntryDefaults(actor: belief.heldBy, claimedAt: belief.recordedAt)
    case .amountClaimed(let claim): EntryDefaults(claimedAt: claim.claimedAt)
    case .determinationProposed(let proposal):
      EntryDefaults(actor: proposal.proposedBy, claimedAt: proposal.proposedAt)
    case .signedOff(let signOff):
      EntryDefaults(actor: signOff.person, role: signOff.role, claimedAt: signOff.signedAt)
    default: nil
    }
  }
}
