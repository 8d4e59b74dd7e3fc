import Foundation

/// Programs that are not ours, run as a shell runs them.
enum RecordTools {
  struct Run {
    let status: Int32
    /// Both streams together.
    let output: String
  }

  /// Whether everything that the kept case and its verification need is installed.
  static let areThere = ["bash", "ssh-keygen", "openssl", "curl", "python3", "sha256sum"].allSatisfy { name in
    ["/usr/bin", "/bin", "/usr/local/bin"].contains {
      FileManager.default.isExecutableFile(atPath: "\($0)/\(name)")
    }
  }

  /// A Python with pymerkle, as scripts/check prepares it.
  static let treePython = ProcessInfo.processInfo.environment["FIREBREAK_TREE_PYTHON"]

  static func support(_ name: String) -> String {
    ShellCommand.root.appending(path: "Tests/Support/\(name)").path
  }

  /// Runs a command line of bash in a folder; the first command of it that fails ends it.
  static func bash(_ line: String, in folder: URL, _ arguments: [String] = []) throws -> Run {
    let log = FileManager.default.temporaryDirectory.appending(path: "tool-\(UUID().uuidString)")
    try Data().write(to: log)
    defer { try? FileManager.default.removeItem(at: log) }
    let process = Process()
    process.executableURL = URL(filePath: "/bin/bash")
    process.arguments = ["-e", "-u", "-o", "pipefail", "-c", line, "bash"] + arguments
    process.currentDirectoryURL = folder
    var environment = ProcessInfo.processInfo.environment
    environment["FIREBREAK_PROGRAM"] = ShellCommand.path.path
    process.environment = environment
    let handle = try FileHandle(forWritingTo: log)
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = handle
    process.standardError = handle
    try process.run()
    process.waitUntilExit()
    return Run(
      status: process.terminationStatus,
      output: String(decoding: try Data(contentsOf: log), as: UTF8.self))
  }
}

/// The case of Examples/kept-case, played once for all tests of the record; removed when the tests end.
struct KeptCase {
  let folder: URL
  let log: String

  var store: URL { folder.appending(path: "case.firebreak") }
  var bundle: URL { folder.appending(path: "bundle") }
  var anchors: URL { folder.appending(path: "anchors") }

  static let place = FileManager.default.temporaryDirectory.appending(
    path: "kept-case-\(ProcessInfo.processInfo.processIdentifier)")

  /// How it went, with everything that was printed where it did not go well.
  static let played: Result<KeptCase, Failure> = {
    atexit { try? FileManager.default.removeItem(at: KeptCase.place) }
    do {
      try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
      let script = ShellCommand.root.appending(path: "Examples/kept-case/play").path
      let run = try RecordTools.bash(
        "exec \"$1\" \"$2\"", in: place, [script, place.appending(path: "case").path])
      guard run.status == 0 else { return .failure(Failure(words: run.output)) }
      return .success(KeptCase(folder: place.appending(path: "case"), log: run.output))
    } catch {
      return .failure(Failure(words: "\(error)"))
    }
  }()

  struct Failure: Error, CustomStringConvertible {
    let words: String
    /// The end of what was printed: every test that needs the case would say all of it.
    var description: String { "the case was not played: \(words.suffix(500))" }
  }

  /// A folder of its own for one test, removed by the caller.
  static func scratch() throws -> URL {
    let folder = place.appending(path: "scratch-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    return folder
  }

  /// A copy of the bundle in a folder with the anchors beside it, as whoever verifies has them.
  func copy() throws -> URL {
    let scratch = try KeptCase.scratch()
    try FileManager.default.copyItem(at: bundle, to: scratch.appending(path: "bundle"))
    try FileManager.default.copyItem(at: anchors, to: scratch.appending(path: "anchors"))
    return scratch
  }

  /// Every file of the bundle by its path.
  func files() throws -> [String: [UInt8]] {
    var files: [String: [UInt8]] = [:]
    for path in try FileManager.default.subpathsOfDirectory(atPath: bundle.path) {
      let place = bundle.appending(path: path)
      if try place.resourceValues(forKeys: [.isRegularFileKey]).isRegularFile == true {
        files[path] = [UInt8](try Data(contentsOf: place))
      }
    }
    return files
  }
}
