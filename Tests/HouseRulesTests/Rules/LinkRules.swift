/// A relative link of a page leads to a tracked file or folder, and to a heading that is there.
enum LinkRules {
  static func findings(_ house: House) -> [Finding] {
    let folders = house.folders
    return house.pages.flatMap { page in
      links(page).compactMap { line, target in
        complaint(target, from: page, house, folders).map { Finding(page.path, line: line, $0) }
      }
    }
  }

  /// A script that a page names, in prose or in a block of commands, is there.
  static func scriptFindings(_ house: House) -> [Finding] {
    let separators: Set<Character> = [" ", "`", "\"", "'", "(", ")", ",", ";", ":", "|", "[", "]"]
    return house.pages.flatMap { page in
      page.lines.enumerated().flatMap { index, line in
        line.split(whereSeparator: separators.contains).map { $0.trimmingFullStop }
          .filter { $0.hasPrefix("scripts/") && $0 != "scripts/" && !house.paths.contains(String($0)) }
          .map { Finding(page.path, line: index + 1, "there is no \($0)") }
      }
    }
  }

  private static func complaint(
    _ target: String, from page: TextFile, _ house: House, _ folders: Set<String>
  ) -> String? {
    let parts = target.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
    let path = parts[0].isEmpty ? page.path : resolved(parts[0], in: page.folder)
    guard let path else { return "the link \(target) leaves the repository" }
    guard house.paths.contains(path) || folders.contains(path) || path.isEmpty else {
      return "the link \(target) leads nowhere"
    }
    guard parts.count == 2, let linked = house.files.first(where: { $0.path == path }), linked.isPage else {
      return nil
    }
    return anchors(linked).contains(parts[1]) ? nil : "the link \(target) names a heading that is not there"
  }

  /// The relative links of a page outside code blocks and code spans.
  static func links(_ page: TextFile) -> [(line: Int, target: String)] {
    var isCode = false
    return page.lines.enumerated().flatMap { index, line -> [(line: Int, target: String)] in
      if line.hasPrefix("```") { isCode.toggle() }
      guard !isCode else { return [] }
      return targets(prose(line)).map { (index + 1, $0) }
    }
  }

  private static func targets(_ line: String) -> [String] {
    line.ranges(of: "](").compactMap { range in
      let target = line[range.upperBound...].prefix { $0 != ")" && $0 != " " }
      let isElsewhere = target.contains("://") || target.hasPrefix("mailto:")
      return isElsewhere || target.isEmpty ? nil : String(target)
    }
  }

  private static func prose(_ line: Substring) -> String {
    line.split(separator: "`", omittingEmptySubsequences: false).enumerated()
      .filter { $0.offset.isMultiple(of: 2) }.map { String($0.element) }.joined(separator: "code")
  }

  /// The path from the root of the package, or nil if it lies outside.
  private static func resolved(_ target: String, in folder: String) -> String? {
    var parts = target.hasPrefix("/") ? [] : folder.split(separator: "/")
    for part in target.split(separator: "/") where part != "." {
      guard part == ".." else {
        parts.append(part)
        continue
      }
      guard parts.popLast() != nil else { return nil }
    }
    return parts.joined(separator: "/")
  }

  /// The anchors that the headings of a page make: lower case, spaces to hyphens, punctuation dropped.
  private static func anchors(_ page: TextFile) -> Set<String> {
    Set(
      page.lines.filter { $0.hasPrefix("#") }.map { line in
        let heading = line.drop { $0 == "#" }.drop { $0 == " " }.lowercased()
        return String(
          heading.compactMap { character -> Character? in
            if character == " " { return "-" }
            return character.isLetter || character.isNumber || character == "-" || character == "_"
              ? character : nil
          })
      })
  }
}

extension Substring {
  /// A name at the end of a sentence without the full stop of the sentence.
  var trimmingFullStop: Substring {
    var text = self
    while text.last == "." { text.removeLast() }
    return text
  }
}
