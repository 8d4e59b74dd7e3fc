public import Quotations
public import Workflow

/// What the score says of one planted flaw.
public struct FlawVerdict: Sendable, Equatable {
  public var answer: EvidenceID
  /// 1 if the record found it, a half if the answer was merely left alone, 0 if it was taken as sound.
  public var share: Double
  /// Why not the whole; nil if found.
  public var words: String?

  public var isFound: Bool { share == 1 }

  /// One for each entry of the key, in its order.
  ///
  /// - Parameter assessment: of the state.
  public static func all(_ key: FlawKey, in state: CaseState, _ assessment: CaseAssessment) -> [FlawVerdict] {
    let record = ScoredRecord(state: state, assessment: assessment, key: key)
    return key.entries.map { entry in
      let part = record.part(entry)
      return FlawVerdict(answer: entry.answer, share: part.share, words: part.words)
    }
  }
}
