import ArgumentParser
import CascadeScenarios
import CascadeSimulation
import EvidenceLog
import StrictReading

/// A scenario folder that was read, with the path under which the user knows it.
struct ScenarioReadFolder {
  let path: String
  let content: ScenarioFolder

  /// The folders whose files were read.
  var inputs: [String] {
    let own = path.hasSuffix("/") && path.count > 1 ? String(path.dropLast()) : path
    return [own] + (content.networkFolder.map { ["\(own)/\($0)"] } ?? [])
  }

  /// Tells this scenario from any other.
  var fingerprint: String { Digest(of: content.fingerprintBytes).hex }
}

enum CascadeReading {
  /// Reads a folder; all that is wrong with it goes to standard error at once.
  static func read(_ path: String, command: String) throws -> ScenarioReadFolder {
    let folder: ScenarioFolder
    do throws(UnreadableInput) {
      folder = try ScenarioFolder.read(at: path)
    } catch {
      for problem in error.problems { StandardError.write(problem.description) }
      let count = error.errors.count
      StandardError.say(command, "\(path) was not read: \(count) error\(count == 1 ? "" : "s").")
      throw ExitCode(2)
    }
    for warning in folder.warnings { StandardError.write(warning.description) }
    return ScenarioReadFolder(path: path, content: folder)
  }
}
