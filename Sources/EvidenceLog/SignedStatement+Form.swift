/// The layout of one kind of signed statement.
struct StatementForm: Sendable {
  let heading: String
  let names: [String]

  func text(_ values: [String]) throws(SignedStatementRefusal) -> String {
    var text = heading + "\n"
    for (name, value) in zip(names, values) {
      try check(name, value)
      text += "\(name): \(value)\n"
    }
    return text
  }

  /// The values of a text, in the order of the names; a text with any other line is refused.
  func values(_ text: String) throws(SignedStatementRefusal) -> [String] {
    // By scalars: to Swift a carriage return with its line feed is another character than a line feed.
    var lines = text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    guard lines.popLast() == "" else { throw .noLastLineFeed }
    guard lines.first == heading else { throw .otherHeading(lines.first ?? "") }
    guard lines.count == names.count + 1 else {
      throw .wrongLineCount(expected: names.count + 1, found: lines.count)
    }
    var values: [String] = []
    for (name, line) in zip(names, lines.dropFirst()) {
      let label = "\(name): ".unicodeScalars
      guard line.unicodeScalars.starts(with: label) else { throw .otherLine(expected: name) }
      values.append(String(line.unicodeScalars.dropFirst(label.count)))
      try check(name, values[values.count - 1])
    }
    return values
  }

  private func check(_ name: String, _ value: String) throws(SignedStatementRefusal) {
    guard !value.isEmpty else { throw .emptyValue(name: name) }
    guard value.first != " ", value.last != " " else { throw .blankAtEnd(name: name) }
    guard !value.unicodeScalars.contains(where: StatementForm.isUnseen) else {
      throw .controlCharacter(name: name)
    }
  }

  /// Control characters, line and paragraph separators, and the marks that turn the direction of writing: with any of
  /// them a text could look other than it reads.
  private static func isUnseen(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .lineSeparator, .paragraphSeparator: true
    default: scalar.properties.isBidiControl
    }
  }
}

/// Why a text is not a statement that a person may sign.
public enum SignedStatementRefusal: Error, Hashable, Sendable {
  case otherHeading(String)
  case noLastLineFeed
  case wrongLineCount(expected: Int, found: Int)
  case otherLine(expected: String)
  case emptyValue(name: String)
  case blankAtEnd(name: String)
  case controlCharacter(name: String)

  public var sentence: String {
    switch self {
    case .otherHeading(let heading): "\"\(heading.prefix(60))\" is not the heading of this kind of statement."
    case .noLastLineFeed: "The statement does not end with a line feed."
    case .wrongLineCount(let expected, let found): "The statement has \(found) lines instead of \(expected)."
    case .otherLine(let expected): "A line of the statement should begin with \"\(expected): \"."
    case .emptyValue(let name): "The line \"\(name)\" of the statement has no value."
    case .blankAtEnd(let name): "The value of \"\(name)\" begins or ends with a space."
    case .controlCharacter(let name):
      "The value of \"\(name)\" holds a control character or a mark that turns the direction of writing."
    }
  }
}
