import ArgumentParser
import EvidenceLog
import Foundation

/// Countersigns checkpoints of somebody else's log after checking that history was only appended to.
struct WitnessCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "witness",
    abstract: "Countersign the checkpoints of another party's log, from your own state.",
    discussion: """
      A witness sees the size of a log and one hash, nothing of the case. Requests and answers are those of the C2SP \
      tlog-witness protocol, as files. See docs/how-to/be-a-witness.md.
      """, subcommands: [Initialise.self, Trust.self, Answer.self])

  struct Initialise: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "init", abstract: "Make a witness's key and empty state; prints its verifier key.")

    @Argument(help: "The folder to make.")
    var folder: String

    @Option(help: "The witness's name, such as witness.example/custodian.")
    var name: String

    func run() throws {
      let key = try WitnessFolder.create(folder, name: name, seed: RandomBytes.take(32))
      try StandardOutput.write(key.text + "\n", command: "witness init")
    }
  }

  struct Trust: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Take a log's verifier key: its checkpoints may be cosigned.")

    @Argument(help: "The witness's folder.")
    var folder: String

    @Argument(help: "A file with the log's verifier key, received by a way you trust.")
    var key: String

    func run() throws {
      let witness = try WitnessFolder.open(folder)
      try witness.trust(WitnessFolder.read(key))
    }
  }

  struct Answer: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Answer a request to cosign; prints the cosignature.",
      discussion:
        "Exit codes as in docs/how-to/be-a-witness.md: 0, or 2 to 6 for what HTTP answers with 400 to 422.")

    @Argument(help: "The witness's folder.")
    var folder: String

    @Argument(help: "The request.")
    var request: String

    func run() throws {
      let witness = try WitnessFolder.open(folder)
      let line = try witness.answer(try WitnessFolder.read(request), at: Int64(Date().timeIntervalSince1970))
      try StandardOutput.write(line, command: "witness answer")
    }
  }
}

/// Randomness of the system, for keys and salts.
enum RandomBytes {
  static func take(_ count: Int) -> [UInt8] {
    var generator = SystemRandomNumberGenerator()
    return (0..<count).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
  }
}
