internal import CanonicalJSON

/// A text or a whole number inside a value, with the name of the field it stands under.
struct TextMember: Hashable {
  /// One way to search for it.
  struct Form {
    let kind: LeakSecret.Kind
    let plain: [[UInt8]]
    let isWord: Bool
  }

  static let wordsMin = 5
  static let proseMin = 20
  static let noteMin = 12
  static let nameMin = 16
  static let sentenceMin = 40
  static let digitsAloneMin = 7
  static let digitsBesideKeyMin = 2
  /// A longer text is searched for by its beginning, and by its sentences.
  static let lengthMax = 256

  let key: String
  let text: String

  static func all(in value: JSONValue, _ key: String) -> [TextMember] {
    switch value {
    case .string(let text): [TextMember(key: key, text: text)]
    case .integer(let number): [TextMember(key: key, text: "\(number)")]
    case .array(let elements): elements.flatMap { all(in: $0, key) }
    case .object(let members): members.sorted { $0.key < $1.key }.flatMap { all(in: $0.value, $0.key) }
    case .null, .bool: []
    }
  }

  /// The forms in which it would betray itself; none where it is no secret or too common to be one.
  func forms(_ open: OpenTexts) -> [Form] {
    if let figure = Figure(text) { return forms(figure, open) }
    guard !open.pairs.contains([key, text]) else { return [] }
    let whole = text.split(separator: "\n").map(String.init)
    // Forms and armour repeat themselves: a line of several that a shown text has as well is no secret.
    var lines = whole.count > 1 ? whole.filter { !open.lines.contains($0) && !$0.hasPrefix("-----") } : whole
    lines += lines.flatMap(TextMember.sentences)
    return Set(lines).sorted().filter { isSecret($0, open) }.map { line in
      Form(kind: .text, plain: TextMember.spellings(line), isWord: false)
    }
  }

  /// Prose, or fewer words with a figure such as a price among them, or a long name.
  private func isSecret(_ line: String, _ open: OpenTexts) -> Bool {
    let words = line.split(separator: " ")
    switch words.count {
    case 0, 1: return line.utf8.count >= TextMember.nameMin && !open.texts.contains(line)
    case TextMember.wordsMin...: return line.utf8.count >= TextMember.proseMin
    default: return line.utf8.count >= TextMember.noteMin && words.contains(where: TextMember.isPrice)
    }
  }

  private static func isPrice(_ word: Substring) -> Bool {
    let bare = word.drop { !$0.isNumber }.reversed().drop { !$0.isNumber }.reversed()
    return bare.contains(".") && Figure(String(bare))?.significantDigits ?? 0 >= digitsBesideKeyMin
  }

  private static func sentences(_ line: String) -> [String] {
    var sentences: [String] = []
    var current = ""
    for character in line {
      current.append(character)
      guard character == " ", current.dropLast().last.map({ ".;?!".contains($0) }) == true else { continue }
      sentences.append(String(current.dropLast()))
      current = ""
    }
    sentences.append(current)
    return sentences.count > 1 ? sentences.filter { $0.utf8.count >= sentenceMin } : []
  }

  /// As it is, as JSON and HTML escape it, and with its white space as single spaces.
  static func spellings(_ line: String) -> [[UInt8]] {
    let short = String(decoding: line.utf8.prefix(lengthMax), as: UTF8.self)
    let whole = line.utf8.count <= lengthMax ? line : String(short.dropLast())
    let escaped = (try? JSON.canonicalText(.string(whole))).map { String($0.dropFirst().dropLast()) } ?? whole
    let single = whole.split(separator: " ").joined(separator: " ")
    return Set([whole, escaped, html(whole), single]).sorted().map { Array($0.utf8) }
  }

  private static func html(_ text: String) -> String {
    let names: [Character: String] = ["&": "&amp;", "<": "&lt;", ">": "&gt;", "\"": "&quot;", "'": "&#39;"]
    return text.reduce(into: "") { $0 += names[$1] ?? String($1) }
  }

  private func forms(_ figure: Figure, _ open: OpenTexts) -> [Form] {
    var forms: [Form] = []
    if figure.significantDigits >= TextMember.digitsAloneMin, !open.figures.contains(figure.trimmed) {
      forms.append(Form(kind: .number, plain: figure.spellings.map { Array($0.utf8) }, isWord: true))
    }
    if figure.significantDigits >= TextMember.digitsBesideKeyMin, !open.pairs.contains([key, text]) {
      forms.append(Form(kind: .number, plain: besideKey.map { Array($0.utf8) }, isWord: true))
    }
    return forms
  }

  private var besideKey: [String] {
    [
      "\"\(key)\":\"\(text)\"", "\"\(key)\": \"\(text)\"", "\"\(key)\":\(text)", "\"\(key)\": \(text)",
      "\\\"\(key)\\\":\\\"\(text)\\\"", "\(key): \(text)", "\(key)=\(text)", "\(key),\(text)",
    ]
  }
}
