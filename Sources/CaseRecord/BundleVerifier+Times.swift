internal import Calendars
internal import CanonicalJSON
internal import EvidenceLog
internal import Workflow

extension BundleVerifier {
  /// The longest window that needs no word (T2).
  static let windowMax: Int64 = 60_000

  /// How late entries were sealed, and between which two tokens each lies.
  mutating func measureTimes(_ record: OpenedRecord, _ checked: CheckedLog, _ moments: [ProvenMoment]) {
    let bounds = TokenBounds(moments)
    var wide = EntryRuns()
    var contradicted = EntryRuns()
    for (sequence, event) in record.events.enumerated() {
      let envelope = event.envelope
      let sealed = envelope.sealed?.at.milliseconds
      report.delays.add(milliseconds: sealed.map { $0 - envelope.claimedAt.milliseconds })
      report.receipts.add(milliseconds: sealed.map { $0 - envelope.receivedAt.milliseconds })
      let window = bounds.window(
        of: sequence, token: envelope.tokenDigest, checkpoint: envelope.checkpointDigest)
      if window.isImpossible || (window.embeddedSize ?? 0) > sequence {
        report.fail(
          BundleVerifier.bundle(of: sequence, checked.size),
          "entry \(sequence) names a checkpoint later than itself, or a token of another checkpoint.")
      }
      report.windows.add(milliseconds: window.length)
      if window.length.map({ $0 > BundleVerifier.windowMax }) ?? true { wide.add(sequence) }
      if let sealed, window.contradicts(sealed, errorMilliseconds: envelope.sealed?.clock.errorMilliseconds) {
        contradicted.add(sequence)
      }
    }
    noteTimes(record, bounds, wide, contradicted)
  }

  private mutating func noteTimes(
    _ record: OpenedRecord, _ bounds: TokenBounds, _ wide: EntryRuns, _ contradicted: EntryRuns
  ) {
    if !wide.isEmpty {
      report.gaps.append("window over 60 s, or open at an end: entries \(wide.words)")
    }
    if !contradicted.isEmpty {
      report.gaps.append(
        "the log's own time lies outside the tokens around it: entries \(contradicted.words)")
    }
    let envelopes = record.events.map(\.envelope)
    let unknown = envelopes.count {
      $0.checkpointDigest.map { !bounds.knows($0) } ?? false
        || $0.tokenDigest.map { !bounds.knows($0) } ?? false
    }
    if unknown > 0 { report.claim("\(unknown) entries name a token that is not here, or does not hold.") }
    let weak = envelopes.count {
      $0.tokenDigest == nil && ($0.checkpointDigest.map(bounds.knows) ?? false)
    }
    if weak > 0 {
      report.claim(
        "That \(weak) entries came after a token is the log's word: they name its checkpoint, which was there before it."
      )
    }
    if report.windows[.negative] > 0 {
      report.claim(
        "\(report.windows[.negative]) entries name a token that is later than the first that covers them: "
          + "one service's clock was wrong.")
    }
    report.claim("When an event happened, and what was said, is the word of whoever recorded it.")
  }
}

/// For each entry the token before it and the first after it.
struct TokenBounds {
  struct Window {
    let embeddedSize: Int?
    /// The entry names a token and a checkpoint that do not belong together.
    let isImpossible: Bool
    let start: Int64?
    let end: Int64?

    /// In milliseconds; nil where an end is open.
    var length: Int64? {
      guard let start, let end else { return nil }
      return end - start
    }

    /// Whether a clock's time lies outside by more than its error and a second.
    func contradicts(_ sealed: Int64, errorMilliseconds: Int?) -> Bool {
      let slack = Int64(min(max(errorMilliseconds ?? 0, 0), TokenBounds.errorMax)) + 1000
      return start.map { sealed < $0 - slack } ?? false || end.map { sealed > $0 + slack } ?? false
    }
  }

  /// A hundred years, in milliseconds: a clock that claims a larger error says nothing at all.
  private static let errorMax = 3_155_760_000_000

  private let byToken: [String: ProvenMoment]
  /// The earliest token over each checkpoint.
  private let byCheckpoint: [String: ProvenMoment]
  /// The earliest token over a checkpoint of at least a size, by size, rising.
  private let covering: [(size: Int, milliseconds: Int64)]

  init(_ moments: [ProvenMoment]) {
    byToken = Dictionary(moments.map { ($0.answer, $0) }) { first, _ in first }
    byCheckpoint = Dictionary(moments.map { ($0.checkpoint, $0) }) { first, second in
      first.milliseconds <= second.milliseconds ? first : second
    }
    var covering: [(size: Int, milliseconds: Int64)] = []
    for moment in moments.sorted(by: { $0.size > $1.size }) {
      let earliest = min(covering.last?.milliseconds ?? moment.milliseconds, moment.milliseconds)
      covering.append((moment.size, earliest))
    }
    self.covering = covering.reversed()
  }

  /// Whether a token that holds has this digest, or is over the checkpoint that has it.
  func knows(_ digest: String) -> Bool { byToken[digest] != nil || byCheckpoint[digest] != nil }

  /// - Parameters:
  ///   - token: the digest of a service's answer that the entry names: the entry came after it.
  ///   - checkpoint: the digest of a checkpoint that it names; that its token was there then, the log says.
  func window(of sequence: Int, token: String?, checkpoint: String?) -> Window {
    let before = token.flatMap { byToken[$0] } ?? checkpoint.flatMap { byCheckpoint[$0] }
    let isImpossible = before.map { $0.checkpoint != checkpoint } ?? false
    return Window(
      embeddedSize: before?.size, isImpossible: isImpossible, start: before?.milliseconds,
      end: end(of: sequence))
  }

  private func end(of sequence: Int) -> Int64? {
    var low = 0
    var high = covering.count
    while low < high {
      let middle = (low + high) / 2
      if covering[middle].size > sequence { high = middle } else { low = middle + 1 }
    }
    return low < covering.count ? covering[low].milliseconds : nil
  }
}

/// Sequence numbers as `3, 7-12`.
struct EntryRuns {
  private var runs: [ClosedRange<Int>] = []

  var isEmpty: Bool { runs.isEmpty }

  mutating func add(_ sequence: Int) {
    if let last = runs.last, last.upperBound + 1 == sequence {
      runs[runs.count - 1] = last.lowerBound...sequence
    } else {
      runs.append(sequence...sequence)
    }
  }

  var words: String {
    let shown = runs.prefix(20).map {
      $0.count == 1 ? "\($0.lowerBound)" : "\($0.lowerBound)-\($0.upperBound)"
    }
    return shown.joined(separator: ", ") + (runs.count > 20 ? " and others" : "")
  }
}
