internal import StrictReading

/// Looks through the bytes of an XML file for what must not reach a parser.
struct MarkupGuard {
  private static let declarationBytesMax = 256

  private let file: String
  private let bytes: [UInt8]
  private let problems: ProblemList

  init(_ text: SourceText, _ problems: ProblemList) {
    file = text.file
    bytes = text.bytes
    self.problems = problems
  }

  func check() {
    checkDeclaration()
    var line = 1
    var index = 0
    while index < bytes.count {
      switch bytes[index] {
      case Ascii.newline: line += 1
      case UInt8(ascii: "<"): checkMarkup(at: index, line)
      case UInt8(ascii: "&"): checkEntity(at: index, line)
      default: break
      }
      index += 1
    }
  }

  /// The encoding the file claims; the bytes are known to be UTF-8 already.
  private func checkDeclaration() {
    let head = String(decoding: bytes.prefix(MarkupGuard.declarationBytesMax), as: UTF8.self)
    guard head.hasPrefix("<?xml") else { return }
    guard let end = head.firstRange(of: "?>") else {
      problems.error(file, line: 1, "the XML declaration does not end where one should")
      return
    }
    let declaration = head[..<end.lowerBound]
    guard let encoding = declaration.firstRange(of: "encoding") else { return }
    let value = declaration[encoding.upperBound...].drop { " \t\r\n=".contains($0) }
    let name = value.dropFirst().prefix { !"\"'".contains($0) }.lowercased()
    if !["utf-8", "us-ascii"].contains(name) {
      problems.error(
        file, line: 1, field: "encoding",
        "the file declares the encoding \(Wording.quoted(name)): only UTF-8 is read")
    }
  }

  private func checkMarkup(at index: Int, _ line: Int) {
    for word in MarkupGuard.declarations where matches(word, at: index) {
      problems.error(
        file, line: line, field: String(decoding: word.dropFirst(2), as: UTF8.self),
        "document type and entity declarations are refused, in comments too: remove the declaration")
    }
  }

  private static let declarations = ["<!DOCTYPE", "<!ENTITY", "<!ELEMENT", "<!ATTLIST", "<!NOTATION"].map {
    Array($0.utf8)
  }

  private func matches(_ word: [UInt8], at index: Int) -> Bool {
    guard index + word.count <= bytes.count else { return false }
    return zip(bytes[index...], word).allSatisfy { $0 & 0xDF == $1 & 0xDF }
  }

  /// Only the five entities of XML itself and character references may stand in the text.
  private func checkEntity(at index: Int, _ line: Int) {
    let name = bytes[(index + 1)...].prefix(12).prefix { $0 != UInt8(ascii: ";") }
    guard index + 1 + name.count < bytes.count, bytes[index + 1 + name.count] == UInt8(ascii: ";") else {
      return  // not an entity; the parser refuses a bare ampersand outside comments
    }
    let text = String(decoding: name, as: UTF8.self)
    guard !text.hasPrefix("#"), !["amp", "lt", "gt", "quot", "apos"].contains(text) else { return }
    guard text.utf8.allSatisfy({ $0 > 0x20 && $0 != UInt8(ascii: "<") }) else { return }
    problems.error(
      file, line: line, field: "&\(text);", "the entity is not declared: write the character itself")
  }
}
