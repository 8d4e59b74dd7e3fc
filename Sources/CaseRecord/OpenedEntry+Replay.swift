internal import CanonicalJSON
public import Workflow

extension OpenedEntry {
  /// The event as far as it is shown: whole, or with its payload absent where any part of it is withheld or erased.
  ///
  /// - Parameter sequence: names the entry in place of a key that is not shown.
  public func eventAsShown(_ sequence: Int) throws(SealError) -> CaseEvent {
    if isWhole { return try event() }
    var envelope = published
    for disclosure in disclosed where disclosure.isOfEnvelope {
      envelope[String(disclosure.key.dropFirst(Disclosure.envelopePrefix.count))] = disclosure.value
    }
    if envelope["idempotencyKey"] == nil { envelope["idempotencyKey"] = .string("withheld#\(sequence)") }
    if envelope["references"] == nil { envelope["references"] = .array([]) }
    do {
      return try CaseEvent(
        envelopeBytes: JSON.canonicalBytes(.object(envelope)), payloadBytes: JSON.canonicalBytes(.null))
    } catch {
      throw .notAnEvent("\(error)")
    }
  }

  /// A text of the leaf.
  func text(_ field: String) -> String? { published[field]?.string }

  /// The value shown under a key.
  func shown(_ key: String) -> JSONValue? { disclosed.first { $0.key == key }?.value }

  /// How many values the leaf commits to, shown or not.
  var committedValues: Int { disclosed.count + withheldValues }
}
