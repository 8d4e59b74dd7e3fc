public import Quantities

/// A statement in a narrative that something is so many times something else, as in "10× the normal spread".
public struct ClaimedMultiple: Sendable, Hashable {
  public let factor: ExactNumber
  /// How exactly it was stated: a claim holds if the true multiple rounds to it at this many decimals.
  public let decimals: Int
  /// The words that made the claim.
  public let text: String

  /// Whether a multiple is the one claimed, within half a unit of its last stated digit.
  public func holds(for multiple: ExactNumber) -> Bool {
    (factor - multiple).magnitude <= ExactNumber(5, decimals: decimals + 1)
  }
}

extension ClaimedMultiple {
  /// The multiples a narrative claims, in its order: `10×`, `10 x`, `10-fold`, `tenfold`, `ten times normal`,
  /// `twice the`. Counts of events ("called three times") and products ("2 x 50m") are no claims.
  public static func all(in narrative: String) -> [ClaimedMultiple] {
    let tokens = NarrativeToken.all(in: narrative)
    return tokens.indices.compactMap { claim(tokens, at: $0) }
  }

  /// The levels in basis points that a narrative names, in its order.
  public static func levels(in narrative: String) -> [BasisPoints] {
    let tokens = NarrativeToken.all(in: narrative)
    return tokens.indices.compactMap { index in
      guard let number = tokens[index].number, index + 1 < tokens.count else { return nil }
      let unit = tokens[index + 1].text
      let isBasisPoints = ["bp", "bps"].contains(unit) || (unit == "basis" && index + 2 < tokens.count)
      return isBasisPoints ? BasisPoints(number) : nil
    }
  }

  private static func claim(_ tokens: [NarrativeToken], at index: Int) -> ClaimedMultiple? {
    let token = tokens[index]
    func next(_ offset: Int) -> NarrativeToken? {
      index + offset < tokens.count ? tokens[index + offset] : nil
    }
    if let factor = foldFactor(token.text) { return made(factor, 0, [token]) }
    if ["twice", "double", "triple", "thrice"].contains(token.text), let word = next(1),
      comparators.contains(word.text)
    {
      return made(["twice", "double"].contains(token.text) ? 2 : 3, 0, [token, word])
    }
    guard let factor = token.number ?? wordNumbers[token.text].map({ ExactNumber($0) }), let sign = next(1)
    else { return nil }
    switch sign.text {
    case "×", "x": return next(2)?.number == nil ? made(factor, token.decimals, [token, sign]) : nil
    case "fold": return made(factor, token.decimals, [token, sign])
    case "times":
      guard let word = next(2), comparators.contains(word.text) else { return nil }
      return made(factor, token.decimals, [token, sign, word])
    default: return nil
    }
  }

  private static func made(_ factor: Int, _ decimals: Int, _ words: [NarrativeToken]) -> ClaimedMultiple {
    made(ExactNumber(factor), decimals, words)
  }

  private static func made(
    _ factor: ExactNumber, _ decimals: Int, _ words: [NarrativeToken]
  ) -> ClaimedMultiple {
    ClaimedMultiple(
      factor: factor, decimals: decimals, text: words.map(\.text).joined(separator: " "))
  }

  private static func foldFactor(_ word: String) -> Int? {
    word.hasSuffix("fold") ? wordNumbers[String(word.dropLast(4))] : nil
  }

  private static let wordNumbers = [
    "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "eleven": 11, "twelve": 12, "fifteen": 15, "twenty": 20, "thirty": 30, "fifty": 50, "hundred": 100,
  ]

  private static let comparators: Set<String> = [
    "the", "its", "our", "their", "what", "that", "as", "normal", "usual", "typical", "average", "baseline",
    "wider", "larger", "higher", "greater", "more", "low", "medium", "high",
  ]
}

/// A word, a number or a sign of a narrative, in lower case; hyphens and other punctuation separate.
struct NarrativeToken {
  let text: String
  let number: ExactNumber?
  let decimals: Int

  static func all(in narrative: String) -> [NarrativeToken] {
    var tokens: [NarrativeToken] = []
    var rest = narrative.lowercased()[...]
    while let first = rest.first {
      let length: Int
      if isDigit(first) {
        length = numberLength(rest)
      } else if first.isLetter {
        length = rest.prefix { $0.isLetter }.count
      } else {
        length = 1
      }
      let text = String(rest.prefix(length))
      if first.isLetter || isDigit(first) || first == "×" { tokens.append(NarrativeToken(text)) }
      rest = rest.dropFirst(length)
    }
    return tokens
  }

  private init(_ text: String) {
    self.text = text
    number = text.first.map(NarrativeToken.isDigit) == true ? try? ExactNumber(decimal: text) : nil
    decimals = text.split(separator: ".").dropFirst().first?.count ?? 0
  }

  private static func isDigit(_ character: Character) -> Bool { "0"..."9" ~= character }

  /// Digits with a point between digits, so that a full stop after a number is not part of it.
  private static func numberLength(_ text: Substring) -> Int {
    let whole = text.prefix(while: isDigit).count
    let after = text.dropFirst(whole)
    guard after.first == "." else { return whole }
    let fraction = after.dropFirst().prefix(while: isDigit).count
    return fraction == 0 ? whole : whole + 1 + fraction
  }
}
