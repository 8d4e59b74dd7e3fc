internal import CanonicalJSON
internal import CaseRecord
internal import Workflow

extension OpenedEntry {
  /// The event of an entry whose disclosures were erased: its place and type, under a key no command can have.
  func eventWithoutPayload() throws -> CaseEvent {
    var envelope = published
    let sequence = published["sequence"]?.integer ?? -1
    envelope["idempotencyKey"] = .string("\u{0}erased \(sequence)")
    envelope["references"] = .array([])
    let read = try JSON.decode(EventEnvelope.self, from: .object(envelope))
    return CaseEvent(envelope: read, payload: .absent(type: read.type))
  }
}
