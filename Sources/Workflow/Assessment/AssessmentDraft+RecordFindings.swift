internal import Agreements
internal import Calendars
internal import CloseOut
internal import Explanations
internal import Quantities
internal import Quotations
internal import Transactions

/// Findings about the ledger, the deliberation and the order of things.
extension AssessmentDraft {
  /// M-54, M-81: rates that are missing or of the wrong kind, disputes, unmet margin calls.
  var ledgerFindings: [Finding] {
    guard let header = file.headers.last?.fact, let record = file.agreements.last?.fact else { return [] }
    let builder = AmountBuilder(
      file: file, header: header, record: record, termination: termination, determinations: groups,
      days: days, moment: moment)
    var found: [Finding] = []
    for item in file.unpaid.facts {
      guard let rate = item.rate else {
        found.append(
          Finding(
            .note, rule: "R-33", subject: "\(item.id)", "No interest is claimed on Unpaid Amount \(item.id).")
        )
        continue
      }
      guard let certified = file.rates[rate.rawValue]?.fact else {
        found.append(
          Finding(
            .blocking, rule: "R-33", subject: "\(item.id)", "Rate certificate \(rate) is not on record."))
        continue
      }
      let expected = builder.expectedRateKind(item)
      if certified.certificate.kind != expected {
        found.append(
          Finding(
            .warning, rule: "M-54", subject: "\(item.id)",
            "Unpaid Amount \(item.id) bears the \(certified.certificate.kind.name); the form gives it the "
              + "\(expected.name)."))
      }
      found += builder.rateFindings(item, certified)
    }
    found += file.marginCalls.facts.filter { !$0.wasMet }.map {
      Finding(
        .note, rule: "M-81", subject: "\($0.id)", "The unmet margin call \($0.id) is not added to the amount."
      )
    }
    return found + setOffFindings(builder) + capacityFindings(header) + interestFindings(header)
      + builder.findings(amount.outcome)
  }

  /// M-71: who determines. With one Affected Party it is the other; after an Event of Default the Non-defaulting.
  private func capacityFindings(_ header: CaseHeader) -> [Finding] {
    let expected: [CaseHeader.Capacity] =
      switch header.basis {
      case .eventOfDefault: [.nonDefaulting]
      case .oneAffectedParty: [.nonAffected]
      case .twoAffectedParties: [.affected]
      case .illegalityOrForceMajeure: [.nonAffected, .affected]
      }
    guard !expected.contains(header.capacity) else { return [] }
    return [
      Finding(
        .warning, rule: "M-71", subject: "capacity",
        "The determining party is recorded as \(header.capacity.rawValue), the termination as "
          + "\(header.basis.rawValue): determining is for the \(expected.map(\.rawValue).joined(separator: " or "))."
      )
    ]
  }

  /// an amount on which no interest is shown because no certificate covers every day of it.
  private func interestFindings(_ header: CaseHeader) -> [Finding] {
    guard let outcome = amount.outcome, outcome.interest == nil, !outcome.payable.value.payable.isZero,
      moment.localDate > outcome.terminationDate
    else { return [] }
    return [
      Finding(
        .note, rule: "R-33", subject: "interest",
        "No interest on the amount is shown: the rate certificates on record do not cover every day of it (M-55)."
      )
    ]
  }

  private func setOffFindings(_ builder: AmountBuilder) -> [Finding] {
    guard !file.otherAmounts.isEmpty, !builder.agreement.setOff.applies.value else { return [] }
    return [
      Finding(
        .warning, rule: "M-76", subject: "set-off",
        "Other amounts are on record, but Section 6(f) does not apply under this agreement.")
    ]
  }

