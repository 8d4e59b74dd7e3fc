import ArgumentParser
import CaseStore

struct CreateCase: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "create", abstract: "Makes an empty case.")

  @Argument(help: "The folder to make.") var folder: String
  @Option(help: "Where the log's key is kept, if not in the folder.") var signer: String?

  func run() throws {
    do throws(StoreError) {
      let keeper = try CaseKeeper.create(
        at: folder, caseID: "EXERCISE", origin: "log.example/exercise", signerFolder: signer)
      try keeper.close()
      Spoken.say("created")
    } catch {
      throw Spoken.refusal(error)
    }
  }
}
