import Calendars
import CanonicalJSON
import CaseStore
import EvidenceLog

/// Where the log of a kept case stands: size, checkpoints, cosignatures, time stamps got and waiting.
struct LogStatus {
  let size: Int
  let origin: String
  let checkpoints: [KeptCheckpoint]
  let stamps: [StampRecord]
  let services: [KeptService]

  init(_ keeper: CaseKeeper) throws {
    size = keeper.size
    origin = keeper.origin
    checkpoints = try keeper.checkpoints
    stamps = try keeper.stamps
    services = KeptService.all(try keeper.settings)
  }

  private func stamps(_ state: StampRecord.State) -> [StampRecord] { stamps.filter { $0.state == state } }

  private var latestStamp: StampRecord? { stamps(.stamped).max { $0.size < $1.size } }

  var text: String {
    var lines = ["The log", "", "    name          \(origin)", "    entries       \(size)"]
    lines.append(
      "    checkpoints   \(checkpoints.count), the latest of \(checkpoints.last?.size ?? 0) entries")
    lines.append("    cosigned      \(checkpoints.count { !$0.witnesses.isEmpty }) of them")
    lines.append(
      "    services      \(services.isEmpty ? "none: nobody outside bears out the times" : services.map(\.url).joined(separator: ", "))"
    )
    lines.append(
      "    time stamps   \(stamps(.stamped).count)\(latestStamp.map { ", the latest over \($0.size) entries" } ?? "")"
    )
    for waiting in stamps(.queued) {
      lines.append(
        "    WAITING       \(waiting.size) entries at \(waiting.url), asked \(waiting.attempts) times. \(waiting.lastError ?? "")"
      )
    }
    for refused in stamps(.refused) {
      lines.append("    REFUSED       \(refused.size) entries at \(refused.url). \(refused.lastError ?? "")")
    }
    return lines.joined(separator: "\n") + "\n"
  }

  func json(with result: JSONValue) throws -> String {
    guard case .object(var members) = result else { return try JSON.prettyText(result) }
    members["log"] = .object([
      "origin": .string(origin), "size": .integer(Int64(size)),
      "checkpoints": .array(
        checkpoints.map {
          .object([
            "size": .integer(Int64($0.size)), "root": .string(Base64.text($0.signed.checkpoint.root.bytes)),
            "witnesses": .array($0.witnesses.map { .string($0.name) }),
          ])
        }),
      "timeStamps": .array(
        stamps.map {
          .object([
            "size": .integer(Int64($0.size)), "service": .string($0.service), "url": .string($0.url),
            "state": .string($0.state.rawValue), "attempts": .integer(Int64($0.attempts)),
            "generatedAt": $0.generatedAt.map { .string($0.description) } ?? .null,
            "lastError": $0.lastError.map { .string($0) } ?? .null,
          ])
        }),
    ])
    return try JSON.prettyText(.object(members))
  }
}
