internal import CanonicalJSON

/// Every text that a bundle shows by right: of leaves and of shown values.
struct OpenTexts {
  private(set) var texts: Set<String> = []
  private(set) var lines: Set<String> = []
  /// A key and the whole text under it.
  private(set) var pairs: Set<[String]> = []
  /// Figures without sign and trailing zeros.
  private(set) var figures: Set<String> = []
  private(set) var digests: Set<String> = []

  init(_ shown: OpenedRecord) {
    for entry in shown.entries {
      take(.object(entry.published), "")
      for disclosure in entry.disclosed { take(disclosure.value, disclosure.key) }
    }
  }

  private mutating func take(_ value: JSONValue, _ key: String) {
    for member in TextMember.all(in: value, key) {
      texts.insert(member.text)
      lines.formUnion(member.text.split(separator: "\n").map(String.init))
      pairs.insert([member.key, member.text])
      if let figure = Figure(member.text) { figures.insert(figure.trimmed) }
      if member.text.utf8.count == 64 { digests.insert(member.text) }
    }
  }
}
