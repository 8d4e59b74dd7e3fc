public import Quotations

/// What leaves the house and is therefore guarded.
public enum CaseOutput: Sendable, Hashable, Codable {
  case releaseNotice(String)
  case approveDetermination(GroupID)
  case issueAmountNotice
  case issueStatement
  /// The served amount notice and statement have taken effect; the determination is locked.
  case declareEffective
  /// A correction after effect, only by agreement or order.
  case correct(String)
  /// An approved act on the record itself: privilege, hold, erasure, keys, export.
  case carryOut(String)

  public var typeName: String {
    switch self {
    case .releaseNotice: "noticeReleased"
    case .approveDetermination: "determinationApproved"
    case .issueAmountNotice: "amountNoticeIssued"
    case .issueStatement: "statementIssued"
    case .declareEffective: "effectiveDeclared"
    case .correct: "correctionMade"
    case .carryOut: "custodyCarriedOut"
    }
  }
}
