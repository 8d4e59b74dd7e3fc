import Foundation

/// The programs under Tests/Support/faults, which torment the exerciser from outside and count what came of it.
enum FaultDriver {
  /// What a driver counted; each fills the fields of its fault.
  struct Report: Decodable {
    var skipped: String?
    var findings: [String]?
    var lost, kills, cuts, checkpointsOwed, acknowledged, calls, faults: Int?
    var flips, named, harmless, lastOnly, silent: Int?
    var tried, logCutNamed, logCutWhole: Int?
    var secondRefused, raceServed, answers, different, entries: Int?
    var refused, sentence: String?
    var withSignerForked: Bool?
  }

  struct Failure: Error { let output: String }

  static let environment = ProcessInfo.processInfo.environment
  static let isSlow = environment["FIREBREAK_SLOW"] != nil
  static let seed = environment["FIREBREAK_SEED"] ?? "1"
  static let isReady = missing.isEmpty
  /// Why the drivers cannot run, for the report of what was skipped.
  static let reason = "the drivers of faults cannot run: \(missing.joined(separator: ", "))"

  private static let missing: [String] = {
    var missing = ["python3", "cc"].filter { program in
      !(environment["PATH"] ?? "").split(separator: ":").contains {
        FileManager.default.isExecutableFile(atPath: "\($0)/\(program)")
      }
    }.map { "no \($0)" }
    if environment["FIREBREAK_SANITIZED"] != nil { missing.append("a sanitized program takes no recorder") }
    return missing
  }()

  private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "Support/faults")
  private static let exerciser = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent()
    .appending(path: "record-exerciser")

  /// Runs a driver and prints its line of figures, so that a failing seed can be repeated.
  static func run(_ script: String, _ arguments: String...) throws -> Report {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments =
      ["python3", "-B", folder.appending(path: script).path, exerciser.path] + arguments
    let output = Pipe()
    process.standardOutput = output
    try process.run()
    let bytes = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    let text = String(decoding: bytes, as: UTF8.self)
    FileHandle.standardOutput.write(Data("\(script) \(arguments.joined(separator: " ")): \(text)".utf8))
    guard process.terminationStatus == 0 else { throw Failure(output: text) }
    return try JSONDecoder().decode(Report.self, from: bytes)
  }
}
