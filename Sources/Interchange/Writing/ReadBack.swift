internal import Calendars
internal import StrictReading
internal import Workflow

/// A case beside what a reader makes of its folder.
struct ReadBack {
  private let commands: [CaseCommand]

  init(_ commands: [CaseCommand]) { self.commands = commands }

  func compare(with files: [CaseFolderFile], caseID: String) throws(UnwritableCase) {
    let read = try input(files)
    let positions = ReadBack.positions(commands)
    let readPositions = ReadBack.positions(read.commands)
    for (index, command) in commands.enumerated() {
      guard index < read.commands.count else { throw .differs(entry: command.entryName) }
      let found = read.commands[index]
      try checkPolicy(command, found)
      let isSame =
        isSame(command, found)
        && command.supersedes.map { positions[$0] } == found.supersedes.map { readPositions[$0] }
      guard isSame else { throw .differs(entry: command.entryName) }
    }
    if let more = read.commands.dropFirst(commands.count).first { throw .differs(entry: more.entryName) }
    precondition(read.caseID == caseID, "the name of a case is an identifier, which reads as itself")
  }

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

  private func isSame(_ command: CaseCommand, _ found: CaseCommand) -> Bool {
    command.act.withoutPolicyDigest == found.act.withoutPolicyDigest && command.actor == found.actor
      && command.role == found.role && command.claimedAt.description == found.claimedAt.description
      && command.receivedAt.description == found.receivedAt.description
      && command.privilege == found.privilege
      && Set(command.references).isSubset(of: found.references)
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
