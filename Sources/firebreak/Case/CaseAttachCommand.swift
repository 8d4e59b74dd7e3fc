import ArgumentParser
import CaseStore
import EvidenceLog
import Foundation
import Quotations
import Workflow

/// Attaches a file: an e-mail, a chat export, a voice recording, a document.
struct CaseAttachCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "attach",
    abstract: "Attach a file as evidence; the record keeps its bytes and commits to them.")

  static let bytesMax = 256 << 20

  @OptionGroup var store: StoreArgument

  @Argument(help: "The file.")
  var file: String

  @OptionGroup var actor: ActorOptions

  @Option(help: "Its name in the record.")
  var id: String

  @Option(help: "What it is: e-mail, chat, voice, document, …")
  var kind: String

  @Option(help: "Its title.")
  var title: String

  @Option(help: "What to print: text or json.")
  var format = ResultFormat.text

  func run() async throws {
    let session = try CaseSession.open(store.store, command: "attach")
    let bytes = try bytes(session)
    let attached = AttachedEvidence(
      id: EvidenceID(id), kind: kind, title: title, digest: Digest(of: bytes).hex,
      capturedAt: actor.at?.timestamp ?? session.surroundings.now().at, by: actor.person)
    let command = try session.caseCommand(.record(.evidenceAttached(attached)), by: actor)
    try await session.submit([command], files: [command.idempotencyKey: [bytes]], format: format)
  }

  private func bytes(_ session: CaseSession) throws -> [UInt8] {
    let attributes = try? FileManager.default.attributesOfItem(atPath: file)
    guard attributes?[.type] as? FileAttributeType == .typeRegular else {
      throw session.fail("\(file) is not a file that can be read.")
    }
    let size = attributes?[.size] as? Int ?? 0
    guard size <= CaseAttachCommand.bytesMax else {
      throw session.fail(
        "\(file) has \(size) bytes; at most \(CaseAttachCommand.bytesMax) are attached. Split it.")
    }
    guard let data = FileManager.default.contents(atPath: file) else {
      throw session.fail("\(file) cannot be read.")
    }
    return [UInt8](data)
  }
}
