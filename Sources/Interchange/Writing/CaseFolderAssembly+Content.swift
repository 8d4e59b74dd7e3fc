internal import Calendars
internal import CloseOut
internal import Quotations
internal import Workflow

// What an entry says, without who recorded it and when.

extension CaseFolderAssembly {
  func content(_ entry: CaseFolderPlan.Entry) -> WrittenRecord {
    switch entry.command.act {
    case .release(let output): output.written(entry.command)
    case .record(let fact):
      sheetContent(fact, entry) ?? quotationContent(fact, entry) ?? fact.rowContent
        ?? fact.deliberationContent(entry.command) ?? WrittenRecord()
    }
  }

  private func sheetContent(_ fact: CaseFact, _ entry: CaseFolderPlan.Entry) -> WrittenRecord? {
    switch fact {
    case .caseOpened(let header): self.header(header)
    case .policySet(let policy): policy.written
    case .agreementRecorded(let agreement): agreement.written
    case .memberJoined(let member): member.written
    case .holdOrdered(let hold): hold.written
    case .eventOccurred(let event): event.written
    case .stayRecorded(let stay): stay.written
    case .evidenceAttached(let attached): attached.written(file: passed.evidence[entry.position])
    case .noticePrepared(let notice): notice.written
    case .transactionsFrozen(let population): population.written
    case .counterpartyListReceived(let list): list.written
    case .groupDefined(let group): group.written(members: column.listed(entry.position))
    case .panelSet(let panel): panel.written
    case .modelRunRecorded(let run): run.written
    case .theirStatementReceived(let statement): statement.written
    case .correctionProposed(let correction): correction.written(proposedAt: entry.command.claimedAt)
    default: nil
    }
  }

  private func header(_ header: CaseHeader) -> WrittenRecord {
    WrittenRecord { record in
      record.text("id", caseID)
      header.write(into: &record)
      record.moment("openedAt", folder.openedAt)
      let isUsual = folder.recordedAt.description == folder.openedAt.description
      record.moment("recordedAt", isUsual ? nil : folder.recordedAt)
      record.word("recordKeeper", folder.recordKeeper)
    }
  }

  private func quotationContent(_ fact: CaseFact, _ entry: CaseFolderPlan.Entry) -> WrittenRecord? {
    let part = entry.parts.first?.command.act.fact
    switch fact {
    case .quoteRequested(let request):
      if case .callClosed(let outcome)? = part { return request.written(outcome: outcome) }
      return request.written(outcome: nil)
    case .quoteReceived(let response):
      if case .quoteAttested(let attested)? = part { return response.written(attestedLater: attested) }
      return response.written(attestedLater: nil)
    case .snapshotCaptured(let snapshot): return snapshot.written
    case .replacementExecuted(let replacement): return replacement.written
    default: return nil
    }
  }
}

extension CaseFact {
  fileprivate var rowContent: WrittenRecord? {
    switch self {
    case .hedgeRecorded(let item): item.written
    case .fundingRecorded(let item): item.written
    case .unpaidAmountRecorded(let unpaid): unpaid.written
    case .rateCertified(let rate): rate.written
    case .exchangeRateFixed(let fixing): fixing.written
    case .collateralRecorded(let item): item.written
    case .marginCalled(let call): call.written
    case .otherAmountRecorded(let amount): amount.written
    case .paymentMade(let payment): payment.written
    case .dayLogged(let day): day.written
    default: nil
    }
  }

  fileprivate func deliberationContent(_ command: CaseCommand) -> WrittenRecord? {
    switch self {
    case .meetingMinuted(let meeting): meeting.written
    case .evidenceTreated(let treatment): treatment.written
    case .beliefRecorded(let belief): belief.written
    case .regimeOverridden(let override): override.written(decidedAt: command.claimedAt)
    case .amountClaimed(let claim): claim.written
    case .determinationProposed(let proposal): proposal.written
    case .signedOff(let signOff): signOff.written
    default: nil
    }
  }
}

extension CaseOutput {
  /// What is asked to leave the house; by whom and when is always stated.
  fileprivate func written(_ command: CaseCommand) -> WrittenRecord {
    WrittenRecord { record in
      record.text("output", word)
      switch self {
      case .releaseNotice(let notice): record.text("notice", notice)
      case .approveDetermination(let group): record.word("group", group)
      case .correct(let correction): record.text("correction", correction)
      case .issueAmountNotice, .issueStatement, .declareEffective, .carryOut: break
      }
      record.word("by", command.actor)
      record.moment("at", command.claimedAt)
    }
  }

  private var word: String {
    switch self {
    case .releaseNotice: "releaseNotice"
    case .approveDetermination: "approveDetermination"
    case .issueAmountNotice: "issueAmountNotice"
    case .issueStatement: "issueStatement"
    case .declareEffective: "declareEffective"
    case .correct: "correct"
    case .carryOut: "carryOut"
    }
  }
}

extension Population {
  /// When and from where the population was frozen; its transactions are rows of other files.
  fileprivate var written: WrittenRecord {
    WrittenRecord { record in
      record.moment("asOf", asOf)
      record.text("source", source)
    }
  }
}

extension CounterpartyList {
  fileprivate var written: WrittenRecord {
    WrittenRecord { record in
      record.moment("receivedAt", receivedAt)
      record.text("source", source)
    }
  }
}
