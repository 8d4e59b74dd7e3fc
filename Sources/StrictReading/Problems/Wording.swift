/// How lists of words stand in a sentence.
package enum Wording {
  /// `a, b and c`.
  package static func list(_ words: [String], _ last: String = "and") -> String {
    guard let final = words.last, words.count > 1 else { return words.first ?? "none" }
    return words.dropLast().joined(separator: ", ") + " \(last) " + final
  }

  /// A value as it may be quoted in a sentence: shortened, so that one bad cell cannot fill the screen.
  package static func quoted(_ text: String) -> String {
    text.count <= 60 ? "\"\(text)\"" : "\"\(text.prefix(57))…\""
  }
}
