import Foundation
import Testing

/// Files that supervisors publish, where they are at hand, and small ones of our own.
enum PublicData {
  /// The folder of public data, through FIREBREAK_SHARED or beside the package.
  static let shared: String? = {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    let path =
      ProcessInfo.processInfo.environment["FIREBREAK_SHARED"] ?? root.appending(path: "../shared").path
    return FileManager.default.fileExists(atPath: path + "/data/banks") ? path : nil
  }()

  static var isHere: Bool { shared != nil }

  static func path(_ name: String) throws -> String { try #require(shared) + "/" + name }

  /// A file with these lines in a folder of its own, removed when the tests end by the system.
  static func file(_ name: String, _ lines: [String]) throws -> String {
    try file(name, Data((lines.joined(separator: "\n") + "\n").utf8))
  }

  static func file(_ name: String, _ data: Data) throws -> String {
    let folder = FileManager.default.temporaryDirectory.appending(path: "firebreak-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let path = folder.appending(path: name)
    try data.write(to: path)
    return path.path
  }

  /// The rows of a plain CSV file without quoted cells, by column.
  static func rows(_ path: String) throws -> [[String: String]] {
    let lines = try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n")
    let header = lines[0].split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    return lines.dropFirst().map { line in
      let cells = line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      return Dictionary(zip(header, cells)) { first, _ in first }
    }
  }
}
