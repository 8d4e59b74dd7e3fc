public import Explanations
public import Quotations

/// The method that policy prefers in a regime, the one chosen, and the evidence it has or lacks (mission A3).
public struct MethodAssessment: Sendable, Hashable {
  public let group: GroupID
  public let regime: Regime?
  /// The primary method of the regime; nil if the regime is undetermined or the contract allows only others.
  public let primary: DeterminationMethod?
  public let chosen: DeterminationMethod
  public let allowance: ContractAllowance
  /// What the chosen method needs, each with what satisfies it or what is missing.
  public let needs: [NeedStatus]
  public let findings: [EvidenceFinding]
  public let sentence: String

  public var missing: [String] { needs.compactMap(\.missing) }
  public var citations: [Citation] { allowance.citations + [MethodPolicy.citation] }
}

/// What a method is assessed for.
public struct MethodQuestion: Sendable, Hashable {
  public var group: GroupID
  public var regime: Regime?
  public var chosen: DeterminationMethod
  public var allowance: ContractAllowance
  /// Why another than the primary method was chosen.
  public var reason: String

  public init(
    group: GroupID, regime: Regime?, chosen: DeterminationMethod, allowance: ContractAllowance,
    reason: String = ""
  ) {
    self.group = group
    self.regime = regime
    self.chosen = chosen
    self.allowance = allowance
    self.reason = reason
  }
}

extension MethodPolicy {
  /// What findings on method and evidence refer to: a preference of the house, not a rule of the contract.
  static let citation = Citation.policy("method by regime")

  /// Assesses the choice of method against the contract, the policy and the record (mission A3, M-34, R-31).
  public func assess(_ question: MethodQuestion, _ inventory: EvidenceInventory) -> MethodAssessment {
    let preferred = question.regime.flatMap { choice($0) }
    let primary = preferred.flatMap { question.allowance.methods.contains($0.method) ? $0.method : nil }
    let needs = needs(of: question.chosen).map { $0.status(inventory, self) }
    return MethodAssessment(
      group: question.group, regime: question.regime, primary: primary, chosen: question.chosen,
      allowance: question.allowance, needs: needs,
      findings: contractFindings(question) + policyFindings(question, primary)
        + evidenceFindings(question, needs, inventory),
      sentence: sentence(question, preferred, primary))
  }

  /// A method the contract does not allow cannot be approved, whatever the policy says.
  private func contractFindings(_ question: MethodQuestion) -> [EvidenceFinding] {
    guard !question.allowance.methods.contains(question.chosen) else { return [] }
    let allowed = question.allowance.methods.map(\.words).joined(separator: ", ")
    return [
      EvidenceFinding(
        "M-34", .blocksApproval, "method-not-allowed", [],
        "for \(question.group) the contract asks for \(question.allowance.words); "
          + "\(question.chosen.words) is not among: \(allowed)")
    ]
  }

  private func policyFindings(
    _ question: MethodQuestion, _ primary: DeterminationMethod?
  ) -> [EvidenceFinding] {
    guard let regime = question.regime else {
      return [
        EvidenceFinding(
          MethodPolicy.citation, .question, "regime-undetermined", [],
          "the regime for \(question.group) is undetermined: a person must say, so that a method can follow")
      ]
    }
    guard let primary, primary != question.chosen, question.chosen != .executedReplacement else { return [] }
    let explained = question.reason.contains { !$0.isWhitespace }
    let start =
      "in the \(regime.title) regime the house prefers \(primary.words); \(question.chosen.words) was chosen for "
      + "\(question.group)"
    return [
      EvidenceFinding(
        MethodPolicy.citation, explained ? .note : .question, "method-not-primary", [],
        start + (explained ? ": \(question.reason)" : " without a reason"))
    ]
  }

  private func evidenceFindings(
    _ question: MethodQuestion, _ needs: [NeedStatus], _ inventory: EvidenceInventory
  ) -> [EvidenceFinding] {
    var findings = needs.compactMap { status in
      status.missing.map {
        EvidenceFinding(MethodPolicy.citation, .question, "evidence-missing-\(status.need.rawValue)", [], $0)
      }
    }
    if !inventory.replacements.isEmpty, question.chosen != .executedReplacement {
      findings.append(
        EvidenceFinding(
          "R-31", .question, "replacement-not-primary", inventory.replacements,
          "a replacement was executed for \(question.group): its price is the first thing the statement explains"
        ))
    }
    return findings
  }

  private func sentence(
    _ question: MethodQuestion, _ preferred: Choice?, _ primary: DeterminationMethod?
  ) -> String {
    guard let regime = question.regime, let preferred else {
      return "\(question.chosen.words), chosen without a determined regime"
    }
    if question.chosen == primary {
      return "\(question.chosen.words), the primary method of the \(regime.title) regime: \(preferred.reason)"
    }
    guard primary != nil else {
      return "\(question.chosen.words): the contract asks for \(question.allowance.words), so the preference "
        + "for \(preferred.method.words) in the \(regime.title) regime does not apply"
    }
    return "\(question.chosen.words) instead of \(preferred.method.words), the primary method of the "
      + "\(regime.title) regime"
  }
}
