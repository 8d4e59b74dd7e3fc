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
      let window = bounds.window(of: sequence, bounds.named(envelope))
      checkToken(envelope, sequence, bounds, checked.size)
      if let size = window.embeddedSize, size > sequence {
        report.fail(
          BundleVerifier.bundle(of: sequence, checked.size),
          "entry \(sequence) holds the digest of a checkpoint that is later than it.")
      }
      report.windows.add(milliseconds: window.length)
      if window.length.map({ $0 > BundleVerifier.windowMax }) ?? true { wide.add(sequence) }
      if let sealed, window.contradicts(sealed, errorMilliseconds: envelope.sealed?.clock.errorMilliseconds) {
        contradicted.add(sequence)
      }
    }
    noteTimes(record, bounds, wide, contradicted)
  }

  /// The token that an entry names is over the checkpoint that it names.
  private mutating func checkToken(
    _ envelope: EventEnvelope, _ sequence: Int, _ bounds: TokenBounds, _ size: Int
  ) {
    guard let token = envelope.tokenDigest, let checkpoint = bounds.checkpoint(ofToken: token),
      checkpoint != envelope.checkpointDigest
    else { return }
    report.fail(
      BundleVerifier.bundle(of: sequence, size),
      "entry \(sequence) names a token that is over another checkpoint than it names.")
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
    let unknown = record.events.indices.filter {
      guard let digest = bounds.named(record.events[$0].envelope) else { return false }
      return bounds.size(digest) == nil
    }
    if !unknown.isEmpty {
      report.claim("\(unknown.count) entries name a stamped checkpoint of which no token here holds.")
    }
    if bounds.usesCheckpoints(record.events.compactMap { bounds.named($0.envelope) }) {
      report.claim(
        "That an entry came after the token it speaks of rests on the log: leaves hold the checkpoint's digest, which "
          + "was known before its token. That it came before the next token is proved.")
    }
    report.claim("When an event happened, and what was said, is the word of whoever recorded it.")
  }
}

/// For each entry the token before it and the first after it.
struct TokenBounds {
  struct Window {
    let embeddedSize: Int?
    let start: Int64?
    let end: Int64?

    /// In milliseconds; nil where an end is open.
    var length: Int64? {
      guard let start, let end else { return nil }
      return end - start
    }

    /// Whether a clock's time lies outside by more than its error and a second.
    func contradicts(_ sealed: Int64, errorMilliseconds: Int?) -> Bool {
      let slack = Int64(errorMilliseconds ?? 0) + 1000
      return start.map { sealed < $0 - slack } ?? false || end.map { sealed > $0 + slack } ?? false
    }
  }

  private let byDigest: [String: ProvenMoment]
  private let checkpoints: Set<String>
  /// The earliest token over a checkpoint of at least a size, by size, rising.
  private let covering: [(size: Int, milliseconds: Int64)]

  init(_ moments: [ProvenMoment]) {
    var byDigest: [String: ProvenMoment] = [:]
    for moment in moments {
      byDigest[moment.answer] = moment
      if byDigest[moment.checkpoint] == nil { byDigest[moment.checkpoint] = moment }
    }
    self.byDigest = byDigest
    checkpoints = Set(moments.map(\.checkpoint))
    var covering: [(size: Int, milliseconds: Int64)] = []
    for moment in moments.sorted(by: { $0.size > $1.size }) {
      let earliest = min(covering.last?.milliseconds ?? moment.milliseconds, moment.milliseconds)
      covering.append((moment.size, earliest))
    }
    self.covering = covering.reversed()
  }

  func size(_ digest: String) -> Int? { byDigest[digest]?.size }

  func checkpoint(ofToken digest: String) -> String? {
    byDigest[digest].flatMap { $0.answer == digest ? $0.checkpoint : nil }
  }

  /// What an entry names that bounds it from before: the token where that is shown, else the checkpoint.
  func named(_ envelope: EventEnvelope) -> String? {
    if let token = envelope.tokenDigest, byDigest[token] != nil { return token }
    return envelope.checkpointDigest
  }

  /// Whether any of the digests is of a checkpoint and not of a token.
  func usesCheckpoints(_ digests: [String]) -> Bool { digests.contains(where: checkpoints.contains) }

  func window(of sequence: Int, _ digest: String?) -> Window {
    let before = digest.flatMap { byDigest[$0] }
    return Window(embeddedSize: before?.size, start: before?.milliseconds, end: end(of: sequence))
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
