import ArgumentParser
import CaseStore
import EvidenceLog
import Foundation
import Workflow

/// Appends entries and says, for each that was acknowledged, `ack <sequence> <leaf hash>`, and for each checkpoint
/// that was signed, `ckpt <size> <root>`. After an error it asks once more and says what came of it.
struct AppendEntries: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "append", abstract: "Appends entries to a case.")

  @Argument(help: "The folder of the case.") var folder: String
  @Option(help: "How many entries.") var count = 1
  @Option(help: "How many entries in one submission.") var batch = 1
  @Option(help: "Sign a checkpoint after so many submissions; 0 for never.") var signEvery = 0
  @Option(help: "The idempotency keys begin with this.") var prefix = "entry"
  @Option(help: "Every tenth entry says something of so many bytes.") var length = 1000
  @Flag(help: "Attach a file to every third entry.") var attach = false
  @Flag(help: "Close the case and open it again half-way.") var reopen = false

  @Flag(help: "Ask again while another writes the case.") var patient = false
  @Flag(help: "End by SIGKILL instead of closing the case.") var breakOff = false
  @Flag(help: "With each checkpoint keep a cosignature, a request for a time stamp and a setting.")
  var furnish = false

  func run() async throws {
    do throws(StoreError) {
      var keeper = try await open()
      Spoken.say("open \(keeper.size)")
      var submissions = 0
      for start in stride(from: 0, to: count, by: batch) {
        if reopen, start >= count / 2, start < count / 2 + batch {
          try keeper.close()
          keeper = try CaseKeeper.open(at: folder, access: .write)
        }
        try await append(start..<min(start + batch, count), to: keeper)
        submissions += 1
        if signEvery > 0, submissions.isMultiple(of: signEvery) { try sign(keeper) }
      }
      if breakOff { kill(getpid(), SIGKILL) }
      try keeper.close()
      Spoken.say("closed")
    } catch {
      throw Spoken.refusal(error)
    }
  }

  private func open() async throws(StoreError) -> CaseKeeper {
    while true {
      do throws(StoreError) {
        return try CaseKeeper.open(at: folder, access: .write)
      } catch {
        guard patient, case .inUse = error else { throw error }
        try? await Task.sleep(for: .milliseconds(2))
      }
    }
  }

  private func append(_ numbers: Range<Int>, to keeper: CaseKeeper) async throws(StoreError) {
    let entries = numbers.map { ExercisedEntry(number: $0, prefix: prefix, length: length, hasFile: attach) }
    let commands = entries.map(\.command)
    let files = entries.reduce(into: [:]) { $0[$1.key] = $1.files }
    do throws(StoreError) {
      for receipt in try await keeper.submit(commands, files: files) {
        for entry in try keeper.entries(receipt.range) {
          Spoken.say("ack \(entry.sequence) \(MerkleTree.leafHash(entry.leaf).hex)")
        }
      }
    } catch {
      await askAgain(keeper, commands[0])
      throw error
    }
  }

  private func sign(_ keeper: CaseKeeper) throws(StoreError) {
    let checkpoint = try keeper.signCheckpoint().checkpoint
    Spoken.say("ckpt \(checkpoint.size) \(checkpoint.root.hex)")
    guard furnish else { return }
    try keeper.enqueueStamps(checkpoint: checkpoint.size, services: ["1": "https://stamps.example"])
    try keeper.set("latest", to: "\(checkpoint.size)")
    let witness = try ExercisedWitness()
    try keeper.addCosignature(witness.line(under: checkpoint), by: witness.key, toCheckpoint: checkpoint.size)
  }

  /// A keeper that failed must go on failing, and touch nothing.
  private func askAgain(_ keeper: CaseKeeper, _ command: CaseCommand) async {
    do throws(StoreError) {
      _ = try await keeper.submit([command])
      Spoken.say("again accepted")
    } catch {
      Spoken.say("again refused: \(error.sentence)")
    }
  }
}

extension Receipt {
  fileprivate var range: Range<Int> {
    guard let first = sequences.first, let last = sequences.last else { return 0..<0 }
    return first..<last + 1
  }
}
