internal import CloseOut
internal import Explanations
internal import Quotations
internal import Workflow

/// A record as the questions of a rubric read it: what is on it and what the rules say of it.
struct ScoredRecord {
  let state: CaseState
  let assessment: CaseAssessment
  /// What was planted; nil where nobody says.
  let key: FlawKey?

  /// The record on which the amount rests.
  var file: CaseFile { assessment.file }
  var groups: [GroupDetermination] { assessment.groups }
  var uses: [QuotationUse] { groups.flatMap(\.uses) }
  var quotations: [QuoteResponse] { uses.map(\.response).filter(\.answer.isQuotation) }

  func findings(_ rules: Set<String>, about subject: String) -> [Finding] {
    assessment.findings.filter { rules.contains($0.rule) && $0.subject == subject }
  }

  func outcome(_ question: ScoreQuestion) -> ScoreOutcome {
    switch question {
    case .notices: .tested(notices, cap: reopened)
    case .panelDiversity: .tested(panel)
    case .attemptsClosed: .tested(attempts)
    case .entryDelay: .tested(entries)
    case .plantedFlaws: flaws
    case .likeForLike: likeness
    case .reasonsBeyondStress: .tested(reasons, cap: dateless)
    case .thirdPartyDuty: .tested(thirdParties)
    case .range: .tested(range, cap: dateless)
    case .timingLog: timing
    case .quorum: .tested(quorum, cap: dateless)
    case .statement: .tested(statement, cap: reopened)
    case .tieOut: .tested(tieOut, cap: reopened ?? dateless)
    }
  }
}

extension ScorePart {
  /// What findings take away: all if one blocks, half if one warns.
  init(_ findings: [Finding]) {
    let worst = findings.map(\.severity).max()
    let kept: Double =
      switch worst {
      case .blocking: 0
      case .warning: 0.5
      case .note, nil: 1
      }
    let telling = findings.filter { $0.severity > .note }.map(\.quoted)
    self.init(share: kept, telling.isEmpty ? nil : telling.joined(separator: " "))
  }
}

extension Finding {
  /// The sentence with the rule that says it.
  var quoted: String { sentence.citing(rule) }
}

extension EvidenceFinding {
  var quoted: String { sentence.citing(citation.section) }
}

extension String {
  /// The text as a sentence that ends with its rule, as in `Call C-1 is open .`; a rule that it ends with already stays.
  func citing(_ rule: String) -> String {
    let plain = hasSuffix(".") ? String(dropLast()) : self
    let sentence = plain.prefix(1).uppercased() + plain.dropFirst()
    return plain.endsWithRule ? sentence + "." : sentence + " (\(rule))."
  }

  private var endsWithRule: Bool {
    guard hasSuffix(")"), let open = lastIndex(of: "(") else { return false }
    return ["(R-", "(M-", "(Q-"].contains(String(self[open...].prefix(3)))
  }

  var isBlank: Bool { allSatisfy(\.isWhitespace) }
}
