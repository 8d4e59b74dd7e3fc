internal import Agreements
internal import Calendars
internal import CloseOut
internal import Explanations
internal import MarketData
internal import Quantities
internal import Quotations
internal import Transactions

extension AssessmentDraft {
  /// Everything the record lacks or contradicts, from all rules.
  var allFindings: [Finding] {
    let population = reconciliation?.findings ?? []
    let byGroup = groups.flatMap(groupFindings) + groups.flatMap(orderFindings)
    return basics + termination.findings + population + coverageFindings + regimes.flatMap(regimeFindings)
      + byGroup
      + claims.flatMap(claimFindings) + ledgerFindings + deliberationFindings + timingFindings
      + custodyFindings + clockFindings + callFindings + evidenceFindings
  }

  private var basics: [Finding] {
    var found: [Finding] = []
    if let dayProblem {
      found.append(
        Finding(
          .warning, rule: "M-22", subject: "Local Business Days",
          "Only weekends are taken as holidays at the other party's place: \(dayProblem)."))
    }
    for (kind, names) in file.silentRepeats {
      for name in names {
        found.append(
          Finding(
            .warning, rule: "R-37", subject: name,
            "\(kind) was recorded again for \(name) without saying that it replaces the earlier record."))
      }
    }
    for event in file.events.facts where event.continuingAsOf == nil && event.endedAt == nil {
      found.append(
        Finding(
          .note, rule: "M-07", subject: event.id,
          "Nobody has recorded that event \(event.id) was seen to continue."))
    }
    return found
  }

  private var coverageFindings: [Finding] {
    guard !file.populations.isEmpty else {
      return [Finding(.blocking, rule: "M-16", subject: "population", Refusal.populationNotFrozen.sentence)]
    }
    return coverage.uncovered.map {
      Finding(.blocking, rule: "M-30", subject: "\($0)", "\($0) is in no group.")
    }
      + coverage.doubled.map {
        Finding(.blocking, rule: "M-30", subject: "\($0)", "\($0) is in more than one group.")
      }
      + coverage.unknown.map {
        Finding(
          .blocking, rule: "M-30", subject: "\($0)",
          "\($0) is in a group but not among the frozen transactions.")
      }
  }

  private func regimeFindings(_ regime: RegimeAssessment) -> [Finding] {
    let subject = "\(regime.market) \(regime.date)"
    var found = regime.flags.map { Finding(.warning, rule: "A2", subject: subject, $0.sentence) }
    found += regime.refused.map { Finding(.warning, rule: "A2", subject: subject, $0.sentence) }
    found += regime.ignored.map {
      Finding(
        .note, rule: "A2", subject: subject,
        "The policy does not know the indicator \($0.name) (\($0.value)); it has no vote.")
    }
    if regime.computed == nil {
      found.append(
        Finding(
          .warning, rule: "A2", subject: subject,
          "Fewer indicators than the policy needs: a person must say which regime it is."))
    }
    if !regime.missing.isEmpty {
      found.append(
        Finding(
          .note, rule: "A2", subject: subject, "No reading of: \(regime.missing.joined(separator: ", "))."))
    }
    return found
  }

  private func groupFindings(_ item: GroupDetermination) -> [Finding] {
    let uses = item.uses.flatMap(\.findings).map(Finding.init)
    let treatments = item.treatments.findings.map(Finding.init)
    let likeness = likenessFindings(item)
    var found = uses + treatments + likeness + item.judgement.findings.map(Finding.init)
    let subject = item.group.id.rawValue
    if item.isInternalOnly, file.beliefs[subject] == nil {
      found.append(
        Finding(
          .blocking, rule: "R-21", subject: subject, Refusal.internalOnlyWithoutBelief(item.group.id).sentence
        ))
    }
    switch item.outcome {
    case .undetermined(let because):
      found.append(
        Finding(.blocking, rule: "M-30", subject: subject, "Group \(subject) has no amount: \(because)."))
    case .determined(let determination): found += determinationFindings(determination)
    }
    return found
  }

