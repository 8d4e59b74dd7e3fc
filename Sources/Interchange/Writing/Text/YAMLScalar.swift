/// How a single value stands in a YAML file.
enum YAMLScalar {
  /// The text as it stands where that cannot be read as notation, else between quotation marks.
  static func of(_ text: String, inFlow: Bool) -> String {
    isPlain(text, inFlow: inFlow) && !looksLikeNotation(text) ? text : quoted(text)
  }

  /// Characters that begin something else than text.
  private static let openers = Set("-?:,[]{}#&*!|>'\"%@`=~.< ".utf8)

  /// Looked at byte by byte: a character of notation stays one where an accent follows it.
  private static func isPlain(_ text: String, inFlow: Bool) -> Bool {
    let bytes = text.utf8
    guard let first = bytes.first, !openers.contains(first),
      bytes.last.map({ ": ".utf8.contains($0) }) == false
    else {
      return false
    }
    guard !bytes.contains(": ".utf8), !bytes.contains(" #".utf8), !bytes.contains("  ".utf8) else {
      return false
    }
    guard !bytes.contains(where: { $0 < 0x20 }), !hasSigil(text) else { return false }
    return !inFlow || !bytes.contains { ",[]{}".utf8.contains($0) }
  }

  /// Whether a word begins with the sign of an anchor or alias, which the reader looks for in the text of the file.
  static func hasSigil(_ text: String) -> Bool {
    escapingSigils(text).utf8.count != text.utf8.count
  }

  /// What other readers of YAML take for a number, a flag, a day or nothing.
  private static func looksLikeNotation(_ text: String) -> Bool {
    let words = ["yes", "no", "true", "false", "on", "off", "null", "y", "n"]
    if words.contains(text.lowercased()) { return true }
    return text.utf8.allSatisfy { "0123456789.,:+-_eExXoOTZ".utf8.contains($0) }
      && text.utf8.first.map { UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 || $0 == UInt8(ascii: "+") }
        == true
  }

  private static func quoted(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\\", "\"": result.append(contentsOf: ["\\", scalar])
      case "\n": result.append(contentsOf: ["\\", "n"])
      case "\r": result.append(contentsOf: ["\\", "r"])
      case "\t": result.append(contentsOf: ["\\", "t"])
      default: result.append(scalar)
      }
    }
    return "\"" + escapingSigils(String(result)) + "\""
  }

  private static func escapingSigils(_ text: String) -> String {
    var result = ""
    var isWordStart = false
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&" where isWordStart: result += "\\x26"
      case "*" where isWordStart: result += "\\x2A"
      default: result.unicodeScalars.append(scalar)
      }
      isWordStart = " \t[]{},".unicodeScalars.contains(scalar)
    }
    return result
  }
}
