internal import CloseOut
internal import Explanations
internal import Quantities
internal import Quotations
internal import Transactions
internal import Workflow

/// The level a determination rests on, before charge and costs.
struct UsedLevel {
  let evidence: Set<EvidenceID>
  /// The par rate, where every source gives one for the whole group.
  let parRate: ExactNumber?
  /// In ISDA sign.
  let amount: UnroundedAmount

  /// The determination's amount is the rounded sum of level, charge, required payments and costs in that order.
  init?(_ determination: Determination, _ proposal: DeterminationProposal?) {
    guard let sum = determination.amount.node.inputs.first, let level = sum.inputs.first,
      case .amount(let amount) = level.quantity
    else { return nil }
    self.amount = amount
    let sources = proposal?.sources ?? []
    evidence = Set(sources.map(\.evidence))
    parRate = UsedLevel.parRate(sources, determination)
  }

  private static func parRate(_ sources: [SourceUse], _ determination: Determination) -> ExactNumber? {
    guard !sources.isEmpty, let equal = try? ExactNumber.one.divided(by: ExactNumber(sources.count)) else {
      return nil
    }
    var rate = ExactNumber.zero
    for source in sources {
      let reading = determination.evidence.first { $0.evidence == source.evidence }
      guard let own = reading?.parRate else { return nil }
      rate += own.value * (source.weight ?? equal)
    }
    return rate
  }

  /// Nil for a data point that does not cover the whole group in full size: amounts of unlike things.
  func gap(_ reading: EvidenceReading, _ members: [TransactionID]) -> LevelGap? {
    guard let worth = reading.worth, worth.covers(members), worth.amount.value.currency == amount.currency,
      let difference = try? worth.amount.value.adding(-amount).rounded()
    else { return nil }
    let basisPoints = parRate.flatMap { used in
      reading.parRate.map { BasisPoints(($0.value - used) * ExactNumber(10_000)) }
    }
    return LevelGap(basisPoints: basisPoints, amount: difference)
  }
}
