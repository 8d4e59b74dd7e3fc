import Foundation

/// The command as built beside the tests, run as a shell runs it.
enum ShellCommand {
  static let path = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent().appending(
    path: "firebreak")
  static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  struct Run {
    let status: Int32
    let output: String
    let errors: String
  }

  /// Output goes to files, so that neither stream can fill up while the other is read.
  ///
  /// - Parameter findsPrograms: without it the command finds no WeasyPrint and makes no PDF, which is quicker.
  static func run(
    _ arguments: [String], findsPrograms: Bool = false, path search: String = "/nonexistent"
  ) throws -> Run {
    let base = FileManager.default.temporaryDirectory.appending(path: "shell-\(UUID().uuidString)")
    let (output, errors) = (base.appendingPathExtension("out"), base.appendingPathExtension("err"))
    for file in [output, errors] { try Data().write(to: file) }
    defer { for file in [output, errors] { try? FileManager.default.removeItem(at: file) } }
    let process = Process()
    process.executableURL = path
    process.arguments = arguments
    if !findsPrograms { process.environment = ["PATH": search] }
    process.standardOutput = try FileHandle(forWritingTo: output)
    process.standardError = try FileHandle(forWritingTo: errors)
    try process.run()
    process.waitUntilExit()
    return Run(
      status: process.terminationStatus, output: try String(contentsOf: output, encoding: .utf8),
      errors: try String(contentsOf: errors, encoding: .utf8))
  }

  static func start(_ arguments: [String], output: String = "/dev/null") throws -> Process {
    let process = Process()
    process.executableURL = path
    process.arguments = arguments
    process.standardOutput = FileHandle(forWritingAtPath: output) ?? FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    return process
  }
}
