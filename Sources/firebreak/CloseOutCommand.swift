import ArgumentParser
import Calendars
import CanonicalJSON
import Foundation
import Statements
import Workflow

/// Determines what is owed from a folder of evidence and writes the documents.
struct CloseOutCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "close-out",
    abstract: "Determine what is owed from a folder of evidence, and write the record of it.",
    discussion: """
      What can be produced is produced, and the rest is named: an incomplete case is normal and exits with 0.

      Exit codes: 0 done; 2 the folder cannot be read, with every error on standard error; 64 wrong usage; 73 the \
      output folder cannot be written; 74 the result cannot be written. The folder's format and the output's are described in docs/formats.
      """)

  @Argument(help: "The case folder; its root holds case.yaml.")
  var folder: String

  @Option(help: "Write the documents into this folder; one that Firebreak wrote before is replaced.")
  var out: String?

  @Option(help: "What to print: text or json.")
  var format = ResultFormat.text

  @Flag(help: "Print how the amount follows, step by step.")
  var explain = false

  @Flag(help: "With --out: also write the privileged file, apart from the others, for counsel.")
  var privileged = false

  @Option(
    help: "The record as it stood at a moment such as 2008-09-15T17:00:00+01:00; else at its latest entry.",
    transform: Moment.read)
  var asOf: Moment?

  func validate() throws {
    if privileged, out == nil { throw ValidationError("--privileged writes files: give --out as well.") }
  }

  func run() async throws {
    let reading = try CaseReading.read(folder, asOf: asOf?.timestamp, command: "close-out")
    let documents = CloseOutDocuments(
      view: reading.view, warnings: reading.warnings, isExplained: explain, isPrivileged: privileged)
    let result = try documents.result
    let written = try await write(documents, reading)
    try StandardOutput.write(
      format == .json ? result : screen(reading, documents, written), command: "close-out")
  }

  /// The files written, or nil where none were asked for.
  private func write(_ documents: CloseOutDocuments, _ reading: CaseReading) async throws -> [String]? {
    guard let out else { return nil }
    do {
      let folder = try OutputFolder(path: out)
      let files = try documents.files
      return try await folder.replace { partial in
        for file in files { try partial.write(file) }
        await Progress.telling("close-out", "drawing the PDF documents") {
          for page in documents.printed {
            await PortableDocument.make(page, in: partial, epoch: reading.view.assessment.moment)
          }
        }
      }
    } catch let error as OutputError {
      StandardError.say("close-out", error.sentence)
      throw ExitCode(73)
    }
  }

  private func screen(_ reading: CaseReading, _ documents: CloseOutDocuments, _ written: [String]?) -> String
  {
    let summary = CaseSummary(reading.view)
    let explanation = explain ? "\nHow the amount follows\n\n" + ExplanationReport(reading.view).text : ""
    guard let written, let out else { return summary.text + explanation }
    return summary.text(folder: out, files: written) + explanation
  }
}

enum ResultFormat: String, ExpressibleByArgument, CaseIterable {
  case text
  case json
}

/// A moment given on the command line.
struct Moment {
  let timestamp: Timestamp

  @Sendable static func read(_ text: String) throws -> Moment {
    guard let timestamp = Timestamp(text) else {
      throw ValidationError(
        "\(text.isEmpty ? "the text" : text) is no moment: write day, time and offset, as in "
          + "2008-09-15T17:00:00+01:00 or 2008-09-15T16:00:00Z.")
    }
    return Moment(timestamp: timestamp)
  }
}
