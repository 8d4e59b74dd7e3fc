import ArgumentParser
import CascadeScenarios
import CascadeSimulation
import Foundation

/// Writes the checkpoint of a run that stops early, and reads the one that a run goes on from.
struct CheckpointKeeper: Sendable {
  let path: String
  let folder: ScenarioReadFolder
  /// What the user typed, by which a run goes on as it was begun.
  let arguments: [String]

  init(
    path: String, folder: ScenarioReadFolder, arguments: [String] = Array(CommandLine.arguments.dropFirst())
  ) {
    (self.path, self.folder, self.arguments) = (path, folder, arguments)
  }

  /// Before the run: a file of somebody else's is not overwritten at its end.
  func checkPlace() throws {
    do throws(CheckpointPlace.Refusal) {
      try CheckpointPlace(path).check(inputs: folder.inputs)
    } catch {
      StandardError.say("cascade", "\(error.sentence).")
      throw ExitCode(73)
    }
  }

  /// Told only if it was kept.
  func keep(_ state: SimulationState, _ rounds: [RoundRecord]) -> Bool {
    do {
      let checkpoint = RunCheckpoint(fingerprint: folder.fingerprint, state: state, rounds: rounds)
      try checkpoint.data().write(to: URL(fileURLWithPath: path), options: .atomic)
      StandardError.say(
        "cascade",
        "stopped after round \(state.round); go on with: \(ResumeCommand(arguments, from: path).text)")
      return true
    } catch {
      StandardError.say(
        "cascade", "the checkpoint \(path) could not be written: \(error.localizedDescription)")
      return false
    }
  }

  func read(_ path: String) throws -> RunCheckpoint {
    guard let data = FileManager.default.contents(atPath: path) else {
      StandardError.say("cascade", "the checkpoint \(path) cannot be read.")
      throw ExitCode(2)
    }
    do throws(RunCheckpoint.Refusal) {
      return try RunCheckpoint.read(data, fingerprint: folder.fingerprint)
    } catch {
      StandardError.say("cascade", "\(path) is no checkpoint for \(folder.path): \(error.sentence).")
      throw ExitCode(2)
    }
  }
}
