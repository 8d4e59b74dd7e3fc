/// One thing that a test looks at: a call, an answer, a group. Its words say what is wrong; nil where nothing is.
struct ScorePart {
  /// From 0 to 1.
  var share: Double
  var words: String?

  static let whole = ScorePart(share: 1)

  init(share: Double, _ words: String? = nil) {
    self.share = min(1, max(0, share))
    self.words = words
  }

  static func lost(_ words: String) -> ScorePart { ScorePart(share: 0, words) }

  /// A part that is whole unless something speaks against it.
  init(_ holds: Bool, else words: @autoclosure () -> String) {
    self = holds ? .whole : .lost(words())
  }
}

/// One question within an item: what it weighs beside the item's other questions, and how far the record answers it.
struct ScoreTest {
  var weight: Double
  /// From 0 to 1.
  var share: Double
  var reasons: [String]

  private static let wordsMax = 6

  /// The mean over parts. Without any the record is silent, which earns nothing.
  init(_ weight: Double, _ parts: [ScorePart], all: String, none: String) {
    self.weight = weight
    guard !parts.isEmpty else {
      share = 0
      reasons = [none]
      return
    }
    share = parts.reduce(0) { $0 + $1.share } / Double(parts.count)
    let words = parts.compactMap(\.words)
    let more = words.count - ScoreTest.wordsMax
    reasons =
      words.isEmpty
      ? [all] : words.prefix(ScoreTest.wordsMax) + (more > 0 ? ["And \(more) more of the same kind."] : [])
  }

  /// A test of one part.
  init(_ weight: Double, _ part: ScorePart, all: String) {
    self.init(weight, [part], all: all, none: all)
  }
}

/// The most that an item can earn, whatever its tests come to, because of something outside it.
struct ScoreCap {
  /// From 0 to 1.
  var shareMax: Double
  var reason: String
}

/// What the tests of an item come to.
enum ScoreOutcome {
  case tested([ScoreTest], cap: ScoreCap? = nil)
  case notApplicable(String)

  func mark(_ item: Rubric.Item) -> Scorecard.Mark {
    switch self {
    case .notApplicable(let because):
      return Scorecard.Mark(item: item, outcome: .notApplicable, reasons: [because])
    case .tested(let tests, let cap):
      let weight = tests.reduce(0) { $0 + $1.weight }
      let earned = tests.reduce(0) { $0 + $1.weight * $1.share }
      let share = min(weight > 0 ? earned / weight : 0, cap?.shareMax ?? 1)
      let capped = cap.map { [$0.reason] } ?? []
      return Scorecard.Mark(
        item: item, outcome: .earned(share), reasons: tests.flatMap(\.reasons) + capped,
        losses: tests.filter { $0.share < 1 }.flatMap(\.reasons) + capped)
    }
  }
}
