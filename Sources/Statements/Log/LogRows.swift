internal import Calendars
internal import CloseOut
internal import Explanations
internal import Quantities
internal import Quotations
internal import Transactions
internal import Workflow

/// Gathers the rows of one group from the record.
struct LogRows {
  let view: CaseView
  let item: GroupDetermination

  private var file: CaseFile { view.file }
  /// The evidence as it may be shown; the amount it is held against is that of the whole record.
  var open: GroupDetermination? { view.open(item.group.id) }
  private var level: UsedLevel? {
    item.determination.flatMap { UsedLevel($0, file.proposals[item.group.id.rawValue]?.fact) }
  }

  /// Executed replacements first (R-31), then everything in the order of its time.
  var rows: [LogRow] {
    let level = level
    let rows = (open?.readings ?? []).map { row($0, level) }
    let executed = rows.filter(\.isFirstToExplain)
    let others = rows.filter { !$0.isFirstToExplain }.enumerated().sorted { left, right in
      let (first, second) = (left.element.at, right.element.at)
      if let first, let second, first != second { return first < second }
      return left.offset < right.offset
    }.map(\.element)
    return executed + others
  }

  private func row(_ reading: EvidenceReading, _ level: UsedLevel?) -> LogRow {
    let source = source(reading.evidence)
    let review = open?.treatments.review(of: reading.evidence)
    let treatment = review?.treatment
    let amount = reading.worth.flatMap { try? $0.amount.value.rounded() }
    var because: String?
    if case .nothing(let reason) = reading.outcome { because = reason }
    return LogRow(
      evidence: reading.evidence, source: source.name, dataPoint: source.dataPoint, words: source.words,
      at: source.at, kind: source.kind ?? Wording.kind(reading.kind),
      disposition: disposition(treatment, reading), reason: treatment?.reason.map(Wording.reason) ?? "",
      narrative: treatment?.narrative ?? "", decision: treatment.map(decision) ?? "",
      basis: treatment?.evidence ?? [], amount: amount, noAmount: because, reading: words(reading),
      gap: level?.gap(reading, item.transactions.map(\.id)),
      remarks: source.remarks + remarks(reading, review),
      isFirstToExplain: reading.kind == .executedReplacement)
  }

  private func disposition(_ treatment: Treatment?, _ reading: EvidenceReading) -> String {
    guard let treatment else { return reading.kind == .noLevel ? "evidence of the market" : "not treated" }
    return Wording.disposition(treatment.disposition)
  }

  private func decision(_ treatment: Treatment) -> String {
    let counter = treatment.countersignedBy.map { ", countersigned by \(view.person($0))" } ?? ""
    return "\(view.person(treatment.decidedBy)), \(Wording.moment(treatment.decidedAt))\(counter)"
  }

  private func words(_ reading: EvidenceReading) -> String {
    guard let side = reading.side else { return "" }
    guard let rate = reading.parRate else { return "read at its \(side.rawValue)" }
    return "read at its \(side.rawValue), \(rate)"
  }

  /// Why the treatment does not stand, and coverage of a part only.
  private func remarks(_ reading: EvidenceReading, _ review: TreatmentReview?) -> [String] {
    var remarks: [String] = []
    if let worth = reading.worth, !worth.covers(item.transactions.map(\.id)) {
      let parts = worth.byTransaction.map {
        "\($0.transaction) \(($0.share * ExactNumber(100)).text(decimals: 2)) %"
      }
      remarks.append("covers a part: \(parts.joined(separator: ", "))")
    }
    for finding in review?.findings ?? [] where finding.blocksApproval {
      remarks.append("the treatment does not stand: \(finding.sentence) (\(finding.citation.section))")
    }
    return remarks
  }
}
