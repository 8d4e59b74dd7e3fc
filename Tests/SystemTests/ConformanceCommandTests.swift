import Foundation
import Testing

/// Runs the built command and looks at what a shell sees: exit status and output.
@Suite(.enabled(if: FileManager.default.isExecutableFile(atPath: Command.path.path)))
struct ConformanceCommandTests {
  static let fixtures = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "Fixtures")

  @Test("the vectors agree and the exit status is 0")
  func agree() throws {
    let run = try Command.run(["conformance", Self.fixtures.appending(path: "close-out-vectors.json").path])
    #expect(run.status == 0)
    #expect(run.output.hasSuffix("65 of 65 vectors agree\n"))
    #expect(run.output.contains("= eta: computed 3482500.00, expected 3482500.00"))
  }

  @Test(
    "a difference, a malformed vector, a file that is none and a missing file exit with 1",
    arguments: [
      (
        #"{"id":"D","kind":"marketQuotation","input":{"quotes":[]},"expected":{"determinable":true}}"#,
        "FAIL  D"
      ),
      (
        #"{"id":"M","kind":"marketQuotation","input":{},"expected":{"determinable":true}}"#,
        "! M: input.quotes"
      ),
      ("1.5", "line 1, column 55"),
    ])
  func differ(vector: String, mention: String) throws {
    let file = FileManager.default.temporaryDirectory.appending(path: "conformance-\(UUID().uuidString).json")
    try Data("{\"format\":\"firebreak-close-out-vectors/1\",\"vectors\": [\(vector)]}".utf8).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    let run = try Command.run(["conformance", file.path])
    #expect(run.status == 1)
    #expect(run.output.contains(mention), "\(run.output)")
    #expect(try Command.run(["conformance", file.path + ".missing"]).status == 1)
  }

  @Test("the result as JSON is one document")
  func json() throws {
    let file = Self.fixtures.appending(path: "close-out-vectors.json").path
    let run = try Command.run(["conformance", file, "--format", "json"])
    let document = try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any]
    #expect(document?["passed"] as? Int == 65 && document?["failed"] as? Int == 0)
  }
}

/// The command as built beside the tests.
private enum Command {
  static let path = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent().appending(
    path: "firebreak")

  static func run(_ arguments: [String]) throws -> (status: Int32, output: String) {
    let process = Process()
    process.executableURL = path
    process.arguments = arguments
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = pipe
    try process.run()
    let output = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return (process.terminationStatus, String(decoding: output, as: UTF8.self))
  }
}
