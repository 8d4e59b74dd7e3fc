import ArgumentParser

/// Words that were left empty, as by a variable of the shell that is not set. None means what it would mean if it were
/// not given.
enum EmptyWord {
  static func refuse(_ words: [(name: String, value: String?, meaning: String)]) throws {
    for word in words where word.value?.allSatisfy(\.isWhitespace) == true {
      throw ValidationError("\(word.name) is empty: give \(word.meaning), or leave it out.")
    }
  }
}