  /// sign-offs, conflicts, dissent, hold.
  var deliberationFindings: [Finding] {
    var found: [Finding] = []
    for member in file.members.facts {
      guard let conflict = member.conflict else {
        found.append(
          Finding(
            .warning, rule: "R-38", subject: "\(member.id)",
            "\(member.name) has made no declaration on conflicts."))
        continue
      }
      if conflict.hasConflict {
        found.append(
          Finding(
            .warning, rule: "R-38", subject: "\(member.id)",
            "\(member.name) declares a conflict: \(conflict.statement)"))
      }
    }
    found += file.meetings.facts.flatMap(\.dissent).map {
      Finding(.note, rule: "R-36", subject: "\($0.person)", "\($0.person) dissents: \($0.words)")
    }
    found += file.signOffs.standing.filter { $0.actor != $0.fact.person }.map {
      Finding(
        .warning, rule: "R-36", subject: "\($0.fact.person)",
        "The sign-off of \($0.fact.person) for group \($0.fact.group) was recorded by \($0.actor): it does not count "
          + "until \($0.fact.person) records it.")
    }
    found += file.signOffs.facts.filter { $0.amountSeen == nil }.map {
      Finding(
        .warning, rule: "R-36", subject: "\($0.person)",
        "\($0.person) signed off group \($0.group) without saying at what amount: it does not count.")
    }
    if file.holds.isEmpty, !file.events.isEmpty {
      found.append(
        Finding(
          .warning, rule: "R-40", subject: "hold", "No litigation hold is recorded since the first event."))
    }
    return found
  }

  /// reasons typed after the amount they explain; R-19: later firm prices better for the payer; R-31.
  func orderFindings(_ item: GroupDetermination) -> [Finding] {
    let id = item.group.id
    let proposal = file.proposals[id.rawValue]
    var found = file.treatments.entries.filter { entry in
      item.readings.contains { $0.evidence == entry.fact.subject }
        && (proposal.map { entry.receivedAt > $0.receivedAt } ?? false)
    }.map {
      Finding(
        .note, rule: "R-37", subject: "\($0.fact.subject)",
        "The treatment of \($0.fact.subject) was recorded after the event: after the determination was proposed."
      )
    }
    guard let determination = item.determination else { return found }
    let used = Set(proposal?.fact.sources.map(\.evidence) ?? [])
    let unused = item.readings.filter { $0.kind == .executedReplacement && !used.contains($0.evidence) }
    found += unused.map {
      Finding(
        .warning, rule: "R-31", subject: "\($0.evidence)",
        "Replacement \($0.evidence) was executed but the amount does not rest on it: explain it first.")
    }
    // That a price is called used explains nothing where the amount does not rest on it.
    let explained = Set(
      item.treatments.reviews.filter { $0.stands && $0.treatment.disposition != .used }.map(
        \.treatment.subject))
    let prices = item.readings.compactMap { priced($0, item) }
    return found
      + LaterPrices.findings(
        determined: determination.amount.value.unrounded, used: Array(used), all: prices,
        explained: explained,
        levelAt: levelMoment(item)
      ).map(Finding.init)
  }

  private func levelMoment(_ item: GroupDetermination) -> Timestamp {
    GroupAssessor(file: file, moment: moment, regimes: regimes).valuationMoment(
      item.group, item.transactions, file.proposals[item.group.id.rawValue]?.fact
    ).at
  }

  private func priced(_ reading: EvidenceReading, _ item: GroupDetermination) -> PricedQuotation? {
    guard let amount = reading.worth?.amount.value,
      let answer = item.uses.first(where: { $0.response.id == reading.evidence })?.response
    else { return nil }
    return PricedQuotation(
      evidence: reading.evidence, receivedAt: answer.receivedAt, isFirm: reading.kind == .firmQuote,
      amount: amount)
  }

  /// M-40: a group is valued on the Early Termination Date or later, never before.
  var timingFindings: [Finding] {
    guard let start = termination.date else { return [] }
    return groups.compactMap { item in
      guard let date = item.determination?.valuationDate, date < start else { return nil }
      return Finding(
        .blocking, rule: "M-40", subject: "\(item.group.id)",
        "Group \(item.group.id) is valued on \(date), before the Early Termination Date \(start).")
    }
  }
}
