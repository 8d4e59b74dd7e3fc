/// Names that code may not use, because the same evidence must always give the same answer.
enum NameRules {
  struct Forbidden {
    var name: String
    var reason: String
    /// A text on the same line that makes the name harmless.
    var unless: String?
  }

  /// In the ground floor and the domain.
  static let inPureTargets: [Forbidden] = [
    Forbidden(name: "Date(", reason: "a moment is a parameter: take a Timestamp"),
    Forbidden(name: "Date.now", reason: "a moment is a parameter: take a Timestamp"),
    Forbidden(name: "ContinuousClock", reason: "a pure target reads no clock"),
    Forbidden(name: "SuspendingClock", reason: "a pure target reads no clock"),
    Forbidden(name: "UUID(", reason: "an identifier is a parameter"),
    Forbidden(name: ".random(", reason: "chance comes from a seeded generator", unless: "using:"),
    Forbidden(name: ".shuffled(", reason: "chance comes from a seeded generator", unless: "using:"),
    Forbidden(name: ".randomElement(", reason: "chance comes from a seeded generator", unless: "using:"),
    Forbidden(name: "SystemRandomNumberGenerator", reason: "chance comes from a seeded generator"),
    Forbidden(name: "print(", reason: "a result is returned; the edges print"),
    Forbidden(name: "debugPrint(", reason: "a result is returned; the edges print"),
    Forbidden(name: "fatalError(", reason: "use a refusal, or a precondition with a sentence"),
    Forbidden(name: "FileManager", reason: "a pure target touches no file"),
    Forbidden(name: "FileHandle", reason: "a pure target touches no file"),
    Forbidden(name: "ProcessInfo", reason: "a pure target reads no environment"),
    Forbidden(name: "URLSession", reason: "a pure target uses no network"),
    Forbidden(name: "getenv(", reason: "a pure target reads no environment"),
    Forbidden(name: "String(format:", reason: "it depends on Foundation and hides rounding"),
  ]

  /// In every target.
  static let everywhere: [Forbidden] = [
    Forbidden(name: "try!", reason: "throw, or say in a precondition why it cannot fail"),
    Forbidden(name: "as!", reason: "use a type or a conditional cast"),
    Forbidden(name: "unsafeBitCast(", reason: "the house is memory safe"),
  ]

  static func findings(_ house: House) -> [Finding] {
    let targets = ArrowRules.targets(page: house.text("ARCHITECTURE.md"))
    let edges = Set(targets.filter { $0.floor == .edge }.map(\.name))
    return house.sources.flatMap { file in
      let isEdge = file.target.map(edges.contains) ?? false
      return findings(file, isEdge ? everywhere : everywhere + inPureTargets)
    }
  }

  private static func findings(_ file: TextFile, _ forbidden: [Forbidden]) -> [Finding] {
    SwiftCode.lines(of: file.text).enumerated().flatMap { index, line in
      forbidden.filter { uses($0, line) }
        .map { Finding(file.path, line: index + 1, "\($0.name) is not used here: \($0.reason)") }
    }
  }

  private static func uses(_ forbidden: Forbidden, _ line: String) -> Bool {
    guard line.utf8.contains(forbidden.name) else { return false }
    if let harmless = forbidden.unless, line.utf8.contains(harmless) { return false }
    return line.ranges(of: forbidden.name).contains { range in
      startsName(forbidden.name, at: range.lowerBound, in: line)
    }
  }

  /// `CivilDate(` does not use `Date(`, and `func print(` declares a name of its own.
  private static func startsName(_ name: String, at index: String.Index, in line: String) -> Bool {
    guard index > line.startIndex, name.first != "." else { return true }
    let before = line[line.index(before: index)]
    return !before.isLetter && !before.isNumber && before != "_"
      && (before != "." || name.first?.isUppercase == true)
      && !line[..<index].hasSuffix("func ")
  }
}

extension String.UTF8View {
  func contains(_ text: String) -> Bool { firstRange(of: text) }

  private func firstRange(of text: String) -> Bool {
    guard let first = text.utf8.first else { return true }
    var start = startIndex
    while let next = self[start...].firstIndex(of: first) {
      if self[next...].starts(with: text.utf8) { return true }
      start = index(after: next)
    }
    return false
  }
}
