/// Breaks text into lines of a width, at spaces where there are any.
enum TextWrapping {
  static func lines(_ text: String, _ width: Int) -> [String] {
    text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).flatMap {
      wrapped($0, max(width, 8))
    }
  }

  private static func wrapped(_ text: Substring, _ width: Int) -> [String] {
    var lines: [String] = []
    var line = ""
    for word in text.split(separator: " ") {
      var word = word
      if !line.isEmpty, line.count + 1 + word.count > width {
        lines.append(line)
        line = ""
      }
      while word.count > width {
        lines.append(String(word.prefix(width)))
        word = word.dropFirst(width)
      }
      line += (line.isEmpty ? "" : " ") + word
    }
    return lines + [line]
  }

  /// The text after a lead; its other lines begin under the first.
  static func hanging(_ lead: String, _ text: String, _ width: Int) -> [String] {
    let margin = String(repeating: " ", count: lead.count)
    return lines(text, width - lead.count).enumerated().map { ($0 == 0 ? lead : margin) + $1 }
  }

  static func padded(_ text: String, _ width: Int, right: Bool = false) -> String {
    let space = String(repeating: " ", count: max(0, width - text.count))
    return right ? space + text : text + space
  }

  static func trimmedEnd(_ line: String) -> String {
    var line = line[...]
    while line.last == " " { line = line.dropLast() }
    return String(line)
  }
}
