internal import Calendars
internal import StrictReading
internal import Workflow

/// A case beside what a reader makes of its folder.
struct ReadBack {
  private let commands: [CaseCommand]

  init(_ commands: [CaseCommand]) { self.commands = commands }

  func compare(with files: [CaseFolderFile], caseID: String) throws(UnwritableCase) {
    let read = try input(files)
    precondition(read.caseID == caseID, "the name of a case is an identifier, which reads as itself")
    let found = read.commands
    let (positions, foundPositions) = (ReadBack.positions(commands), ReadBack.positions(found))
    for (command, other) in zip(commands, found) {
      try checkPolicy(command, other)
      let isReplacingTheSame =
        command.supersedes.map { positions[$0] } == other.supersedes.map { foundPositions[$0] }
      if missing(command, in: [other]) != nil || !isReplacingTheSame { throw difference(command, found) }
    }
    if commands.count != found.count, let last = commands.last { throw difference(last, found) }
  }

  /// The first entry that is nowhere among those read, if there is one: where one is read at another moment, others
  /// move with it.
  private func difference(_ command: CaseCommand, _ found: [CaseCommand]) -> UnwritableCase {
    for command in commands {
      if let part = missing(command, in: found) { return .differs(entry: command.entryName, part: part) }
    }
    return .differs(entry: command.entryName, part: "what it supersedes")
  }

  /// What of an entry is not among those read, or nil if all of it is.
  private func missing(_ command: CaseCommand, in found: [CaseCommand]) -> String? {
    var left = found
    for (part, isSame) in ReadBack.parts {
      left = left.filter { isSame(command, $0) }
      if left.isEmpty { return part }
    }
    return nil
  }

  /// What is compared, with the words of a sentence for it. Equal moments written at different places differ; a
  /// reader may find more references, and a policy that was not read from a file has no digest to lose.
  private static let parts: [(name: String, isSame: @Sendable (CaseCommand, CaseCommand) -> Bool)] = [
    ("what it states", { $0.act.withoutPolicyDigest == $1.act.withoutPolicyDigest }),
    ("who recorded it", { $0.actor == $1.actor }),
    ("in which role it was recorded", { $0.role == $1.role }),
    ("when it happened", { $0.claimedAt.description == $1.claimedAt.description }),
    ("when it reached the record", { $0.receivedAt.description == $1.receivedAt.description }),
    ("its privilege", { $0.privilege == $1.privilege }),
    ("its references", { Set($0.references).isSubset(of: $1.references) }),
  ]

  private func input(_ files: [CaseFolderFile]) throws(UnwritableCase) -> CaseInput {
    let sources = Dictionary(files.map { ($0.path, $0.bytes) }) { first, _ in first }
    let folder = CaseFiles(paths: sources.keys.sorted()) { path in
      sources[path].map { SourceFile(path: path, bytes: $0) }
    }
    do throws(UnreadableInput) {
      return try CaseFolderReader.read(folder, ProblemList())
    } catch {
      throw .unreadable(error.errors)
    }
  }

  private static func positions(_ commands: [CaseCommand]) -> [String: Int] {
    Dictionary(commands.enumerated().map { ($1.idempotencyKey, $0) }) { first, _ in first }
  }

  /// A policy has the digest of the file it was read from; one that was not read from a file has none to lose.
  private func checkPolicy(_ command: CaseCommand, _ found: CaseCommand) throws(UnwritableCase) {
    guard case .policySet(let policy)? = command.act.fact, let digest = policy.digest,
      case .policySet(let other)? = found.act.fact
    else { return }
    guard other.digest == digest else { throw .policyFileMissing(digest: digest) }
  }
}

extension CaseAct {
  fileprivate var withoutPolicyDigest: CaseAct {
    guard case .record(.policySet(var policy)) = self else { return self }
    policy.digest = nil
    return .record(.policySet(policy))
  }
}
