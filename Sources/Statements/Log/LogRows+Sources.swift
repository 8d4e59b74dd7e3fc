internal import Calendars
internal import CloseOut
internal import Quantities
internal import Quotations
internal import Workflow

/// What a data point is, apart from what was done with it.
struct LogSource {
  var name: String
  var dataPoint = ""
  var words = ""
  var at: Timestamp?
  var kind: String?
  var remarks: [String] = []
}

extension LogRows {
  func source(_ id: EvidenceID) -> LogSource {
    if let use = open?.uses.first(where: { $0.response.id == id }) { return source(use) }
    if let run = view.file.models[id.rawValue]?.fact { return source(run) }
    if let trade = view.file.replacements[id.rawValue]?.fact { return source(trade) }
    return LogSource(name: id.rawValue)
  }

  private func source(_ use: QuotationUse) -> LogSource {
    let answer = use.response
    var source = LogSource(name: view.dealer(answer.dealer), at: answer.receivedAt)
    source.kind = Wording.answer(answer.answer)
    source.dataPoint = answer.levels.map(Wording.levels) ?? "no level"
    source.words = answer.words
    if let reason = answer.reasonGiven, reason != answer.words {
      source.remarks.append("reason given: \(reason)")
    }
    if let size = answer.sizeGoodFor { source.remarks.append("good for \(Wording.amount(size))") }
    if let until = answer.validUntil { source.remarks.append("valid until \(Wording.moment(until))") }
    source.remarks += lag(use) + spread(answer)
    source.remarks += use.defects.filter { !$0.isSaidElsewhere }.map { "it \($0.words)" }
    source.remarks += answer.differences.map(difference)
    source.remarks += attestation(answer.attestation)
    return source
  }

  /// The lag is always shown; the policy only says from when on it is too long.
  private func lag(_ use: QuotationUse) -> [String] {
    guard let minutes = use.snapshotLagMinutes, let snapshot = use.response.snapshot else { return [] }
    let limit = use.defects.compactMap { defect -> Int? in
      if case .snapshotLag(_, let allowed) = defect { allowed } else { nil }
    }.first
    let note = limit.map { ", more than the \($0) allowed" } ?? ""
    return ["\(minutes) min from market snapshot \(snapshot)\(note)"]
  }

  /// A bid-offer spread against each normal one by name, since a multiple without a baseline says nothing (R-17).
  private func spread(_ answer: QuoteResponse) -> [String] {
    guard let spread = answer.levels?.bidOfferSpread else { return [] }
    let baselines = view.file.policy.charges.baselines.compactMap { baseline in
      (try? spread.value.divided(by: baseline.spread.value)).map {
        "\(Self.short($0)) × \(baseline.name) (\(baseline.spread))"
      }
    }
    return ["bid-offer \(spread) = " + baselines.joined(separator: ", ")]
  }

  private static func short(_ number: ExactNumber) -> String {
    number.exactDecimalText.map { $0.count <= 6 ? $0 : number.text(decimals: 2) } ?? number.text(decimals: 2)
  }

  private func difference(_ difference: TermDifference) -> String {
    let priced = difference.adjustment.map { ", adjusted by \(Wording.amount($0))" } ?? ""
    return "\(difference.term): ours \(difference.ours), theirs \(difference.theirs)\(priced)"
  }

  private func attestation(_ attestation: Attestation) -> [String] {
    var parts: [String] = []
    if let said = attestation.saidBy { parts.append("said by \(said)") }
    if let typed = attestation.typedBy {
      parts.append("typed by \(view.person(typed))" + time(attestation.typedAt))
    }
    if let attested = attestation.attestedBy {
      parts.append("attested by \(view.person(attested))" + time(attestation.attestedAt))
    }
    return parts.isEmpty ? [] : [parts.joined(separator: ", ")]
  }

  private func time(_ moment: Timestamp?) -> String { moment.map { " at \($0.localTime)" } ?? "" }

  private func source(_ run: ModelRun) -> LogSource {
    var source = LogSource(name: "\(run.model) \(run.version)", at: run.ranAt)
    source.dataPoint = Wording.levels(run.levels)
    if run.includesLiquidityCharge { source.remarks.append("its output holds a liquidity charge already") }
    if !run.inputs.isEmpty {
      source.remarks.append("fed with \(run.inputs.map(\.rawValue).joined(separator: ", "))")
    }
    source.remarks += run.overrides.map {
      "input \($0.input) set to \($0.to)\($0.from.map { " from \($0)" } ?? ""): \($0.reason)"
    }
    if let matches = run.rerunMatches {
      source.remarks.append(matches ? "a second run gave the same" : "a second run gave something else")
    }
    return source
  }

  private func source(_ trade: ExecutedReplacement) -> LogSource {
    let dealer = trade.dealer.map(view.dealer) ?? "executed"
    var source = LogSource(name: "Replacement \(trade.id), \(dealer)", at: trade.executedAt)
    source.dataPoint = Wording.amount(trade.amount)
    source.words = trade.note
    if let cost = trade.bidOfferCost {
      source.remarks.append("of which crossing the spread \(Wording.amount(cost)) (R-29)")
    }
    source.remarks += trade.differences.map(difference)
    return source
  }
}

extension QuotationDefect {
  /// What the class of the answer or the lag says already.
  fileprivate var isSaidElsewhere: Bool {
    switch self {
    case .notAQuotation, .noLevel, .partialSize, .snapshotLag: true
    default: false
    }
  }
}
