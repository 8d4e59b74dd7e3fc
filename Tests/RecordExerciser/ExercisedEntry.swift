import Calendars
import Quotations
import Workflow

/// A piece of evidence whose content follows from its number: the same number is the same content.
struct ExercisedEntry {
  let number: Int
  let prefix: String
  let length: Int
  let hasFile: Bool

  var key: String { "\(prefix) \(number)" }

  var command: CaseCommand {
    let moment = Timestamp(milliseconds: 1_600_000_000_000 + Int64(number))
    let title = number % 10 == 9 ? String(repeating: "x", count: length) : "note \(number)"
    return CaseCommand(
      idempotencyKey: key, actor: PersonID("ann"), role: .trading, claimedAt: moment, receivedAt: moment,
      clock: ClockReading(source: "exerciser"),
      act: .record(
        .evidenceAttached(
          AttachedEvidence(id: EvidenceID(key), kind: "note", title: title, capturedAt: moment))))
  }

  var files: [[UInt8]] {
    guard hasFile, number % 3 == 0 else { return [] }
    return [(0..<3000).map { UInt8(truncatingIfNeeded: $0 &* (number &+ 7) &+ $0 >> 8) }]
  }
}
