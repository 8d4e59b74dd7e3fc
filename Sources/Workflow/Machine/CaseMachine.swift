internal import CanonicalJSON

/// The life of a case as a pure machine: a command goes in, events or a refusal come out.
///
/// Facts are always recorded, at once and in any order. Outputs (notices, approvals, the amount notice, the
/// statement, effect, corrections) are guarded, and a refused request is itself recorded. The machine reads no
/// clock and makes no identifiers; the same commands give the same events, byte for byte.
public enum CaseMachine {
  /// The events a command leads to, or the first reason why not.
  ///
  /// A command whose idempotency key is already on record leads to nothing: it has been done. An output that rests on a
  /// computation comes second, after the computation itself.
  public static func decide(_ command: CaseCommand, in state: CaseState) throws(Refusal) -> [CaseEvent] {
    var cache = AssessmentCache()
    return try decide(command, in: state, reusing: &cache)
  }

  /// - Parameter cache: what earlier assessments of the case worked out; the events are the same with any.
  public static func decide(
    _ command: CaseCommand, in state: CaseState, reusing cache: inout AssessmentCache
  ) throws(Refusal) -> [CaseEvent] {
    guard state.sequenceByKey[command.idempotencyKey] == nil else { return [] }
    switch command.act {
    case .record(let fact): return [event(.fact(fact), command, state.caseID, at: state.nextSequence)]
    case .release(let output):
      let computed = try OutputGuard(state: state, command: command).check(output, reusing: &cache)
      let first = state.nextSequence
      guard let computed else { return [event(.released(output), command, state.caseID, at: first)] }
      return [
        event(.fact(computed), command.computing(in: state), state.caseID, at: first),
        event(.released(output), command, state.caseID, at: first + 1),
      ]
    }
  }

  /// The state after an event. Every change of state is here.
  public static func evolve(_ state: inout CaseState, _ event: CaseEvent) {
    let envelope = event.envelope
    precondition(envelope.sequence == state.nextSequence, "events of a case have no gaps")
    state.nextSequence += 1
    state.sequenceByKey[envelope.idempotencyKey] = envelope.sequence
    state.noteClock(envelope)
    state.latestReceipt = max(state.latestReceipt ?? envelope.receivedAt, envelope.receivedAt)
    state.note(event)
    switch event.payload {
    case .fact(let fact): state.file.take(fact, envelope)
    case .released(let output):
      if case .carryOut(let id) = output { state.carryOut(id, envelope) }
      state.outputs.released.append(OutputLedger.Entry(output, envelope))
    case .absent: break
    case .refused(let output, let refusal):
      state.outputs.refused.append(OutputLedger.RefusedEntry(output, refusal, envelope))
    }
  }

  /// What a command leads to, with the entry that records a refusal; the state stays as it is, so that a shell can
  /// still fail to store it.
  ///
  /// - Parameter cache: what earlier assessments of the case worked out.
  public static func respond(
    to command: CaseCommand, in state: CaseState, reusing cache: inout AssessmentCache
  ) -> CaseDecision {
    do {
      return CaseDecision(events: try decide(command, in: state, reusing: &cache), refusal: nil)
    } catch {
      guard case .release(let output) = command.act else { return CaseDecision(events: [], refusal: error) }
      var command = command
      command.privilege = privilege(of: error, command, in: state)
      let refused = event(.refused(output, error), command, state.caseID, at: state.nextSequence)
      return CaseDecision(events: [refused], refusal: error)
    }
  }

  /// a refusal may tell what a privileged entry says. Where the record without such entries would not give the
  /// same reason, the entry that records the refusal is privileged itself.
  private static func privilege(
    of refusal: Refusal, _ command: CaseCommand, in state: CaseState
  ) -> Privilege {
    guard command.privilege.level == .none else { return command.privilege }
    let privileged = Set(state.privileged.keys)
    guard !privileged.isEmpty, self.refusal(of: command, in: state.without(privileged)) != refusal else {
      return command.privilege
    }
    return Privilege(
      level: .workProduct, basis: "the reason refers to a privileged entry", assertedBy: command.actor)
  }

  /// What a request is answered with; nil where it is granted.
  private static func refusal(of command: CaseCommand, in state: CaseState) -> Refusal? {
    do throws(Refusal) {
      _ = try decide(command, in: state)
      return nil
    } catch {
      return error
    }
  }

  /// Whether a request that the record shows as refused would be refused in the same words by another state of the
  /// case, taken right before it; nil for an entry that records no refusal.
  public static func repeatsRefusal(_ event: CaseEvent, in state: CaseState) -> Bool? {
    guard case .refused(let output, let refusal) = event.payload else { return nil }
    let envelope = event.envelope
    let again = CaseCommand(
      idempotencyKey: envelope.idempotencyKey, actor: envelope.actor, role: envelope.role,
      claimedAt: envelope.claimedAt, receivedAt: envelope.receivedAt, clock: envelope.clock,
      act: .release(output))
    return self.refusal(of: again, in: state) == refusal
  }

  /// Decides, records a refusal if there is one, and evolves: what a shell without a store does with each command.
  public static func handle(_ command: CaseCommand, in state: inout CaseState) -> CaseDecision {
    var cache = AssessmentCache()
    return handle(command, in: &state, reusing: &cache)
  }

  public static func handle(
    _ command: CaseCommand, in state: inout CaseState, reusing cache: inout AssessmentCache
  ) -> CaseDecision {
    let decision = respond(to: command, in: state, reusing: &cache)
    for event in decision.events { evolve(&state, event) }
    return decision
  }

  private static func event(
    _ payload: CasePayload, _ command: CaseCommand, _ caseID: String, at sequence: Int
  ) -> CaseEvent {
    let envelope = EventEnvelope(
      caseID: caseID, sequence: sequence, type: payload.typeName, command: command,
      payloadLength: payload.canonicalBytes.count)
    return CaseEvent(envelope: envelope, payload: payload)
  }
}

/// What came of one command.
public struct CaseDecision: Sendable, Hashable {
  public let events: [CaseEvent]
  public let refusal: Refusal?
}

extension OutputLedger.Entry {
  init(_ output: CaseOutput, _ envelope: EventEnvelope) {
    self.output = output
    sequence = envelope.sequence
    at = envelope.receivedAt
    by = envelope.actor
  }
}

extension OutputLedger.RefusedEntry {
  init(_ output: CaseOutput, _ refusal: Refusal, _ envelope: EventEnvelope) {
    self.output = output
    self.refusal = refusal
    sequence = envelope.sequence
    at = envelope.receivedAt
    by = envelope.actor
  }
}
