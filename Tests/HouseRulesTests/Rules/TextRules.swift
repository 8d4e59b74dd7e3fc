/// What no tracked text may say: marks of unfinished work, and places that exist on one machine only.
enum TextRules {
  /// Spelled in halves, so that this file does not break its own rule.
  static let unfinishedMarks = ["TO" + "DO", "FIX" + "ME", "XX" + "X", "HA" + "CK"]

  struct Place {
    var text: String
    var reason: String
  }

  static let machinePlaces: [Place] = [
    Place(text: "/wo" + "rk/", reason: "a folder of one machine"),
    Place(text: "/ro" + "ot/", reason: "a folder of one machine"),
    Place(text: "/ho" + "me/", reason: "a folder of one machine"),
    Place(text: "/Us" + "ers/", reason: "a folder of one machine"),
    Place(text: "work" + "tree", reason: "how the work was organised is no part of the project"),
  ]

  static let registryHosts = [
    "git" + "hub.com", "py" + "pi.org", "python" + "hosted.org", "swiftpackage" + "index.com",
    "deb.de" + "bian.org", "download.sw" + "ift.org", "npm" + "js.org", "docker" + ".io",
  ]

  static func findings(_ house: House) -> [Finding] {
    house.files.flatMap { file in
      file.lines.enumerated().flatMap { index, line in
        unfinished(line).map { Finding(file.path, line: index + 1, $0) }
          + places(line).map { Finding(file.path, line: index + 1, $0) }
          + hosts(line, in: file).map { Finding(file.path, line: index + 1, $0) }
      }
    }
  }

  private static func unfinished(_ line: Substring) -> [String] {
    unfinishedMarks.filter { containsWord($0, in: line) }
      .map { "\($0) marks unfinished work: finish it, or say what is missing in the documents" }
  }

  private static func places(_ line: Substring) -> [String] {
    machinePlaces.filter { String(line).utf8.contains($0.text) }.map { "\"\($0.text)\" is \($0.reason)" }
  }

  private static func hosts(_ line: Substring, in file: TextFile) -> [String] {
    if file.name == "Package.swift", line.contains(".package(url:") { return [] }
    return registryHosts.filter { String(line).utf8.contains($0) }
      .map { "\($0) is a registry: only a dependency line of Package.swift names one" }
  }

  static func containsWord(_ word: String, in line: Substring) -> Bool {
    guard String(line).utf8.contains(word) else { return false }
    return line.ranges(of: word).contains { range in
      let before = line[..<range.lowerBound].last
      let after = line[range.upperBound...].first
      return !isWordPart(before) && !isWordPart(after)
    }
  }

  private static func isWordPart(_ character: Character?) -> Bool {
    character.map { $0.isLetter || $0.isNumber || $0 == "_" } ?? false
  }
}
