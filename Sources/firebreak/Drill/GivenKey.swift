import ArgumentParser
import Drills
import Foundation
import Workflow

/// The key of planted flaws as somebody gives it, with the path under which the user knows it.
struct GivenKey {
  let path: String
  let key: FlawKey

  /// Whether a record is scored by a key: it is if the record's first entry committed to it before anybody was called.
  struct Standing {
    let isAnnounced: Bool
    let sentence: String
  }

  static func read(_ path: String) throws -> GivenKey {
    let kind = try? FileManager.default.attributesOfItem(atPath: path)[.type] as? FileAttributeType
    guard let kind else {
      throw refused("\(path) is not there, and a key of planted flaws was to be read from it.")
    }
    guard kind != .typeDirectory else { throw refused("\(path) is a folder and no key of planted flaws.") }
    // A handle reads a pipe too, as of a shell's <(...).
    guard let handle = FileHandle(forReadingAtPath: path), let bytes = try? handle.readToEnd() ?? Data()
    else {
      throw refused("\(path) cannot be read.")
    }
    do throws(FlawKeyError) {
      return GivenKey(path: path, key: try FlawKey(bytes: Array(bytes)))
    } catch {
      throw refused("\(path) is no key of planted flaws: \(error.sentence).")
    }
  }

  /// The key that the case itself attaches, where it lies in the folder under its usual name.
  static func attached(_ commands: [CaseCommand], in folder: String) throws -> GivenKey? {
    let path = "\(folder.hasSuffix("/") ? String(folder.dropLast()) : folder)/\(FlawKey.file)"
    let isAttached = commands.contains { command in
      if case .record(.evidenceAttached(let file)) = command.act {
        file.id == FlawKey.evidence
      } else {
        false
      }
    }
    guard isAttached, FileManager.default.fileExists(atPath: path) else { return nil }
    return try read(path)
  }

  private static func refused(_ sentence: String) -> ExitCode {
    StandardError.say("drill score", sentence)
    return ExitCode(2)
  }

  /// A key that the first entry does not commit to may have been made after the fact.
  func standing(in state: CaseState) -> Standing {
    let first = state.file.headers.entries.first?.fact.story ?? ""
    if first.contains(key.digest) {
      return Standing(
        isAnnounced: true,
        sentence: "\(path) is the key whose digest the first entry of the record announced.")
    }
    return Standing(
      isAnnounced: false,
      sentence:
        "\(path) is not the key that the first entry of the record announced: its digest, \(key.digest), is "
        + "not named there. Planted flaws are not scored by it.")
  }
}
