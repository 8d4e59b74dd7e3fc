internal import Explanations
internal import Quantities
internal import Quotations
internal import Transactions

/// Executed trades first, then firm quotations, the least costly first, then whatever else is named, until
/// each transaction is covered in full size. Nothing is stretched beyond the size it is good for (mission A5).
extension DeterminationEngine {
  func assembledLevel() throws(DeterminationFailure) -> DeterminedLevel {
    let sources = try readSources()
    guard !sources.isEmpty else { throw .noSources(proposal.method) }
    var open: [TransactionID: ExactNumber] = [:]
    for member in inputs.members { open[member] = .one }
    var level = Assembly()
    for source in try inOrder(sources) {
      guard let worth = source.worth else { continue }
      try level.take(worth, source, &open, reader)
    }
    let missing = inputs.members.filter { open[$0]?.isPositive ?? false }
    guard missing.isEmpty else {
      throw .notCovered(missing.map { "\($0) (\(percent(open[$0] ?? .zero)) of its size)" })
    }
    return DeterminedLevel(
      amount: try total(
        "assembled from \(level.sources.map(\.evidence.rawValue).joined(separator: ", "))", level.parts),
      byTransaction: level.lines, parts: level.sizes, sources: level.sources, atMid: level.atMid,
      notes: level.notes)
  }

  private func percent(_ share: ExactNumber) -> String { (share * ExactNumber(100)).text(decimals: 2) + " %" }

  private func inOrder(_ sources: [EvidenceReading]) throws(DeterminationFailure) -> [EvidenceReading] {
    for source in sources {
      if case .nothing(let because) = source.outcome {
        throw .sourceGivesNoAmount(source.evidence, because: because)
      }
    }
    let firm = sources.filter { $0.kind == .firmQuote }
      .sorted { (unitCost($0), $0.evidence) < (unitCost($1), $1.evidence) }
    return sources.filter { $0.kind == .executedReplacement } + firm
      + sources.filter { $0.kind != .executedReplacement && $0.kind != .firmQuote }
  }

  /// The amount for the whole size at the source's price; the order among firm quotations.
  private func unitCost(_ source: EvidenceReading) -> ExactNumber {
    guard let worth = source.worth else { return .zero }
    let share = worth.byTransaction.map(\.share).reduce(.zero, +)
    return (try? worth.amount.value.value.divided(by: share)) ?? worth.amount.value.value
  }
}

/// The assembly as it grows.
private struct Assembly {
  var parts: [Explained<UnroundedAmount>] = []
  var lines: [CoveredAmount.TransactionAmount] = []
  var sizes: [LevelPart] = []
  var sources: [EvidenceReading] = []
  var atMid: [TransactionID: ExactNumber] = [:]
  var notes: [String] = []

  /// Takes what is still open from a source; a source that adds nothing is left out and said so.
  mutating func take(
    _ worth: CoveredAmount, _ source: EvidenceReading, _ open: inout [TransactionID: ExactNumber],
    _ reader: EvidenceReader
  ) throws(DeterminationFailure) {
    let wanted = worth.byTransaction.map { min($0.share, open[$0.transaction] ?? .zero) }
    guard wanted.contains(where: \.isPositive) else {
      notes.append("\(source.evidence) was not needed: better evidence covers its size")
      return
    }
    let isWhole = zip(wanted, worth.byTransaction).allSatisfy { $0 == $1.share }
    for (part, line) in zip(wanted, worth.byTransaction) where part.isPositive {
      let taken = try fraction(part, of: line.share)
      lines.append(
        .init(transaction: line.transaction, share: part, amount: line.amount.multiplied(by: taken)))
      sizes.append(LevelPart(transaction: line.transaction, share: part, source: source.evidence))
      open[line.transaction] = (open[line.transaction] ?? .zero) - part
      if source.isMid { atMid[line.transaction, default: .zero] += part }
      if !isWhole {
        let amount = Explained.input(Step("\(line.transaction) in \(source.evidence)"), line.amount)
        parts.append(try reader.scaled(amount, taken, "part of \(source.evidence) taken"))
      }
    }
    if isWhole { parts.append(worth.amount) } else { notes.append("\(source.evidence) was taken in part") }
    sources.append(source)
  }

  private func fraction(_ part: ExactNumber, of share: ExactNumber) throws(DeterminationFailure)
    -> ExactNumber
  {
    do { return try part.divided(by: share) } catch { throw .quantity(error) }
  }
}
