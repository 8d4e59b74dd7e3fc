internal import Quotations

extension DealerID {
  /// Identifiers for dealers' names, in their order: the letters, digits, points and underscores of the name, with hyphens for the
  /// rest, at most 40 characters; a name that comes again gets a number.
  static func all(of names: [String]) -> [DealerID] {
    var taken: Set<String> = []
    return names.enumerated().map { position, name in
      let plain = plain(name)
      let first = plain.isEmpty ? "dealer-\(position + 1)" : plain
      var candidate = first
      var number = 2
      while !taken.insert(candidate.lowercased()).inserted {
        candidate = "\(first)-\(number)"
        number += 1
      }
      return DealerID(candidate)
    }
  }

  private static func plain(_ name: String) -> String {
    let kept = name.map { character in
      character.isASCII && (character.isLetter || character.isNumber || character == "." || character == "_")
        ? character : " "
    }
    let words = String(kept).split(separator: " ").joined(separator: "-")
    return String(words.drop { $0 == "." || $0 == "_" }.prefix(40))
  }
}
