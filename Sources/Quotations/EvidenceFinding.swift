public import Explanations

/// Something a reader of the record must know about a data point: a lack, a contradiction, a question.
///
/// A finding never refuses a fact. The most serious kind keeps an amount from being approved until it is
/// answered.
public struct EvidenceFinding: Sendable, Hashable, Codable {
  public enum Severity: String, Sendable, Hashable, Codable, CaseIterable, Comparable {
    /// Worth showing.
    case note
    /// To be answered before the file is good.
    case question
    /// The determination cannot be approved while it stands.
    case blocksApproval

    public static func < (left: Self, right: Self) -> Bool { left.rank < right.rank }

    private var rank: Int {
      switch self {
      case .note: 0
      case .question: 1
      case .blocksApproval: 2
      }
    }
  }

  /// The rule it follows from.
  public var citation: Citation
  public var severity: Severity
  /// A stable name for programs, such as `treatment-stress-alone`.
  public var code: String
  public var subjects: [EvidenceID]
  public var sentence: String

  public init(
    _ citation: Citation, _ severity: Severity, _ code: String, _ subjects: [EvidenceID], _ sentence: String
  ) {
    self.citation = citation
    self.severity = severity
    self.code = code
    self.subjects = subjects
    self.sentence = sentence
  }

  /// A finding that follows from a numbered rule, such as `R-17`.
  public init(
    _ rule: String, _ severity: Severity, _ code: String, _ subjects: [EvidenceID], _ sentence: String
  ) {
    self.init(.houseRule(rule), severity, code, subjects, sentence)
  }

  public var blocksApproval: Bool { severity == .blocksApproval }
}
