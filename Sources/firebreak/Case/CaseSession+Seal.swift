import ArgumentParser
import Calendars
import CaseStore
import EvidenceLog
import Foundation
import TimeStamps

/// A time-stamp service as a case keeps it: its address, and the certificates its tokens are checked with.
struct KeptService {
  static let prefix = "time-service."
  static let timeLimit = Duration.seconds(2)

  let number: Int
  let url: String
  let certificates: String

  var name: String { "\(number)" }

  /// The services of a case, by number.
  static func all(_ settings: [String: String]) -> [KeptService] {
    settings.compactMap { name, value in
      guard name.hasPrefix(prefix), let number = Int(name.dropFirst(prefix.count)),
        let newline = value.firstIndex(of: "\n")
      else { return nil }
      return KeptService(
        number: number, url: String(value[..<newline]),
        certificates: String(value[value.index(after: newline)...]))
    }.sorted { $0.number < $1.number }
  }

  var setting: String { "\(url)\n\(certificates)" }
}

extension CaseSession {
  /// The least time between stamps of checkpoints that decide nothing.
  static let stampInterval = 60_000

  /// Signs the checkpoint, queues it for the time-stamp services where one is due, and tries what waits.
  ///
  /// A service that is down is told of and never holds up the record.
  func seal(isDecision: Bool) async throws -> SignedCheckpoint {
    do {
      let checkpoint = try keeper.signCheckpoint()
      let services = KeptService.all(try keeper.settings)
      if try isDecision || isStampDue(checkpoint) {
        try keeper.enqueueStamps(
          checkpoint: checkpoint.checkpoint.size,
          services: Dictionary(services.map { ($0.name, $0.url) }) { first, _ in first })
      }
      await stampPending(services)
      return checkpoint
    } catch let error as StoreError {
      throw fail(error.sentence, code: 73)
    }
  }

  private func isStampDue(_ checkpoint: SignedCheckpoint) throws -> Bool {
    let stamps = try keeper.stamps
    guard let latest = stamps.compactMap(\.generatedAt).max() else { return true }
    guard !stamps.contains(where: { $0.size == checkpoint.checkpoint.size }) else { return false }
    return surroundings.now().at.milliseconds - latest.milliseconds >= Int64(CaseSession.stampInterval)
  }

  /// Asks for every stamp that is queued, oldest first; once a service fails, no more of it in this command.
  func stampPending(_ services: [KeptService]) async {
    var silent: Set<String> = []
    for stamp in (try? keeper.pendingStamps) ?? [] where !silent.contains(stamp.service) {
      guard let service = services.first(where: { $0.name == stamp.service }) else { continue }
      if let problem = await ask(service, for: stamp.size) {
        silent.insert(stamp.service)
        StandardError.say(
          "case \(command)", "\(problem) The checkpoint of \(stamp.size) entries waits in the queue.")
      }
    }
  }

  /// Nil if the stamp was got and kept, else what went wrong.
  private func ask(_ service: KeptService, for size: Int) async -> String? {
    do {
      let checkpoint = try checkpointFile(size)
      let nonce = surroundings.randomBytes(8).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
      let request = try TimeStampRequest(imprint: Digest(of: checkpoint), nonce: nonce)
      let certificates = try CertificatesFile(service.certificates)
      defer { certificates.remove() }
      do {
        let answer = try await TimeStampService(
          number: service.number, url: service.url, certificates: certificates.path
        ).ask(request.bytes, timeLimit: KeptService.timeLimit)
        let token = try await TokenCheck.verify(
          data: checkpoint, request: request, response: answer, certificates: certificates.path)
        try keeper.recordStamp(
          checkpoint: size, service: service.name,
          .stamped(request: request.bytes, response: answer, generatedAt: token.info.time))
        return nil
      } catch let error as TimeStampError {
        try keeper.recordStamp(checkpoint: size, service: service.name, .unanswered(reason: error.sentence))
        return error.sentence
      }
    } catch let error as StoreError {
      return error.sentence
    } catch {
      return "The time stamp could not be asked for: \(error)."
    }
  }

  /// The bytes of a checkpoint as it was signed, without what witnesses added later: what a token is over.
  private func checkpointFile(_ size: Int) throws(StoreError) -> [UInt8] {
    guard let kept = try keeper.checkpoints.first(where: { $0.signed.checkpoint.size == size }) else {
      throw .unknownCheckpoint(size)
    }
    return kept.signed.bytes
  }
}

/// The certificates of a service as a file, for the tools that read them from one.
struct CertificatesFile {
  let path: String

  init(_ text: String) throws {
    let url = FileManager.default.temporaryDirectory.appending(path: "firebreak-ca-\(UUID().uuidString).pem")
    try Data(text.utf8).write(to: url)
    path = url.path
  }

  func remove() { try? FileManager.default.removeItem(atPath: path) }
}
