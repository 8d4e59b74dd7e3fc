/// Swift source with comments and the text of string literals blanked out, line for line, so that a rule
/// about code is not set off by prose. What is interpolated into a string is code and stays.
///
/// It follows the lexical structure of the language closely enough for our own sources: nested comments,
/// escapes, multi-line and raw strings. Regular-expression literals are not recognised.
struct SwiftCode {
  private var input: [UInt8]
  private var position = 0
  private var output: [UInt8] = []

  /// The lines of code of a source text; the numbering is that of the source.
  static func lines(of source: String) -> [String] {
    var reader = SwiftCode(input: Array(source.utf8))
    reader.readCode(until: nil)
    return reader.output.split(separator: newline, omittingEmptySubsequences: false)
      .map { String(decoding: $0, as: UTF8.self) }
  }

  private static let newline = UInt8(ascii: "\n")

  private init(input: [UInt8]) { self.input = input }

  private mutating func readCode(until closing: UInt8?) {
    var depth = 0
    while position < input.count {
      if starts(with: "//") {
        while position < input.count, input[position] != SwiftCode.newline { blank() }
      } else if starts(with: "/*") {
        readBlockComment()
      } else if let hashes = stringStart() {
        readString(hashes: hashes)
      } else if input[position] == closing, depth == 0 {
        return
      } else {
        if input[position] == UInt8(ascii: "(") { depth += 1 }
        if input[position] == UInt8(ascii: ")") { depth -= 1 }
        keep()
      }
    }
  }

  private mutating func readBlockComment() {
    var depth = 0
    repeat {
      if starts(with: "/*") {
        depth += 1
        blank(2)
      } else if starts(with: "*/") {
        depth -= 1
        blank(2)
      } else {
        blank()
      }
    } while depth > 0 && position < input.count
  }

  /// The number of `#` before a string literal that begins here, or nil if none begins.
  private func stringStart() -> Int? {
    var end = position
    while end < input.count, input[end] == UInt8(ascii: "#") { end += 1 }
    return end < input.count && input[end] == UInt8(ascii: "\"") ? end - position : nil
  }

  private mutating func readString(hashes: Int) {
    let pounds = String(repeating: "#", count: hashes)
    keep(hashes)
    let quotes = starts(with: "\"\"\"") ? "\"\"\"" : "\""
    keep(quotes.count)
    while position < input.count, !starts(with: quotes + pounds) {
      if starts(with: "\\" + pounds + "(") {
        keep(hashes + 2)
        readCode(until: UInt8(ascii: ")"))
        keep()
      } else if starts(with: "\\" + pounds) {
        blank(hashes + 2)
      } else {
        blank()
      }
    }
    keep(quotes.count + hashes)
  }

  private func starts(with text: String) -> Bool {
    input[position] == text.utf8.first && input[position...].starts(with: text.utf8)
  }

  private mutating func keep(_ count: Int = 1) {
    for _ in 0..<count where position < input.count {
      output.append(input[position])
      position += 1
    }
  }

  private mutating func blank(_ count: Int = 1) {
    for _ in 0..<count where position < input.count {
      output.append(input[position] == SwiftCode.newline ? SwiftCode.newline : UInt8(ascii: " "))
      position += 1
    }
  }
}
