public import Workflow

/// What came of one command.
public struct Receipt: Sendable, Hashable {
  /// The entries it led to, in order; for a repeat those of the first time.
  public let sequences: [Int]
  /// Why an output was not released; the refusal is itself an entry.
  public let refusal: Refusal?
  /// The key was on record before: nothing was added.
  public let isRepeat: Bool
  /// The key was on record before, with something else under it: what stands is the first.
  public let isDifferent: Bool

  public init(sequences: [Int], refusal: Refusal? = nil, isRepeat: Bool = false, isDifferent: Bool = false) {
    self.sequences = sequences
    self.refusal = refusal
    self.isRepeat = isRepeat
    self.isDifferent = isDifferent
  }
}

/// Commands that are recorded together or not at all.
struct Submission: Sendable {
  let commands: [CaseCommand]
  /// By idempotency key, the bytes of the files attached to a command.
  let files: [String: [[UInt8]]]
}

/// How several may use a case at once: one writes, any number read.
public enum Access: Sendable, Hashable { case read, write }
