public import CanonicalJSON
internal import Workflow

/// The events of a case, one a line, in canonical JSON: `{"envelope":…,"payload":…}`.
///
/// The envelope of a privileged event stays; its payload is withheld and says so.
public struct EventLines: Sendable {
  let view: CaseView

  public init(_ view: CaseView) { self.view = view }

  /// Everything that is not withheld.
  public func open() throws(JSONError) -> String {
    try lines { event in
      let sequence = event.envelope.sequence
      return !view.privileged.contains(sequence) && !view.requested.contains(sequence)
    }
  }

  /// The whole record, for the privileged compartment only.
  public func privileged() throws(JSONError) -> String { try lines { _ in true } }

  private func lines(_ isShown: (CaseEvent) -> Bool) throws(JSONError) -> String {
    var lines = ""
    for event in view.events {
      var line: [String: JSONValue] = ["envelope": try JSON.parse(event.envelopeBytes)]
      line["payload"] = isShown(event) ? try JSON.parse(event.payloadBytes) : .null
      if !isShown(event) {
        line["withheld"] = view.requested.contains(event.envelope.sequence) ? "requested" : "privileged"
      }
      if case .absent = event.payload { line["withheld"] = "erased" }
      lines += try JSON.canonicalText(.object(line)) + "\n"
    }
    return lines
  }
}
