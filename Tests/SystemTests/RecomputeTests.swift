import Foundation
import Testing

/// recompute.py, the program that goes into each bundle, against bundles that a second implementation of the record's
/// format makes from what the command writes. The tests themselves are in Tests/Support/test_recompute.py.
@Suite(
  .enabled(
    if: PythonTests.interpreter != nil && FileManager.default.isExecutableFile(atPath: ShellCommand.path.path)
  ))
struct RecomputeTests {
  @Test("recompute.py gives each worked case its total and refuses what was changed")
  func holds() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "recompute-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    var outputs: [String] = []
    for name in PythonTests.cases {
      let output = folder.appending(path: name).path
      let example = ShellCommand.root.appending(path: "Examples/\(name)").path
      let run = try ShellCommand.run(["close-out", example, "--out", output])
      #expect(run.status == 0, "\(run.errors)")
      outputs.append(output)
    }
    let run = try PythonTests.run(outputs, in: folder)
    #expect(run.status == 0, "\(run.output)")
  }
}

private enum PythonTests {
  /// The case that most tests change comes first.
  static let cases = [
    "sovereign-crisis", "sovereign-crisis-payer", "lehman-week", "market-quotation-1992", "protocol-2009",
    "two-affected-parties", "automatic-early-termination", "broken-basis",
  ]

  static let interpreter = ["/usr/bin/python3", "/usr/local/bin/python3"].first {
    FileManager.default.isExecutableFile(atPath: $0)
  }

  static func run(_ outputs: [String], in folder: URL) throws -> (status: Int32, output: String) {
    let log = folder.appending(path: "log")
    try Data().write(to: log)
    let process = Process()
    process.executableURL = URL(filePath: interpreter ?? "")
    process.arguments = [ShellCommand.root.appending(path: "Tests/Support/test_recompute.py").path] + outputs
    let handle = try FileHandle(forWritingTo: log)
    process.standardOutput = handle
    process.standardError = handle
    try process.run()
    process.waitUntilExit()
    return (process.terminationStatus, try String(contentsOf: log, encoding: .utf8))
  }
}
