internal import Calendars
internal import CanonicalJSON
internal import CloseOut
internal import Explanations
internal import Quantities
internal import Quotations
internal import Transactions
internal import Workflow

extension CaseResult {
  func regime(_ regime: RegimeAssessment) -> JSONValue {
    [
      "market": .string(regime.market), "date": .string(regime.date.description),
      "name": .string(regime.name), "computed": .optional(regime.computed?.rawValue),
      "policy": .string(regime.policyVersion), "sentence": .string(regime.sentence),
      "indicators": .array(regime.votes.map(indicator)),
      "disagreements": .strings(regime.disagreements.map(\.sentence)),
      "flags": .strings(regime.flags.map(\.sentence)), "missing": .strings(regime.missing),
      "override": regime.override.map {
        ["regime": .string($0.regime.rawValue), "reason": .string($0.reason), "by": .string($0.by.rawValue)]
      } ?? .null,
    ]
  }

  private func indicator(_ vote: RegimeVote) -> JSONValue {
    [
      "name": .string(vote.indicator), "value": .string("\(vote.value)"), "unit": .string(vote.unit),
      "regime": .string(vote.regime.rawValue), "band": .string(vote.band),
      "weight": .string("\(vote.weight)"), "source": .string(vote.source),
      "isConstructed": .bool(vote.isConstructed),
    ]
  }

  func determination(_ item: GroupDetermination) -> JSONValue? {
    guard let determination = item.determination else { return nil }
    let amount = determination.amount.value
    var fields: [String: JSONValue] = [
      "group": .string(item.group.id.rawValue), "market": .string(item.group.market),
      "amount": .string(amount.text), "currency": .string(amount.currency.code),
      "method": .string(determination.method.rawValue),
      "valuationDate": .string(determination.valuationDate.description), "basis": .string(basis(item)),
      "range": range(determination.range), "regime": .optional(view.open(item.group.id)?.regime?.name),
      "liquidityCharge": .optional(determination.charge?.total.text),
      "isApproved": .bool(assessment.outputs.entry(.approveDetermination(item.group.id)) != nil),
      "transactions": .array(
        determination.byTransaction.map {
          ["transaction": .string($0.transaction.rawValue), "amount": .string($0.amount.text)]
        }),
      "comparisons": .array(
        determination.comparisons.map {
          ["name": .string($0.name), "amount": .string($0.amount.text)]
        }),
      "tieOut": determination.tieOut.map(Self.tieOut) ?? .null,
      "doubleCounts": .strings(determination.doubleCounts),
    ]
    // Only a group valued after the Early Termination Date can have them.
    if let payments = determination.requiredPayments { fields["requiredPayments"] = required(payments) }
    return .object(fields)
  }

  private func required(_ payments: RequiredPayments) -> JSONValue {
    [
      "after": .string(payments.after.description), "through": .string(payments.through.description),
      "total": .string(Self.text(payments.total)),
      "payments": .array(
        payments.parts.map {
          [
            "transaction": .string($0.transaction.rawValue), "day": .string($0.day.description),
            "description": .string($0.description), "amount": .string(Self.text($0.amount)),
          ]
        }),
    ]
  }

  private static func text(_ amount: UnroundedAmount) -> String {
    (try? amount.rounded().text) ?? amount.description
  }

  func undetermined(_ item: GroupDetermination) -> JSONValue? {
    guard let because = view.reasonWithoutAmount(item) else { return nil }
    return ["group": .string(item.group.id.rawValue), "because": .string(Wording.sentence(because))]
  }

  /// What the amount rests on, in words.
  private func basis(_ item: GroupDetermination) -> String {
    guard let determination = item.determination else { return "" }
    let proposal = view.file.proposals[item.group.id.rawValue]?.fact
    var parts = [determination.method.words]
    let sources = (proposal?.sources ?? []).map { source in
      let rate = determination.evidence.first { $0.evidence == source.evidence }?.parRate
      return source.evidence.rawValue + (rate.map { " at \($0)" } ?? "")
    }
    if !sources.isEmpty { parts.append(sources.joined(separator: ", ")) }
    if let charge = determination.charge {
      parts.append("liquidity charge \(charge.total) (\(charge.basis))")
    }
    if let payments = determination.requiredPayments {
      parts.append(
        "payments required after \(payments.after) and up to \(payments.through), at face value: "
          + "\(payments.total.currency) \(Self.text(payments.total))")
    }
    return parts.joined(separator: "; ")
  }

  private func range(_ range: RangeView?) -> JSONValue {
    guard let range, let low = try? range.low.rounded(), let high = try? range.high.rounded() else {
      return .null
    }
    return ["low": .string(low.text), "high": .string(high.text)]
  }

  func evidence(_ item: GroupDetermination) -> [JSONValue] {
    LogRows(view: view, item: item).rows.map { row in
      [
        "group": .string(item.group.id.rawValue), "evidence": .string(row.evidence.rawValue),
        "source": .string(row.source), "at": .optional(row.at?.description), "class": .string(row.kind),
        "dataPoint": .string(row.dataPoint), "words": .string(row.words),
        "disposition": .string(row.disposition), "reason": .string(row.reason),
        "narrative": .string(row.narrative), "amount": .optional(row.amount?.text),
        "currency": .optional(row.amount?.currency.code), "noAmountBecause": .optional(row.noAmount),
        "gapInBasisPoints": .optional(row.gap?.basisPoints?.value.description),
        "gapInAmount": .optional(row.gap?.amount.text), "remarks": .strings(row.remarks),
      ]
    }
  }

  var claims: [JSONValue] {
    view.disclosed.claims.map { item in
      [
        "claim": .string(item.claim.id.rawValue), "group": .string(item.claim.group.rawValue),
        "claimedBy": .string(item.claim.claimedBy),
        "amount": .string("\(item.claim.amount.value)"),
        "currency": .string(item.claim.amount.currency.code),
        "source": .optional(item.claim.source?.rawValue), "tieOut": item.tieOut.map(Self.tieOut) ?? .null,
      ]
    }
  }

  private static func tieOut(_ tieOut: TieOut) -> JSONValue {
    [
      "ties": .bool(tieOut.ties), "stated": .string(tieOut.stated.text),
      "computed": .string(tieOut.computed.text), "sentence": .string(tieOut.sentence),
      "mismatches": .array(
        tieOut.mismatches.map { ["name": .string($0.name), "sentence": .string($0.sentence)] }),
    ]
  }
}
