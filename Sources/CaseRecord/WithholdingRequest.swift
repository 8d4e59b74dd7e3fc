/// What somebody asks to be withheld from a bundle, as written: `12,15-17,42.words,privileged`.
public struct WithholdingRequest: Sendable, Hashable {
  public private(set) var entries: Set<Int> = []
  /// Keys of disclosures by entry.
  public private(set) var fields: [Int: Set<String>] = [:]

  public init(entries: Set<Int> = [], fields: [Int: Set<String>] = [:]) {
    self.entries = entries
    self.fields = fields
  }

  /// Reads a list. `privileged` may be named; what is privileged is withheld in any case.
  ///
  /// - Parameter size: how many entries the record has.
  public init(_ text: String, size: Int) throws(WithholdingError) {
    for item in text.split(separator: ",", omittingEmptySubsequences: false) {
      let words = String(item).trimmed
      guard !words.isEmpty else { throw .unreadable(words) }
      if words != "privileged" { try take(words, size) }
    }
  }

  private mutating func take(_ words: String, _ size: Int) throws(WithholdingError) {
    if let point = words.firstIndex(of: ".") {
      let entry = try WithholdingRequest.entry(words[..<point], words, size)
      let field = String(words[words.index(after: point)...])
      guard !field.isEmpty else { throw .unreadable(words) }
      fields[entry, default: []].insert(field)
    } else if let dash = words.firstIndex(of: "-") {
      let first = try WithholdingRequest.entry(words[..<dash], words, size)
      let last = try WithholdingRequest.entry(words[words.index(after: dash)...], words, size)
      guard first <= last else { throw .unreadable(words) }
      entries.formUnion(first...last)
    } else {
      entries.insert(try WithholdingRequest.entry(words[...], words, size))
    }
  }

  private static func entry(
    _ text: Substring, _ words: String, _ size: Int
  ) throws(WithholdingError) -> Int {
    guard !text.isEmpty, text.utf8.allSatisfy({ UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }),
      let number = Int(text)
    else { throw .unreadable(words) }
    guard number < size else { throw .unknownEntry(number, size: size) }
    return number
  }
}

/// Why a withholding cannot be done as asked.
public enum WithholdingError: Error, Hashable, Sendable {
  case unreadable(String)
  case unknownEntry(Int, size: Int)
  case unknownField(Int, String, known: [String])

  public var sentence: String {
    switch self {
    case .unreadable(let words):
      "\"\(words)\" is not an entry (12), a range (15-17), a field (42.words) or \"privileged\"."
    case .unknownEntry(let entry, let size):
      "There is no entry \(entry): the record has entries 0 to \(size - 1)."
    case .unknownField(let entry, let field, let known):
      "Entry \(entry) has no field \"\(field)\"; it has \(known.joined(separator: ", "))."
    }
  }
}

extension String {
  /// Without spaces at either end.
  fileprivate var trimmed: String {
    let body = drop { $0 == " " }
    return String(body.reversed().drop { $0 == " " }.reversed())
  }
}
