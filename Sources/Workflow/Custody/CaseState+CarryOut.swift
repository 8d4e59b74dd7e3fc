internal import Quotations

extension CaseState {
  /// Keeps what acts on the record ask of every entry.
  mutating func note(_ event: CaseEvent) {
    let envelope = event.envelope
    typeBySequence.append(envelope.type)
    if envelope.privilege.level != .none { privilegeBySequence[envelope.sequence] = envelope.privilege }
    guard case .absent = event.payload else {
      supersedesBySequence[envelope.sequence] = envelope.supersedes
      return
    }
    withoutPayload.insert(envelope.sequence)
  }

  /// Takes the carrying out of a proposal. Whoever can write to a store can put such an entry into it, so that the
  /// rules are asked again here: an act that they would have refused has no effect and is kept as unfounded.
  mutating func carryOut(_ id: String, _ envelope: EventEnvelope) {
    do {
      let proposal = try CustodyGuard(state: self).check(id)
      custody.deeds.append(
        CustodyDeed(
          proposal: proposal, sequence: envelope.sequence, at: envelope.receivedAt, by: envelope.actor))
      if case .erase(let entries, _) = proposal.act { forget(Set(entries)) }
    } catch {
      custody.unfounded.append(UnfoundedDeed(proposal: id, sequence: envelope.sequence, refusal: error))
    }
  }

  /// The state as somebody has it from whom the payloads of some entries are withheld.
  func without(_ entries: Set<Int>) -> CaseState {
    var open = self
    open.forget(entries)
    open.outputs.refused.removeAll { entries.contains($0.sequence) }
    return open
  }

  /// After an erasure the machine knows no more than a store from which the payload is gone: the same record read
  /// tomorrow must give the same answer.
  private mutating func forget(_ entries: Set<Int>) {
    withoutPayload.formUnion(entries)
    for sequence in entries { supersedesBySequence[sequence] = nil }
    file.keep { !entries.contains($0) }
  }
}
