internal import Calendars
internal import CloseOut
internal import Quantities
internal import Quotations
internal import StrictReading
internal import Workflow

extension Record {
  func proposalEntry() -> CaseEntry {
    let proposal = DeterminationProposal(
      group: group(), method: required("method", .choice()), sources: groups("sources") { $0.sourceUse() },
      weighting: optional("weighting", .choice()) ?? .byQuality,
      curve: group("curve") { $0.curveBasis() } ?? CurveBasis(),
      charge: group("charge") { $0.charge() } ?? .none,
      costs: evidence("costs"), statedAmount: optional("statedAmount", .amount),
      valuationDate: required("valuationDate", .date), dateReason: text("dateReason"),
      outsideRangeReason: optional("outsideRangeReason", .text),
      creditNeutralAmount: optional("creditNeutralAmount", .amount),
      reasonableResultAnswer: optional("reasonableResultAnswer", .text), reasons: text("reasons"),
      proposedBy: person("proposedBy"), proposedAt: required("proposedAt", .timestamp))
    return entry(
      .determinationProposed(proposal), proposal.group.rawValue, by: proposal.proposedBy,
      at: proposal.proposedAt, references: proposal.sources.map(\.evidence.rawValue))
  }

  private func sourceUse() -> SourceUse {
    SourceUse(
      evidence: EvidenceID(reference(.evidence, "evidence")), side: optional("side", .choice()),
      weight: optional("weight", .positiveDecimal))
  }

  private func curveBasis() -> CurveBasis {
    let basis = CurveBasis(
      kind: required("kind", .choice()), snapshot: optionalEvidence("snapshot", sort: "snapshot"),
      compounding: optional("compounding", .whole(1...12)), discounting: optional("discounting", .text),
      comparison: optional("comparison", .text), reason: text("reason"))
    if basis.kind == .flat, basis.compounding == nil {
      error("compounding", "a flat curve states its payments a year")
    }
    return basis
  }

  private func charge() -> ChargeTerms {
    if has("halfSpread") == has("buckets") {
      error("halfSpread", "a charge has either one halfSpread or buckets")
    }
    let basis = required("basis", .text)
    guard has("buckets") else {
      return .halfSpread(
        required("halfSpread", .basisPoints), basis: basis,
        normalDV01: optional("normalDV01", .positiveDecimal))
    }
    let buckets = groups("buckets") {
      ChargeTerms.BucketSpread(
        tenor: $0.required("tenor", .tenor).description, halfSpread: $0.required("halfSpread", .basisPoints),
        normalDV01: $0.optional("normalDV01", .positiveDecimal))
    }
    return .byBucket(buckets, basis: basis)
  }
}

extension FieldGrammar where Value == Tenor {
  static var tenor: FieldGrammar {
    FieldGrammar(standIn: .days(1)) { text throws(FieldRefusal) in
      guard let tenor = Tenor(text), tenor.description == text else {
        throw FieldRefusal(sentence: CalendarError.notATenor(text).sentence)
      }
      return tenor
    }
  }
}
