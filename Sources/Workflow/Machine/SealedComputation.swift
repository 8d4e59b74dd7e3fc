internal import CanonicalJSON
internal import CloseOut
internal import EvidenceLog
internal import Explanations
internal import Quantities
internal import Quotations

extension CaseAssessment {
  /// The computation on which an output rests, to be sealed before it: of a group when its determination is approved,
  /// of the amount when the notice or the statement is issued, as far as there is one.
  public func computation(behind output: CaseOutput, by program: ProgramIdentity?) -> CaseFact? {
    switch output {
    case .approveDetermination(let group):
      guard case .determined(let determined) = determination(group) else { return nil }
      return .determinationComputed(
        ComputedDetermination(
          group: group, amount: determined.amount.value.unrounded,
          explanationDigest: determined.amount.node.digest, program: program))
    case .issueAmountNotice, .issueStatement:
      guard let payable = amount.outcome?.payable else { return nil }
      return .amountComputed(
        ComputedAmount(
          amount: toDeterminingParty(payable.value), explanationDigest: payable.node.digest, program: program)
      )
    case .releaseNotice, .declareEffective, .correct, .carryOut: return nil
    }
  }

  /// The amount with the sign of the record: positive if payable to the determining party, whichever role it has; zero
  /// where nobody pays.
  private func toDeterminingParty(_ amount: AmountPayable) -> Money {
    guard let payer = amount.payer, let header, let record else { return amount.payable }
    guard header.role(.determining, record) == payer else { return amount.payable }
    return Money(minorUnits: -amount.payable.minorUnits, currency: amount.payable.currency)
  }
}

extension ExplanationNode {
  /// SHA-256 of the canonical bytes of the line and all lines below it, in hexadecimal.
  var digest: String { Digest(of: CaseEvent.bytes(of: self)).hex }
}

extension CaseCommand {
  /// The command as the origin of the computation sealed before its output: the same person, moment and clock, under a
  /// key of its own that no entry has yet.
  func computing(in state: CaseState) -> CaseCommand {
    var command = self
    command.supersedes = nil
    repeat { command.idempotencyKey += "#computed" } while state.sequenceByKey[command.idempotencyKey] != nil
    return command
  }
}
