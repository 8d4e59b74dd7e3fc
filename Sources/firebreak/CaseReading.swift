import ArgumentParser
import Calendars
import Foundation
import Interchange
import Statements
import StrictReading
import Workflow

/// A case folder read and replayed.
struct CaseReading {
  let view: CaseView
  let warnings: [String]

  /// Reads and replays a folder; all that is wrong with it goes to standard error at once.
  static func read(_ folder: String, asOf: Timestamp?, command: String) throws -> CaseReading {
    let input = try input(folder, command: command)
    let commands = input.commands.filter { command in asOf.map { command.receivedAt <= $0 } ?? true }
    let replay = CaseReplay(caseID: input.caseID, commands)
    guard let moment = asOf ?? replay.latestReceipt, replay.latestReceipt != nil else {
      StandardError.say(command, "nothing was on record at that moment.")
      throw ExitCode(2)
    }
    return CaseReading(view: replay.view(at: moment), warnings: input.warnings.map(\.description))
  }
}

extension CaseReading {
  /// The commands of a folder; all that is wrong with it goes to standard error at once.
  static func input(_ folder: String, command: String) throws -> CaseInput {
    try checked(command, folder) { () throws(UnreadableInput) in try CaseFolderReader.read(folder: folder) }
  }

  /// What was read, or the end of the command after every error was told.
  static func checked(
    _ command: String, _ folder: String, _ read: () throws(UnreadableInput) -> CaseInput
  ) throws -> CaseInput {
    let input: CaseInput
    do {
      input = try read()
    } catch {
      for problem in error.problems { StandardError.write(problem.description) }
      StandardError.say(
        command, "\(folder) was not read: \(error.errors.count) error\(error.errors.count == 1 ? "" : "s").")
      throw ExitCode(2)
    }
    for warning in input.warnings { StandardError.write(warning.description) }
    return input
  }
}

/// The result itself.
enum StandardOutput {
  /// Writes all of it; a disk that is full must not leave a part behind a success.
  static func write(_ text: String, command: String) throws {
    do {
      try FileHandle.standardOutput.write(contentsOf: Data(visible(text).utf8))
    } catch {
      StandardError.say(command, "the result could not be written: \(error.localizedDescription)")
      throw ExitCode(74)
    }
  }
}

extension StandardOutput {
  /// Control characters that came with a record cannot move the cursor of whoever reads it.
  private static func visible(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: isUnseen) else { return text }
    return String(String.UnicodeScalarView(text.unicodeScalars.map { isUnseen($0) ? "\u{FFFD}" : $0 }))
  }

  private static func isUnseen(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.generalCategory == .control && scalar != "\n" && scalar != "\t"
  }
}

/// What the user is told besides the result.
enum StandardError {
  static func write(_ line: String) {
    FileHandle.standardError.write(Data((line + "\n").utf8))
  }

  static func say(_ command: String, _ sentence: String) { write("firebreak \(command): \(sentence)") }
}
