internal import Calendars
internal import Explanations
internal import Quantities
internal import Quotations
internal import Transactions

/// The line of payments required in the meantime, and what it is made of.
struct ExplainedPayments {
  let explained: Explained<UnroundedAmount>
  let outcome: RequiredPayments
}

/// The part of a transaction's size that one source stands for; no source for a value on the curve.
struct LevelPart {
  let transaction: TransactionID
  let share: ExactNumber
  let source: EvidenceID
}

extension DeterminationEngine {
  /// The payments after the Early Termination Date that the level leaves out; nil where there are none.
  ///
  /// A value on a curve or at a rate leaves out what is paid up to the valuation day; an amount quoted or dealt on an
  /// earlier day, what is paid up to that day.
  func requiredPayments(_ level: DeterminedLevel) throws(DeterminationFailure) -> ExplainedPayments? {
    guard let terminated = inputs.earlyTerminationDate, proposal.valuationDate > terminated else {
      return nil
    }
    var lines: [Explained<UnroundedAmount>] = []
    var parts: [RequiredPayments.Part] = []
    for member in inputs.members {
      let leftOut = leftOut(member, of: level)
      guard let last = leftOut.map(\.through).max(), last > terminated else { continue }
      for payment in try pricer.payments(member, terminated, last) {
        let share = leftOut.filter { $0.through >= payment.day }.map(\.share).reduce(.zero, +)
        guard share.isPositive else { continue }
        let line = try line(payment, of: member, share)
        lines.append(line)
        parts.append(
          .init(
            transaction: member, day: payment.day, description: payment.description, amount: line.value))
      }
    }
    return try lines.isEmpty ? nil : sum(lines, parts, after: terminated)
  }

  private func sum(
    _ lines: [Explained<UnroundedAmount>], _ parts: [RequiredPayments.Part], after terminated: CivilDate
  ) throws(DeterminationFailure) -> ExplainedPayments {
    let through = proposal.valuationDate
    let step = Step(
      "payments that would have been required from \(terminated + 1) to \(through)", .houseRule("M-31"),
      .houseRule("M-40"),
      note: "at face value, without interest between the day of each payment and the valuation day")
    do throws(QuantityError) {
      let total = try Explained.sum(step, lines, in: pricer.currency)
      return ExplainedPayments(
        explained: total,
        outcome: RequiredPayments(after: terminated, through: through, total: total.value, parts: parts))
    } catch {
      throw .quantity(error)
    }
  }

  private func line(
    _ payment: RequiredPayment, of member: TransactionID, _ share: ExactNumber
  ) throws(DeterminationFailure) -> Explained<UnroundedAmount> {
    let step = Step("\(member), \(payment.day): \(payment.description)")
    let amount = try pricer.money(payment.amount)
    let factors = payment.factors.compactMap { factor in
      (try? ExactNumber(exactly: factor.value)).map {
        Explained.input(Step(factor.name), $0.rounded(decimals: 10)).node
      }
    }
    let whole =
      factors.isEmpty
      ? Explained.input(step, amount)
      : Explained(amount, step, .model(payment.factors.map(\.name).joined(separator: " × ")), from: factors)
    return share == .one ? whole : try reader.scaled(whole, share, "size whose level leaves it out")
  }

  /// For each part of a transaction the last day whose payments its level leaves out.
  private func leftOut(
    _ member: TransactionID, of level: DeterminedLevel
  ) -> [(share: ExactNumber, through: CivilDate)] {
    guard !level.parts.isEmpty else { return [(.one, proposal.valuationDate)] }
    return level.parts.filter { $0.transaction == member }.map { ($0.share, lastDay($0.source)) }
  }

  /// A rate becomes an amount on the valuation day. An amount is of the day it was quoted, computed or dealt; one of
  /// a later day stands for the valuation day, as of which it is proposed.
  func lastDay(_ source: EvidenceID) -> CivilDate {
    let day =
      inputs.replacements.first { $0.id == source }?.executedAt.localDate
      ?? inputs.answers.first { $0.id == source && $0.levels?.isAmount == true }?.receivedAt.localDate
      ?? inputs.models.first { $0.id == source && $0.levels.isAmount }?.ranAt.localDate
    return min(day ?? proposal.valuationDate, proposal.valuationDate)
  }
}

extension QuotedLevels {
  fileprivate var isAmount: Bool { if case .amount = unit { true } else { false } }
}
