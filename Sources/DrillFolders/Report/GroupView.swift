import CloseOut
import Drills
import Explanations
import Quantities
import Quotations
import Statements
import Workflow

/// A group with what only the drill knows: the mid of the simulated market, and each answer.
struct GroupView {
  let id: GroupID
  let truth: GroupTruth?
  let item: GroupDetermination?
  let line: AmountOutcome.GroupLine?
  let answers: [AnswerView]

  /// Groups in the order of the record; those that only the drill knows last.
  static func all(_ outcome: DrillOutcome, _ verdicts: [FlawVerdict]) -> [GroupView] {
    let assessment = outcome.assessment
    let treatments = Dictionary(
      assessment.file.treatments.facts.map { ($0.subject, $0) }, uniquingKeysWith: { $1 })
    let recorded = assessment.groups.map(\.group.id)
    let others = outcome.truths.map(\.group) + outcome.answers.map(\.request.group)
    var seen: Set<GroupID> = []
    return (recorded + others).filter { seen.insert($0).inserted }.map { id in
      GroupView(
        id: id, truth: outcome.truths.first { $0.group == id },
        item: assessment.groups.first { $0.group.id == id },
        line: assessment.amount.outcome?.groups.first { $0.group == id },
        answers: outcome.answers.filter { $0.request.group == id }.map {
          AnswerView($0, outcome, treatments: treatments, verdicts: verdicts)
        })
    }
  }

  var determination: Determination? { item?.determination }
  var amount: Money? { determination?.amount.value }

  /// Units of the Termination Currency for one of the group's, as the amount itself was converted; nil if it was
  /// not.
  var conversion: Double? {
    guard let line else { return nil }
    let equivalent = line.equivalent.value
    if line.amount.currency == equivalent.currency { return 1 }
    return line.amount.isZero ? nil : equivalent.value.doubleValue / DrillMoney.figure(line.amount)
  }

  /// The determined amount less the mid of the simulated market, in the group's currency; positive is dearer for
  /// the determining party.
  var difference: AmountDifference? {
    guard let amount, let truth, amount.currency == truth.currency else { return nil }
    let charge = determination?.charge.map { DrillMoney.figure($0.total) } ?? 0
    return AmountDifference(mid: truth.amount, charge: charge, closeOut: DrillMoney.figure(amount))
  }
}

/// What lies between the mid of the simulated market and the amount determined.
struct AmountDifference {
  var mid: Double
  var charge: Double
  var closeOut: Double

  var total: Double { closeOut - mid }
  /// What the prices and costs that were used are off the mid, before the liquidity charge.
  var prices: Double { closeOut - mid - charge }

  func scaled(by factor: Double) -> AmountDifference {
    AmountDifference(mid: mid * factor, charge: charge * factor, closeOut: closeOut * factor)
  }

  static func + (left: AmountDifference, right: AmountDifference) -> AmountDifference {
    AmountDifference(
      mid: left.mid + right.mid, charge: left.charge + right.charge, closeOut: left.closeOut + right.closeOut)
  }
}
