import Foundation

/// One tracked text file: its path from the root of the package, with `/` between parts, and its text.
struct TextFile: Sendable {
  var path: String
  var text: String

  var lines: [Substring] { text.split(separator: "\n", omittingEmptySubsequences: false) }
  var name: String { String(path.split(separator: "/").last ?? "") }
  var folder: String { String(path.dropLast(name.count + 1)) }
  var isSwift: Bool { path.hasSuffix(".swift") }
  var isPage: Bool { path.hasSuffix(".md") }
  var isRuleOfTheHouse: Bool { path.hasPrefix("Tests/HouseRulesTests/") }

  /// `Quantities` for `Sources/Quantities/Money.swift`; nil outside Sources.
  var target: String? { part(after: "Sources") }
  /// `QuantitiesTests` for `Tests/QuantitiesTests/MoneyTests.swift`; nil outside Tests.
  var testTarget: String? { part(after: "Tests") }

  private func part(after top: String) -> String? {
    let parts = path.split(separator: "/")
    return parts.count > 2 && parts[0] == top ? String(parts[1]) : nil
  }
}

/// The tracked files of the package, read once for all rules.
struct House: Sendable {
  var files: [TextFile]
  /// Every tracked path, those of binary files too.
  var paths: Set<String>

  var sources: [TextFile] { files.filter { $0.isSwift && $0.target != nil } }
  var tests: [TextFile] { files.filter { $0.isSwift && $0.testTarget != nil && !$0.isRuleOfTheHouse } }
  var pages: [TextFile] { files.filter(\.isPage) }

  /// All folders that hold a tracked file, at any depth.
  var folders: Set<String> {
    var folders: Set<String> = []
    for path in paths {
      var parts = path.split(separator: "/").dropLast()
      while !parts.isEmpty {
        folders.insert(parts.joined(separator: "/"))
        parts = parts.dropLast()
      }
    }
    return folders
  }

  func text(_ path: String) -> String { files.first { $0.path == path }?.text ?? "" }

  /// A made-up house for the rules' own tests.
  init(_ files: [String: String]) {
    self.files = files.map { TextFile(path: $0.key, text: $0.value) }.sorted { $0.path < $1.path }
    paths = Set(files.keys)
  }

  static let shared = House(root: packageRoot)

  private static let packageRoot =
    URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  private init(root: URL) {
    let paths = House.trackedPaths(root) ?? House.walkedPaths(root)
    self.paths = Set(paths)
    files = paths.sorted().compactMap { path in
      guard let text = try? String(contentsOf: root.appendingPathComponent(path), encoding: .utf8) else {
        return nil
      }
      return TextFile(path: path, text: text)
    }
  }

  /// What git tracks, and what it would if everything not ignored were added; nil without git.
  private static func trackedPaths(_ root: URL) -> [String]? {
    let git = Process()
    git.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    git.arguments = [
      "git", "-C", root.path, "ls-files", "-z", "--cached", "--others", "--exclude-standard",
    ]
    let output = Pipe()
    git.standardOutput = output
    git.standardError = FileHandle.nullDevice
    guard (try? git.run()) != nil else { return nil }
    let bytes = output.fileHandleForReading.readDataToEndOfFile()
    git.waitUntilExit()
    guard git.terminationStatus == 0, !bytes.isEmpty else { return nil }
    return bytes.split(separator: 0).map { String(decoding: $0, as: UTF8.self) }
      .filter { FileManager.default.fileExists(atPath: root.appendingPathComponent($0).path) }
  }

  /// Every file below the root but for what is hidden and what is written by a run.
  private static func walkedPaths(_ root: URL) -> [String] {
    let entries = FileManager.default.enumerator(atPath: root.path)
    return (entries?.compactMap { $0 as? String } ?? []).filter { path in
      let parts = path.split(separator: "/")
      let values = try? root.appendingPathComponent(path).resourceValues(forKeys: [.isRegularFileKey])
      return values?.isRegularFile == true && !parts.contains { $0.hasPrefix(".") } && parts.first != "out"
        && path != "Package.resolved"
    }
  }
}
