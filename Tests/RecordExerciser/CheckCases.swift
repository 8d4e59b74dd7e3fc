import ArgumentParser
import CaseStore
import EvidenceLog
import Workflow

/// Opens cases, each with its full scrub, and says of each either `ok <size> <root>` with its leaf hashes and
/// checkpoints, or `error <sentence>`. With one case an error also makes the exit status 3.
struct CheckCases: AsyncParsableCommand {
  static let configuration = CommandConfiguration(commandName: "check", abstract: "Checks cases.")

  @Argument(help: "The folders of the cases.") var folders: [String]
  @Flag(help: "Open for reading only.") var read = false
  @Flag(help: "Append an entry and sign a checkpoint afterwards.") var resume = false

  func run() async throws {
    for folder in folders {
      Spoken.say("case \(folder)")
      do throws(StoreError) {
        try await check(folder)
      } catch {
        let code = Spoken.refusal(error)
        if folders.count == 1 { throw code }
      }
    }
  }

  private func check(_ folder: String) async throws(StoreError) {
    let keeper = try CaseKeeper.open(at: folder, access: read ? .read : .write)
    Spoken.say("ok \(keeper.size) \(try keeper.tree.root.hex)")
    let leaves = try keeper.entries(0..<keeper.size).map { MerkleTree.leafHash($0.leaf).hex }
    if !leaves.isEmpty { Spoken.say(leaves.map { "leaf \($0)" }.joined(separator: "\n")) }
    for kept in try keeper.checkpoints {
      Spoken.say("ckpt \(kept.size) \(kept.signed.checkpoint.root.hex)")
    }
    if resume { try await resume(keeper) }
    try keeper.close()
  }

  private func resume(_ keeper: CaseKeeper) async throws(StoreError) {
    let entry = ExercisedEntry(number: keeper.size, prefix: "resumed", length: 10, hasFile: false)
    _ = try await keeper.submit([entry.command])
    let checkpoint = try keeper.signCheckpoint().checkpoint
    Spoken.say("resumed \(checkpoint.size) \(checkpoint.root.hex)")
  }
}
