import ArgumentParser
import Foundation
import Interchange

/// Runs worked examples and says where Firebreak's arithmetic differs.
struct ConformanceCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "conformance",
    abstract: "Run worked examples of the close-out rules and compare every figure.",
    discussion: "Exits with 1 if any figure differs or any vector cannot be run. The format is described in "
      + "docs/formats/conformance.md.")

  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text
    case json
  }

  @Argument(help: "A file in the format firebreak-close-out-vectors/1.")
  var file: String

  @Option(help: "How to print the result: text or json.")
  var format = Format.text

  func run() throws {
    guard let data = FileManager.default.contents(atPath: file) else {
      throw fail("\(file): the file cannot be read")
    }
    let vectors: ConformanceFile
    do {
      vectors = try ConformanceFile([UInt8](data))
    } catch {
      throw fail("\(file): \(error.sentence)")
    }
    let report = ConformanceReport(vectors)
    try StandardOutput.write(format == .json ? try report.json : report.text, command: "conformance")
    if !report.passes { throw ExitCode.failure }
  }

  private func fail(_ message: String) -> ExitCode {
    FileHandle.standardError.write(Data("firebreak conformance: \(message)\n".utf8))
    return .failure
  }
}
