/// A JSON document with numbers, written with its members in the order given.
///
/// Numbers have the shortest digits that read back as the same number; JSON has no infinity and no undefined number,
/// so both are written as null, and the format's page says what null means in each place.
package enum JSONTree {
  case null
  case bool(Bool)
  case integer(Int)
  case number(Double)
  case string(String)
  case array([JSONTree])
  case object([(String, JSONTree)])

  package static func numbers(_ numbers: [Double]) -> JSONTree { .array(numbers.map(JSONTree.number)) }
  package static func optional(_ number: Double?) -> JSONTree { number.map(JSONTree.number) ?? .null }

  /// Indented by two spaces; a list of plain values stays on one line.
  package var text: String { rendered(0) + "\n" }

  private func rendered(_ level: Int) -> String {
    switch self {
    case .null: "null"
    case .bool(let flag): flag ? "true" : "false"
    case .integer(let number): String(number)
    case .number(let number): number.isFinite ? Figure.exact(number) : "null"
    case .string(let text): JSONTree.quoted(text)
    case .array(let elements): rendered(elements, level)
    case .object(let members): rendered(members, level)
    }
  }

  private func rendered(_ elements: [JSONTree], _ level: Int) -> String {
    if elements.allSatisfy(\.isPlain) {
      return "[" + elements.map { $0.rendered(0) }.joined(separator: ", ") + "]"
    }
    return JSONTree.block("[", "]", elements.map { $0.rendered(level + 1) }, level)
  }

  private func rendered(_ members: [(String, JSONTree)], _ level: Int) -> String {
    guard !members.isEmpty else { return "{}" }
    return JSONTree.block(
      "{", "}", members.map { JSONTree.quoted($0) + ": " + $1.rendered(level + 1) }, level)
  }

  private var isPlain: Bool {
    switch self {
    case .array, .object: false
    default: true
    }
  }

  private static func block(_ open: String, _ close: String, _ lines: [String], _ level: Int) -> String {
    let indent = String(repeating: "  ", count: level)
    return open + "\n" + lines.map { indent + "  " + $0 }.joined(separator: ",\n") + "\n" + indent + close
  }

  private static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\t": result += "\\t"
      case "\r": result += "\\r"
      case _ where scalar.value < 0x20:
        result += "\\u00" + (scalar.value < 16 ? "0" : "") + String(scalar.value, radix: 16)
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}
