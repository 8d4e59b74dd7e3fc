/// A file that needs scrolling for long is several thoughts; a ratchet, never a wall.
enum SizeRules {
  static let sourceLinesMax = 500
  static let testLinesMax = 600
  static let readmeLinesMax = 150

  struct Exception {
    var path: String
    /// The file may not grow beyond this.
    var linesMax: Int
    var reason: String
  }

  /// The one list of exceptions. Each line needs its reason; a file that shrank leaves the list.
  static let exceptions: [Exception] = []

  static func findings(_ house: House, exceptions: [Exception] = exceptions) -> [Finding] {
    let sizes = house.files.flatMap { file -> [Finding] in
      guard let limit = limit(file) else { return [] }
      let exception = exceptions.first { $0.path == file.path }
      let lines = file.text.utf8.count { $0 == UInt8(ascii: "\n") }
      if let exception, lines <= limit {
        return [
          Finding(exception.path, "is back under \(limit) lines: strike it from the list of exceptions")
        ]
      }
      let allowed = exception?.linesMax ?? limit
      return lines <= allowed
        ? [] : [Finding(file.path, "has \(lines) lines, \(allowed) are allowed: split it by concept")]
    }
    let gone = exceptions.filter { !house.paths.contains($0.path) }
      .map { Finding($0.path, "is gone: strike it from the list of exceptions") }
    return sizes + gone
  }

  private static func limit(_ file: TextFile) -> Int? {
    if file.path == "README.md" { return readmeLinesMax }
    guard file.isSwift else { return nil }
    return file.testTarget == nil ? sourceLinesMax : testLinesMax
  }

  /// A file's name is that of the thing inside; these say nothing, or break scripts.
  static func nameFindings(_ house: House) -> [Finding] {
    let empty = ["Helpers", "Helper", "Utils", "Utilities", "Common", "Misc", "Manager"]
    return house.paths.sorted().flatMap { path -> [Finding] in
      let name = path.split(separator: "/").last ?? ""
      let stem = String(name.prefix { $0 != "." && $0 != "+" })
      var findings: [Finding] = []
      if path.contains(" ") { findings.append(Finding(path, "a path has no spaces")) }
      if name.hasSuffix(".swift"), empty.contains(stem) {
        findings.append(Finding(path, "\(stem) says nothing: name the file after the type inside"))
      }
      return findings
    }
  }
}
