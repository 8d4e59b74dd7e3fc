/// The bytes of a text file after the checks that keep a file from being read as what it is not.
///
/// UTF-8 only. A byte order mark, which spreadsheets write, is skipped with a warning; CRLF, LF and CR all
/// end lines. Refused are UTF-16 and UTF-32, NUL, invalid UTF-8, control characters, and the invisible
/// characters that make a text show something else than it holds.
package struct SourceText: Sendable {
  package static let bytesMax = 64 << 20

  package let file: String
  package let bytes: [UInt8]

  /// The text of a file, or nil after its problems were noted.
  package init?(_ source: SourceFile, limit: Int = SourceText.bytesMax, _ problems: ProblemList) {
    file = source.path
    guard source.bytes.count <= limit else {
      problems.error(file, "the file has \(source.bytes.count) bytes; the most that is read is \(limit)")
      return nil
    }
    guard !SourceText.isWide(source.bytes) else {
      problems.error(file, line: 1, "the file is UTF-16 or UTF-32 text: save it as UTF-8")
      return nil
    }
    let hasMark = source.bytes.starts(with: SourceText.byteOrderMark)
    bytes = hasMark ? Array(source.bytes.dropFirst(3)) : source.bytes
    if hasMark {
      problems.warning(file, line: 1, "the file begins with a byte order mark, which was skipped")
    }
    guard isClean(problems) else { return nil }
  }

  package var string: String { String(decoding: bytes, as: UTF8.self) }

  private static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

  private static func isWide(_ bytes: [UInt8]) -> Bool {
    let first = Array(bytes.prefix(4))
    if first.starts(with: [0xFE, 0xFF]) || first.starts(with: [0xFF, 0xFE]) { return true }
    if first == [0x00, 0x00, 0xFE, 0xFF] { return true }
    // Wide text without a mark: every other byte of a Latin text is NUL.
    return first.count >= 2 && (first[0] == 0) != (first[1] == 0)
  }

  private func isClean(_ problems: ProblemList) -> Bool {
    let before = problems.errorCount(in: file)
    if String(validating: bytes, as: UTF8.self) == nil { noteInvalidLines(problems) }
    var line = 1
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      if byte == Ascii.newline || (byte == Ascii.carriageReturn && !isBeforeNewline(index)) { line += 1 }
      if byte < 0x20 || byte >= 0x7F, let name = forbidden(at: index) {
        problems.error(file, line: line, "the line holds \(name): remove it")
      }
      index += 1
    }
    return problems.errorCount(in: file) == before
  }

  private func isBeforeNewline(_ index: Int) -> Bool {
    index + 1 < bytes.count && bytes[index + 1] == Ascii.newline
  }

  private func noteInvalidLines(_ problems: ProblemList) {
    for (index, line) in bytes.split(separator: Ascii.newline, omittingEmptySubsequences: false).enumerated()
    where String(validating: line, as: UTF8.self) == nil {
      problems.error(file, line: index + 1, "the line is not valid UTF-8: save the file as UTF-8")
    }
  }

  /// What is wrong with the character that begins at the byte, if anything.
  private func forbidden(at index: Int) -> String? {
    let byte = bytes[index]
    switch byte {
    case Ascii.tab, Ascii.newline, Ascii.carriageReturn: return nil
    case 0x00: return "a NUL byte"
    case 0x01..<0x20, 0x7F: return "a control character"
    case 0xC2: return following(index).map { 0x80...0x9F ~= $0.0 } == true ? "a control character" : nil
    case 0xE2, 0xEF: return following(index).flatMap { SourceText.invisible(byte, $0.0, $0.1) }
    default: return nil
    }
  }

  private func following(_ index: Int) -> (UInt8, UInt8)? {
    guard index + 1 < bytes.count else { return nil }
    return (bytes[index + 1], index + 2 < bytes.count ? bytes[index + 2] : 0)
  }

  private static func invisible(_ first: UInt8, _ second: UInt8, _ third: UInt8) -> String? {
    switch (first, second, third) {
    case (0xE2, 0x80, 0x8B), (0xEF, 0xBB, 0xBF): "an invisible character of no width"
    case (0xE2, 0x80, 0xA8...0xA9): "a Unicode line or paragraph separator"
    case (0xE2, 0x80, 0xAA...0xAE), (0xE2, 0x81, 0xA6...0xA9): "a character that reorders what is shown"
    default: nil
    }
  }
}

/// The ASCII bytes that the readers look for.
package enum Ascii {
  package static let tab = UInt8(ascii: "\t")
  package static let newline = UInt8(ascii: "\n")
  package static let carriageReturn = UInt8(ascii: "\r")
  package static let quote = UInt8(ascii: "\"")
  package static let comma = UInt8(ascii: ",")
  package static let hash = UInt8(ascii: "#")
}
