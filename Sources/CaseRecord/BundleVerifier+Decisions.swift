internal import CloseOut
internal import EvidenceLog
internal import Quotations
internal import Workflow

extension BundleVerifier {
  /// Each computation that was sealed, made again from the entries before it: the same amount by the same steps.
  mutating func checkComputations(_ record: OpenedRecord) {
    var state = CaseState(caseID: record.caseID)
    var cache = AssessmentCache()
    var confirmed = 0
    for (sequence, event) in record.events.enumerated() {
      if case .fact(let fact) = event.payload,
        let output = BundleVerifier.output(after: sequence, fact, record)
      {
        let assessment = CaseAssessment(of: state, at: event.envelope.receivedAt, reusing: &cache)
        if assessment.computation(behind: output, by: fact.program) == fact {
          confirmed += 1
        } else {
          noteComputation(sequence, fact, state)
        }
      }
      CaseMachine.evolve(&state, event)
    }
    if confirmed > 0 {
      report.add(
        "\(confirmed) sealed computations give the same amount by the same steps when made again.",
        isProved: anchors != nil)
    }
  }

  /// The output that a computation was sealed for; what has no output after it is tried as that of its own kind.
  private static func output(after sequence: Int, _ fact: CaseFact, _ record: OpenedRecord) -> CaseOutput? {
    switch fact {
    case .determinationComputed(let computed): return .approveDetermination(computed.group)
    case .amountComputed: return .issueStatement
    default: return nil
    }
  }

  private mutating func noteComputation(_ sequence: Int, _ fact: CaseFact, _ state: CaseState) {
    guard state.withoutPayload.isEmpty else {
      return report.claim(
        "The amount computed at entry \(sequence) cannot be computed again from what is shown: "
          + "\(state.withoutPayload.count) entries before it are withheld in whole or in part.")
    }
    report.fail(
      BundlePath.disclosures(sequence), "the amount sealed here is not what the entries before it give.")
  }

  /// Who approved each determination, and calls and signatures that are open.
  mutating func listDecisions(_ record: OpenedRecord, _ verified: Set<Int>) {
    let file = record.state.file
    for entry in record.state.outputs.released {
      guard case .approveDetermination(let group) = entry.output else { continue }
      report.decisions.append(decision(group, entry.sequence, record, verified))
    }
    let needsSignatures = file.headers.entries.contains { $0.fact.needsSignatures == true }
    for decision in report.decisions where needsSignatures && decision.shortfall != nil && isWhole(record) {
      report.fail(
        BundlePath.disclosures(decision.sequence),
        "\(decision.what) without its quorum: \(decision.shortfall ?? "").")
    }
    listOpen(record, verified)
  }

  private func isWhole(_ record: OpenedRecord) -> Bool { record.state.withoutPayload.isEmpty }

  private func decision(
    _ group: GroupID, _ sequence: Int, _ record: OpenedRecord, _ verified: Set<Int>
  ) -> VerificationReport.Decision {
    let file = record.state(before: sequence).file
    let signOffs = file.signOffs.entries.filter { $0.fact.group == group }
    let signed = signOffs.filter { verified.contains($0.sequence) }
    let needsSignatures = file.headers.entries.contains { $0.fact.needsSignatures == true }
    let counted = (needsSignatures ? signed : signOffs).map(\.fact)
    return VerificationReport.Decision(
      sequence: sequence, what: "determination of \(group) approved",
      signed: BundleVerifier.people(signed.map(\.fact)),
      unsigned: BundleVerifier.people(signOffs.filter { !verified.contains($0.sequence) }.map(\.fact)),
      shortfall: file.policy.quorum.shortfall(counted, members: file.members.facts))
  }

  private static func people(_ signOffs: [SignOff]) -> [String] {
    signOffs.reduce(into: []) { people, signOff in
      let words = "\(signOff.person) as \(signOff.role.rawValue)"
      if !people.contains(words) { people.append(words) }
    }
  }

  private mutating func listOpen(_ record: OpenedRecord, _ verified: Set<Int>) {
    let file = record.state.file
    let closed = Set(
      file.answers.entries.compactMap(\.fact.request) + file.callOutcomes.entries.map(\.fact.call))
    report.openCalls = file.requests.facts.filter { !closed.contains($0.id) }.map {
      "\($0.id) to \($0.dealer) by \($0.caller)"
    }
    let signedTypes: Set<String> = ["signedOff", "quoteAttested", "custodyApproved"]
    for (sequence, event) in record.events.enumerated()
    where signedTypes.contains(event.envelope.type) && !verified.contains(sequence) {
      report.unsigned.append("entry \(sequence), \(event.envelope.type) by \(event.envelope.actor)")
    }
  }
}

extension CaseFact {
  /// The program named in a computation.
  fileprivate var program: ProgramIdentity? {
    switch self {
    case .determinationComputed(let computed): computed.program
    case .amountComputed(let computed): computed.program
    default: nil
    }
  }
}
