import Foundation

/// The folder of one drill, played once for all tests that only read it; removed when the tests end.
struct DrillFolder {
  let url: URL
  let run: ShellCommand.Run

  static let arguments = [
    "drill", ShellCommand.root.appending(path: "Examples/drill-crisis").path, "--book",
    ShellCommand.root.appending(path: "Examples/lehman-week").path, "--quick",
  ]

  private static let place = FileManager.default.temporaryDirectory.appending(
    path: "drills-\(ProcessInfo.processInfo.processIdentifier)")

  static let played: Result<DrillFolder, any Error> = {
    atexit { try? FileManager.default.removeItem(at: DrillFolder.place) }
    return Result {
      let url = try scratch().appending(path: "out")
      let run = try ShellCommand.run(arguments + ["--out", url.path])
      guard run.status == 0 else { throw Failure(description: "the drill was not played: \(run.errors)") }
      return DrillFolder(url: url, run: run)
    }
  }()

  struct Failure: Error, CustomStringConvertible {
    let description: String
  }

  /// A folder for one test, which need not remove it.
  static func scratch() throws -> URL {
    let folder = place.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    return folder
  }

  /// A copy that a test may change.
  func copy() throws -> URL {
    let copy = try DrillFolder.scratch().appending(path: "out")
    try FileManager.default.copyItem(at: url, to: copy)
    return copy
  }

  func path(_ name: String) -> String { url.appending(path: name).path }

  static func files(_ folder: URL) throws -> [String: Data] {
    var files: [String: Data] = [:]
    for name in try FileManager.default.subpathsOfDirectory(atPath: folder.path) {
      let path = folder.appending(path: name).path
      let kind = try FileManager.default.attributesOfItem(atPath: path)[.type] as? FileAttributeType
      if kind != .typeDirectory { files[name] = FileManager.default.contents(atPath: path) }
    }
    return files
  }

  static func object(_ data: Data) throws -> [String: Any] {
    guard let object = try JSONSerialization.jsonObject(with: data) as? [String: Any] else {
      throw Failure(description: "that is no object")
    }
    return object
  }
}
