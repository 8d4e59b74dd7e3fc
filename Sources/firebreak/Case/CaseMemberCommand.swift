import ArgumentParser
import Calendars
import CaseStore
import EvidenceLog
import Foundation
import Quotations
import Workflow

/// Puts a person on the team, with the key they sign with.
struct CaseMemberCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "member", abstract: "Put a person on the team, with the key they sign with.",
    discussion: """
      While fewer than two people of two roles have keys, a key stands as soon as it is recorded. Later ones need an \
      approved proposal: see `firebreak case propose`.
      """)

  @OptionGroup var store: StoreArgument
  @OptionGroup var actor: ActorOptions

  @Option(help: "The person's name in the record.")
  var id: String

  @Option(help: "The person's full name.")
  var name: String

  @Option(name: .customLong("holds"), parsing: .upToNextOption, help: "The roles the person holds.")
  var roles: [Choice<Role>]

  @Flag(help: "Not on the desk whose trades are closed out.")
  var outsideDesk = false

  @Option(help: "The person's own words that nothing they earn depends on the result.")
  var noConflict: String?

  @Option(help: "The person's own words on how what they earn depends on the result.")
  var conflict: String?

  @Option(help: "An OpenSSH public key file, ssh-ed25519.")
  var publicKey: String?

  @Option(help: "What to print: text or json.")
  var format = ResultFormat.text

  func validate() throws {
    if roles.isEmpty { throw ValidationError("--holds names at least one role.") }
    if conflict != nil, noConflict != nil {
      throw ValidationError("Give --conflict or --no-conflict, not both.")
    }
  }

  func run() async throws {
    let session = try CaseSession.open(store.store, command: "member")
    let joined = try session.caseCommand(
      .record(.memberJoined(member(at: session.surroundings.now().at))), by: actor)
    var commands = [joined]
    if let publicKey {
      let key = try PublicKeyFile.read(publicKey, session)
      let enrolment = KeyEnrolment(person: PersonID(id), publicKey: key, validFrom: joined.claimedAt)
      commands.append(try session.caseCommand(.record(.keyEnrolled(enrolment)), by: actor))
    }
    try await session.submit(commands, format: format)
  }

  private func member(at now: Timestamp) -> TeamMember {
    let moment = actor.at?.timestamp ?? now
    let words = conflict ?? noConflict
    return TeamMember(
      id: PersonID(id), name: name, roles: roles.map(\.value), isOutsideDesk: outsideDesk, joinedAt: moment,
      conflict: words.map {
        ConflictDeclaration(hasConflict: conflict != nil, statement: $0, declaredAt: moment)
      })
  }
}

/// One line of an OpenSSH public key file.
enum PublicKeyFile {
  /// The key without its comment.
  static func read(_ path: String, _ session: CaseSession) throws -> String {
    guard let data = FileManager.default.contents(atPath: path), data.count < 10_000 else {
      throw session.fail("\(path) cannot be read as a public key file.")
    }
    do {
      let line = String(decoding: data, as: UTF8.self).trimmingCharacters(in: .newlines)
      return try OpenSSHPublicKey(rawKey: OpenSSHPublicKey(line: line).rawKey).line
    } catch {
      throw session.fail("\(path): \(error.sentence)")
    }
  }
}
