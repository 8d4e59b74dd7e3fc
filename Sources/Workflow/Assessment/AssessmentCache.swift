internal import CloseOut
internal import MarketData
internal import Quotations

/// What was worked out about groups, kept so that the next assessment need not do it again.
///
/// A group is priced anew unless everything its amount is worked out from is equal to what it was worked out from
/// last: the values themselves are compared, not a version or a moment, so that a result kept is the result that
/// would be computed. It is a value that is passed along and no part of the case.
public struct AssessmentCache: Sendable {
  private var priced: [GroupID: PricedGroup] = [:]
  /// How many groups were priced; for tests and measurements.
  private(set) var pricings = 0

  public init() {}

  /// The group as it was priced from the same question, else as it is priced now.
  mutating func priced(_ question: PricingQuestion) -> PricedGroup {
    if let kept = priced[question.inputs.group.id], kept.question == question { return kept }
    let fresh = PricedGroup(question)
    priced[question.inputs.group.id] = fresh
    pricings += 1
    return fresh
  }
}

/// All that the amount of a group is worked out from.
struct PricingQuestion: Sendable, Hashable {
  let inputs: DeterminationInputs
  let snapshots: [MarketSnapshot]
  /// Whether somebody has proposed how to determine the group; without that only its data points are read.
  let isProposed: Bool
}

/// What the engine makes of a group.
struct PricedGroup: Sendable {
  let question: PricingQuestion
  let outcome: GroupDetermination.Outcome
  let readings: [EvidenceReading]
  /// Nil where the curve of record gives no prices.
  let pricer: GroupPricer?

  init(_ question: PricingQuestion) {
    self.question = question
    let unproposed = "nobody has proposed how to determine it"
    do throws(DeterminationFailure) {
      let pricer = try question.pricer
      let engine = DeterminationEngine(inputs: question.inputs, pricer: pricer)
      self.pricer = pricer
      readings = engine.readings()
      outcome = question.isProposed ? PricedGroup.outcome(engine) : .undetermined(unproposed)
    } catch {
      pricer = nil
      readings = []
      outcome = .undetermined(question.isProposed ? error.sentence : unproposed)
    }
  }

  private static func outcome(_ engine: DeterminationEngine) -> GroupDetermination.Outcome {
    do throws(DeterminationFailure) {
      return .determined(try engine.determine())
    } catch {
      return .undetermined(error.sentence)
    }
  }
}

extension PricingQuestion {
  fileprivate var pricer: GroupPricer {
    get throws(DeterminationFailure) {
      try GroupPricer(
        inputs.transactions, basis: inputs.proposal.curve, snapshots: snapshots,
        asOf: inputs.proposal.valuationDate)
    }
  }
}
