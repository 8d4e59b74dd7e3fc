internal import CloseOut
internal import EvidenceLog
internal import Quotations
internal import Workflow

extension BundleVerifier {
  /// Each computation that was sealed, made again from the entries before it: the same amount by the same steps.
  mutating func checkComputations(_ record: OpenedRecord) {
    var replay = ComputationReplay(caseID: record.caseID)
    var confirmed = 0
    for (sequence, event) in record.events.enumerated() {
      if case .fact(let fact) = event.payload, BundleVerifier.output(sealedBy: fact) != nil {
        if replay.computation(of: event) == fact { confirmed += 1 } else { noteComputation(sequence, record) }
      } else if case .absent = event.payload, event.envelope.type.hasSuffix("Computed") {
        report.doubt(
          "The amount computed at entry \(sequence) cannot be computed again from what is shown: "
            + "part of the entry itself is withheld.")
      }
      replay.take(event)
    }
    if confirmed > 0 {
      report.add(
        "\(confirmed) sealed computations give the same amount by the same steps when made again.",
        isProved: anchors != nil)
    }
  }

  /// The output that a computation was sealed for; of the amount, either gives it.
  static func output(sealedBy fact: CaseFact) -> CaseOutput? {
    switch fact {
    case .determinationComputed(let computed): return .approveDetermination(computed.group)
    case .amountComputed: return .issueStatement
    default: return nil
    }
  }

  private mutating func noteComputation(_ sequence: Int, _ record: OpenedRecord) {
    let hidden = record.entries.prefix(sequence).count { !$0.isPayloadShown || $0.isKeyWithheld }
    guard hidden > 0 else {
      return report.fail(
        BundlePath.disclosures(sequence), "the amount sealed here is not what the entries before it give.")
    }
    report.doubt(
      "The amount computed at entry \(sequence) cannot be computed again from what is shown: "
        + "\(hidden) entries before it are withheld in whole or in part.")
  }

  /// Who approved each determination, and calls and signatures that are open.
  mutating func listDecisions(_ record: OpenedRecord, _ persons: SignedEntries) {
    for entry in record.state.outputs.released {
      guard case .approveDetermination(let group) = entry.output else { continue }
      report.decisions.append(decision(group, entry.sequence, record, persons))
    }
    for decision in report.decisions { checkQuorum(decision, record) }
    listOpen(record, persons)
  }

  /// A quorum that lacks somebody is a failure, unless an entry is withheld that may be what it lacks.
  private mutating func checkQuorum(_ decision: VerificationReport.Decision, _ record: OpenedRecord) {
    guard let shortfall = decision.shortfall else { return }
    let hidden = record.events.filter { event in
      if case .absent = event.payload { BundleVerifier.isOfQuorum(event.envelope.type) } else { false }
    }
    let needsSignatures = record.state.file.needsSignatures
    guard needsSignatures || hidden.contains(where: { $0.envelope.type == "caseOpened" }) else { return }
    let what = "entry \(decision.sequence), \(decision.what)"
    if decision.isClaimed {
      report.doubt("The quorum of \(what) is claimed, not proved: its keys are not in the anchors.")
    } else if hidden.isEmpty {
      report.fail(
        BundlePath.disclosures(decision.sequence), "\(decision.what) without its quorum: \(shortfall).")
    } else {
      report.doubt("The quorum of \(what) cannot be seen: entries it may rest on are withheld.")
    }
  }

  private static func isOfQuorum(_ type: String) -> Bool {
    ["signedOff", "memberJoined", "policySet", "caseOpened", "keyEnrolled", "keyRevoked"].contains(type)
      || type.hasPrefix("custody")
  }

  private func decision(
    _ group: GroupID, _ sequence: Int, _ record: OpenedRecord, _ persons: SignedEntries
  ) -> VerificationReport.Decision {
    let state = record.state(before: sequence)
    let file = state.file
    let signOffs = file.signOffs.entries.filter { $0.fact.group == group }
    let idle = state.idleSignOffs(of: group)
    let signed = signOffs.filter { persons.verified.contains($0.sequence) && !idle.contains($0.sequence) }
    let claimed = signOffs.filter { persons.claimed.contains($0.sequence) && !idle.contains($0.sequence) }
    let others = signOffs.filter { entry in !(signed + claimed).contains { $0.sequence == entry.sequence } }
    func shortfall(_ counted: [SignOff]) -> String? {
      file.policy.quorum.shortfall(counted, members: file.members.facts)
    }
    let unsignedCase = signOffs.filter { !idle.contains($0.sequence) }
    let lack = shortfall((file.needsSignatures ? signed : unsignedCase).map(\.fact))
    return VerificationReport.Decision(
      sequence: sequence, what: "determination of \(group) approved",
      signed: BundleVerifier.people(signed.map(\.fact)), claimed: BundleVerifier.people(claimed.map(\.fact)),
      unsigned: BundleVerifier.people(others.map(\.fact)), shortfall: lack,
      isClaimed: lack != nil && shortfall((signed + claimed).map(\.fact)) == nil)
  }

  private static func people(_ signOffs: [SignOff]) -> [String] {
    signOffs.reduce(into: []) { people, signOff in
      let words = "\(signOff.person) as \(signOff.role.rawValue)"
      if !people.contains(words) { people.append(words) }
    }
  }

  private mutating func listOpen(_ record: OpenedRecord, _ persons: SignedEntries) {
    let file = record.state.file
    let closed = Set(
      file.answers.entries.compactMap(\.fact.request) + file.callOutcomes.entries.map(\.fact.call))
    report.openCalls = file.requests.facts.filter { !closed.contains($0.id) }.map {
      "\($0.id) to \($0.dealer) by \($0.caller)"
    }
    let signedTypes: Set<String> = ["signedOff", "quoteAttested", "custodyApproved"]
    for (sequence, event) in record.events.enumerated()
    where signedTypes.contains(event.envelope.type)
      && !persons.verified.contains(sequence) && !persons.claimed.contains(sequence)
    {
      report.unsigned.append("entry \(sequence), \(event.envelope.type) by \(event.envelope.actor)")
    }
  }
}

extension CaseFact {
  /// The program named in a computation.
  var program: ProgramIdentity? {
    switch self {
    case .determinationComputed(let computed): computed.program
    case .amountComputed(let computed): computed.program
    default: nil
    }
  }
}