  /// The blocking findings that no other ground of refusal speaks of, by group, in their order.
  var openQuestions: [GroupID: [Finding]] {
    let early = timingFindings
    var open: [GroupID: [Finding]] = [:]
    for item in groups {
      let found =
        likenessFindings(item) + item.judgement.findings.map(Finding.init) + orderFindings(item)
        + early.filter { $0.subject == item.group.id.rawValue }
      open[item.group.id] = found.filter { $0.severity == .blocking }.sorted()
    }
    return open
  }

  /// R-16: quotations on other terms than the transactions' they are for.
  private func likenessFindings(_ item: GroupDetermination) -> [Finding] {
    item.uses.map(\.response).filter(\.answer.isQuotation).flatMap { answer -> [Finding] in
      let request = answer.request.flatMap { file.requests[$0.rawValue]?.fact }
      let said = answer.terms.tenor ?? request?.terms.tenor
      guard let terms = file.terms(of: item.group, covering: answer.transactions, said: said) else {
        return []
      }
      return LikeForLike(answer, answering: request, transaction: terms).findings.map(Finding.init)
    }
  }

  private func determinationFindings(_ determination: Determination) -> [Finding] {
    let id = determination.group
    var found: [Finding] = determination.notes.map {
      Finding(.note, rule: "A5", subject: id.rawValue, "Group \(id): \($0).")
    }
    if let mismatch = determination.tieOutMismatch {
      found.append(
        Finding(
          .blocking, rule: "R-41", subject: id.rawValue,
          Refusal.doesNotTieOut(id, mismatch: mismatch).sentence))
    }
    if determination.isOutsideRangeWithoutReason {
      found.append(
        Finding(.blocking, rule: "R-24", subject: id.rawValue, Refusal.outsideRangeWithoutReason(id).sentence)
      )
    }
    if determination.needsReasonableResultAnswer {
      found.append(
        Finding(
          .blocking, rule: "R-25", subject: id.rawValue, Refusal.reasonableResultUnanswered(id).sentence))
    }
    if determination.method == .marketQuotation, file.proposals[id.rawValue]?.fact.creditNeutralAmount == nil
    {
      found.append(
        Finding(
          .warning, rule: "R-25", subject: id.rawValue,
          "No credit-neutral value is recorded against which Market Quotation for group \(id) can be tested.")
      )
    }
    found += midFindings(determination)
    found += determination.doubleCounts.map {
      Finding(.blocking, rule: "R-28", subject: id.rawValue, Refusal.doubleCount(id, item: $0).sentence)
    }
    return found
  }

  /// R-27, M-41: after Illegality or a Force Majeure Event (2002 form) amounts are taken at mid, without a charge.
  private func midFindings(_ determination: Determination) -> [Finding] {
    guard file.headers.last?.fact.basis == .illegalityOrForceMajeure,
      file.agreements.last?.fact.agreement.form == .isda2002,
      determination.method != .midMarket || determination.charge != nil
    else { return [] }
    return [
      Finding(
        .warning, rule: "R-27", subject: determination.group.rawValue,
        "Group \(determination.group) is not taken at mid-market without a charge, as Illegality and Force Majeure "
          + "demand.")
    ]
  }

  private func claimFindings(_ claim: ClaimTieOut) -> [Finding] {
    guard let tieOut = claim.tieOut, !tieOut.ties else { return [] }
    return [
      Finding(
        .warning, rule: "R-41", subject: claim.claim.id.rawValue,
        "The figure put forward by \(claim.claim.claimedBy) does not tie out: \(tieOut.sentence)")
    ]
  }
}

extension Finding {
  init(_ evidence: EvidenceFinding) {
    let severity: Severity =
      switch evidence.severity {
      case .note: .note
      case .question: .warning
      case .blocksApproval: .blocking
      }
    self.init(
      severity, rule: evidence.citation.section,
      subject: evidence.subjects.map(\.rawValue).joined(separator: ", "), evidence.sentence)
  }
}
