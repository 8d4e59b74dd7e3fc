internal import CanonicalJSON
public import Workflow

extension OpenedEntry {
  /// The event as far as it is shown: with its payload absent where any part of that is withheld or erased.
  ///
  /// - Parameter sequence: names the entry in place of a key that is not shown.
  public func eventAsShown(_ sequence: Int) throws(SealError) -> CaseEvent {
    if isWhole { return try event() }
    var envelope = shownEnvelope
    if envelope["idempotencyKey"] == nil { envelope["idempotencyKey"] = .string("withheld#\(sequence)") }
    if envelope["references"] == nil { envelope["references"] = .array([]) }
    if isPayloadShown { return try event(envelope) }
    do {
      return try CaseEvent(
        envelopeBytes: JSON.canonicalBytes(.object(envelope)), payloadBytes: JSON.canonicalBytes(.null))
    } catch {
      throw .notAnEvent("\(error)")
    }
  }

  /// Whether nothing but the key and the references is withheld, which every leaf commits to. What an entry
  /// supersedes is not among them: without it the entry would be read as one that supersedes nothing.
  var isPayloadShown: Bool {
    let names = ["idempotencyKey", "references"].map { Disclosure.envelopePrefix + $0 }
    return isWhole || withheldValues == names.count { shown($0) == nil }
  }

  /// Whether entries that supersede this one by its key cannot be told.
  var isKeyWithheld: Bool { shown(Disclosure.envelopePrefix + "idempotencyKey") == nil }

  /// A text of the leaf.
  func text(_ field: String) -> String? { published[field]?.string }

  /// The value shown under a key.
  func shown(_ key: String) -> JSONValue? { disclosed.first { $0.key == key }?.value }

  /// How many values the leaf commits to, shown or not.
  var committedValues: Int { disclosed.count + withheldValues }
}
