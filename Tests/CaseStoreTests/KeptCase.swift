import Calendars
import CaseStore
import Foundation
import Quotations
import Synchronization
import Workflow

/// A case kept in a temporary folder, with a clock that ticks and random bytes that are counted.
final class KeptCase: Sendable {
  let folder: String
  private let ticks = Mutex<Int64>(0)
  private let drawn = Mutex<UInt64>(0)

  init() { folder = NSTemporaryDirectory() + "kept-case-\(ProcessInfo.processInfo.globallyUniqueString)" }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  var path: String { "\(folder)/A.firebreak" }
  var database: String { "\(path)/case.sqlite" }

  var surroundings: Surroundings {
    Surroundings(
      now: {
        let tick = self.ticks.withLock { ticks in
          ticks += 1
          return ticks
        }
        return (Timestamp(milliseconds: 1_600_000_000_000 + tick), ClockReading(source: "test"))
      },
      randomBytes: { count in
        let start = self.drawn.withLock { drawn in
          drawn += 1
          return drawn
        }
        return (0..<count).map { UInt8(truncatingIfNeeded: start >> UInt64(8 * ($0 % 8))) ^ UInt8($0) }
      })
  }

  func create() throws -> CaseKeeper {
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    return try CaseKeeper.create(
      at: path, caseID: "A", origin: "log.example/A", surroundings: surroundings)
  }

  func open(_ access: Access = .write) throws -> CaseKeeper {
    try CaseKeeper.open(at: path, surroundings: surroundings, access: access)
  }

  /// A command that records a piece of evidence.
  static func command(_ key: String, title: String = "a note", actor: String = "ann") -> CaseCommand {
    let moment = Timestamp(milliseconds: 1_600_000_000_000)
    return CaseCommand(
      idempotencyKey: key, actor: PersonID(actor), role: .trading, claimedAt: moment, receivedAt: moment,
      clock: ClockReading(source: "test"),
      act: .record(
        .evidenceAttached(
          AttachedEvidence(id: EvidenceID(key), kind: "note", title: title, capturedAt: moment))))
  }
}
