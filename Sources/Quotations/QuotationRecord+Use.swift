public import Quantities

extension QuotationRecord {
  /// How each response for the group can be used at the moment, in the order received.
  public func uses(
    at moment: ValuationMoment, policy: QuotationPolicy = .houseDefault
  ) -> [QuotationUse] {
    responses.filter { $0.group == moment.group }
      .sorted { ($0.receivedAt, $0.id) < ($1.receivedAt, $1.id) }
      .map { use(of: $0, at: moment, policy) }
  }

  /// How one response can be used at the moment.
  public func use(
    of response: QuoteResponse, at moment: ValuationMoment, _ policy: QuotationPolicy = .houseDefault
  ) -> QuotationUse {
    let speaksOf = response.asOf ?? response.receivedAt
    let captured = response.snapshot.flatMap { snapshots[$0] }
    let lag = captured.map { abs(speaksOf.minutes(since: $0)) }
    var defects = classDefects(response, moment)
    if response.answer.isQuotation {
      defects += lifeDefects(response, moment, policy) + sizeDefects(response, moment)
      defects += snapshotDefects(response, policy)
    }
    defects += recordDefects(response, policy)
    return QuotationUse(
      response: response, defects: defects, level: moment.side.flatMap { response.levels?.level($0) },
      ageMinutes: moment.at.minutes(since: speaksOf), snapshotLagMinutes: lag)
  }

  private func classDefects(_ response: QuoteResponse, _ moment: ValuationMoment) -> [QuotationDefect] {
    guard response.answer.isQuotation else { return [.notAQuotation(response.answer)] }
    guard let levels = response.levels, levels.bid != nil || levels.offer != nil || levels.mid != nil else {
      return [.noLevel]
    }
    guard let side = moment.side, levels.level(side) == nil else { return [] }
    return levels.mid == nil ? [.wrongSide(needed: side)] : [.midOnly]
  }

  private func lifeDefects(
    _ response: QuoteResponse, _ moment: ValuationMoment, _ policy: QuotationPolicy
  ) -> [QuotationDefect] {
    var defects: [QuotationDefect] = []
    if let withdrawal = withdrawal(of: response, by: moment.at) {
      defects.append(.withdrawn(by: withdrawal.id, at: withdrawal.receivedAt))
    }
    if let until = response.validUntil, until < moment.at { defects.append(.expired(at: until)) }
    let age = moment.at.minutesBegun(since: response.asOf ?? response.receivedAt)
    if age > policy.staleAfterMinutes {
      defects.append(.stale(minutes: age, allowed: policy.staleAfterMinutes))
    }
    if response.receivedAt > moment.at {
      defects.append(.receivedAfterValuation(minutes: response.receivedAt.minutesBegun(since: moment.at)))
    }
    guard let asOf = response.asOf else { return defects + [.asOfNotStated] }
    if asOf > response.receivedAt {
      defects.append(.asOfAfterReceipt(minutes: asOf.minutesBegun(since: response.receivedAt)))
    }
    return defects
  }

  private func sizeDefects(_ response: QuoteResponse, _ moment: ValuationMoment) -> [QuotationDefect] {
    guard let needed = moment.size else { return [] }
    guard let good = size(of: response) else { return [.sizeNotStated] }
    guard good.currency == needed.currency, good.value >= needed.value else {
      return [.partialSize(goodFor: good, needed: needed)]
    }
    return []
  }

  /// The size a quotation is good for: as stated, or the size it was asked for if the dealer named no other.
  public func size(of response: QuoteResponse) -> UnroundedAmount? {
    response.sizeGoodFor ?? request(response.request)?.size
  }

  private func snapshotDefects(
    _ response: QuoteResponse, _ policy: QuotationPolicy
  ) -> [QuotationDefect] {
    guard let snapshot = response.snapshot else { return [.noSnapshot] }
    guard let captured = snapshots[snapshot] else { return [.unknownSnapshot(snapshot)] }
    let speaksOf = response.asOf ?? response.receivedAt
    let lag = max(speaksOf, captured).minutesBegun(since: min(speaksOf, captured))
    return lag > policy.snapshotLagMinutes
      ? [.snapshotLag(minutes: lag, allowed: policy.snapshotLagMinutes)] : []
  }

  private func recordDefects(_ response: QuoteResponse, _ policy: QuotationPolicy) -> [QuotationDefect] {
    var defects: [QuotationDefect] = []
    switch (response.request, request(response.request)) {
    case (nil, _): defects.append(.unsolicited)
    case (let id?, nil): defects.append(.unknownRequest(id))
    case (_, let request?):
      if let deadline = request.deadline, response.receivedAt > deadline, response.answer.isQuotation {
        defects.append(.afterDeadline(minutes: response.receivedAt.minutesBegun(since: deadline)))
      }
    }
    if response.attestation.attestedBy == nil || response.attestation.attestedAt == nil {
      defects.append(.unattested)
    }
    if let typed = response.attestation.typedAt {
      let delay = typed.minutesBegun(since: response.receivedAt)
      if delay > policy.entryDelayMinutes {
        defects.append(.typedLate(minutes: delay, allowed: policy.entryDelayMinutes))
      }
    }
    return defects
  }
}
