internal import Explanations
internal import Quantities
internal import Quotations
internal import Transactions

extension DeterminationEngine {
  /// Whether the proposal asks for the curve to be fitted to quotations: the sources are rates quoted for single
  /// trades, and no model run stands between them and the amount.
  var isCalibration: Bool {
    proposal.method == .modelCalibratedToQuotes && !proposal.sources.isEmpty
      && proposal.sources.allSatisfy { source in
        inputs.answers.contains { $0.id == source.evidence && $0.levels?.unit == .rate }
      }
  }

  /// The curve of record moved in parallel to come closest to the quotations, and every trade valued on it. The
  /// weights are stated or those of dealer quality; what the fit leaves over is part of the result.
  func calibratedLevel() throws(DeterminationFailure) -> DeterminedLevel {
    let sources = try readSources()
    let weights = try sourceWeights()
    var quotes: [CalibrationQuote] = []
    for (index, source) in proposal.sources.enumerated() {
      quotes.append(try quote(source, weights.values[index]))
    }
    let fit = try pricer.calibrate(quotes)
    var lines: [CoveredAmount.TransactionAmount] = []
    var amounts: [Explained<UnroundedAmount>] = []
    for member in inputs.members {
      let amount = try fitted(member, fit, quotes)
      amounts.append(amount)
      lines.append(.init(transaction: member, share: .one, amount: amount.value))
    }
    var level = DeterminedLevel(
      amount: try total("\(inputs.members.count) transactions on the calibrated curve", amounts),
      byTransaction: lines, sources: sources, atMid: wholly(inputs.members), weights: weights.values,
      notes: weights.reasons + [fit.sentence] + unadjusted)
    level.chargePricer = fit.pricer
    level.calibration = fit.outcome
    return level
  }

  /// A fit to rates has no place for an adjustment in money: whose it leaves out is said.
  private var unadjusted: [String] {
    let used = Set(proposal.sources.map(\.evidence))
    return inputs.answers.filter { answer in
      used.contains(answer.id) && answer.differences.contains { $0.adjustment != nil }
    }.map { "the calibration takes the rates of \($0.id) as quoted, without its priced adjustments (R-16)" }
  }

  /// A quotation as the fit takes it: the mid, stated or between its two sides.
  private func quote(_ source: SourceUse, _ weight: ExactNumber) throws(DeterminationFailure)
    -> CalibrationQuote
  {
    guard let answer = inputs.answers.first(where: { $0.id == source.evidence }), let levels = answer.levels
    else {
      throw .sourceUnknown(source.evidence)
    }
    let covered = answer.transactions.isEmpty ? inputs.members : answer.transactions
    guard covered.count == 1, let only = covered.first else {
      throw .sourceGivesNoAmount(source.evidence, because: "a calibration needs a rate for one trade")
    }
    guard let mid = levels.middle else {
      throw .sourceGivesNoAmount(source.evidence, because: "a calibration needs a mid or both sides")
    }
    return CalibrationQuote(evidence: source.evidence, transaction: only, rate: Rate(mid), weight: weight)
  }

  private func fitted(
    _ member: TransactionID, _ fit: CalibratedPricer, _ quotes: [CalibrationQuote]
  ) throws(DeterminationFailure) -> Explained<UnroundedAmount> {
    let value = try fit.pricer.money(fit.pricer.valueAtMid(member))
    let inputs = quotes.map {
      Explained.input(Step("mid of \($0.evidence), weight \($0.weight)"), $0.rate).node
    }
    let step = Step(
      "\(member) on the calibrated curve", .policy("calibration: least squares over a parallel shift"))
    return Explained(value, step, .model("Firebreak pricing on \(fit.pricer.curveName)"), from: inputs)
  }

  /// Stated weights, or those of source and dealer quality brought to a sum of one, each with its reason.
  func sourceWeights() throws(DeterminationFailure) -> (values: [ExactNumber], reasons: [String]) {
    let stated = proposal.sources.compactMap(\.weight)
    if !stated.isEmpty {
      let sum = stated.reduce(.zero, +)
      for source in proposal.sources where source.weight?.isNegative == true {
        throw .weightNegative(source.evidence)
      }
      guard stated.count == proposal.sources.count, sum == .one else {
        throw .weightsDoNotSum("\(sum) over \(stated.count) of \(proposal.sources.count) sources")
      }
      return (stated, [])
    }
    let quality = proposal.sources.map { source in
      proposal.weighting == .equal
        ? EvidenceWeight(evidence: source.evidence, weight: .one, reasons: ["equal weights, as proposed"])
        : weight(source.evidence)
    }
    let sum = quality.map(\.weight).reduce(.zero, +)
    guard sum.isPositive else { throw .weightsDoNotSum("\(sum)") }
    do throws(QuantityError) {
      let values = try quality.map { weight throws(QuantityError) in
        try weight.weight.divided(by: sum).reduced
      }
      return (values, quality.count > 1 ? quality.map(\.sentence) : [])
    } catch {
      throw .quantity(error)
    }
  }

  private func weight(_ id: EvidenceID) -> EvidenceWeight {
    let answer = inputs.answers.first { $0.id == id }
    let source: WeightPolicy.Source =
      inputs.replacements.contains { $0.id == id }
      ? .executedReplacement
      : answer?.answer == .firm ? .firmQuote : answer != nil ? .indicativeQuote : .model
    return inputs.weights.weight(
      of: id, source: source, dealer: answer.flatMap { inputs.panel?.dealer($0.dealer) })
  }
}

extension QuotedLevels {
  /// The mid as stated, or between the two sides.
  fileprivate var middle: ExactNumber? {
    if let mid { return mid }
    guard let bid, let offer else { return nil }
    return try? (bid + offer).divided(by: ExactNumber(2)).reduced
  }
}
