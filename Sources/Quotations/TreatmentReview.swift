/// A decision about a data point, tested against the record.
public struct TreatmentReview: Sendable, Hashable {
  public let treatment: Treatment
  public let findings: [EvidenceFinding]

  /// A treatment that does not stand leaves its data point untreated and blocks approval.
  public var stands: Bool { !findings.contains(where: \.blocksApproval) }
}

/// What a treatment is tested against.
public struct TreatmentContext: Sendable {
  public var record: QuotationRecord
  public var moment: ValuationMoment
  public var policy: QuotationPolicy
  /// Everything with a name in the case: quotes, model runs, snapshots, documents.
  public var evidence: Set<EvidenceID>
  /// Who holds the role of counsel.
  public var counsel: Set<PersonID>
  /// The normal levels a multiple may be measured against, for showing what it really is.
  public var baselines: [SpreadBaseline]
  /// The terms of the transaction, for reasons that rest on unlike terms.
  public var terms: QuotedTerms

  public init(
    record: QuotationRecord, moment: ValuationMoment, policy: QuotationPolicy = .houseDefault,
    evidence: Set<EvidenceID>, counsel: Set<PersonID>, baselines: [SpreadBaseline] = [],
    terms: QuotedTerms = QuotedTerms()
  ) {
    self.record = record
    self.moment = moment
    self.policy = policy
    self.evidence = evidence
    self.counsel = counsel
    self.baselines = baselines
    self.terms = terms
  }
}

/// The treatments of a group's data points with those that have none.
public struct TreatmentSurvey: Sendable {
  /// The latest treatment of each data point.
  public let reviews: [TreatmentReview]
  /// Earlier treatments that a later one replaced; they stay in the record.
  public let superseded: [Treatment]
  /// Data points nobody decided about.
  public let untreated: [EvidenceID]

  public var findings: [EvidenceFinding] {
    reviews.flatMap(\.findings)
      + untreated.map {
        EvidenceFinding(
          "R-17", .blocksApproval, "treatment-missing", [$0],
          "nobody has said how \($0) is treated: used, corroborating or set aside with a reason")
      }
  }

  public func review(of subject: EvidenceID) -> TreatmentReview? {
    reviews.first { $0.treatment.subject == subject }
  }
}

extension TreatmentContext {
  /// Tests every treatment and names the data points without one.
  public func survey(_ treatments: [Treatment], of dataPoints: [EvidenceID]) -> TreatmentSurvey {
    var latest: [EvidenceID: Treatment] = [:]
    var superseded: [Treatment] = []
    for treatment in treatments.sorted(by: { $0.decidedAt < $1.decidedAt }) {
      if let earlier = latest.updateValue(treatment, forKey: treatment.subject) { superseded.append(earlier) }
    }
    let current = latest.values.sorted { $0.subject < $1.subject }
    return TreatmentSurvey(
      reviews: current.map(review), superseded: superseded,
      untreated: dataPoints.filter { latest[$0] == nil })
  }

  /// Tests one treatment.
  public func review(_ treatment: Treatment) -> TreatmentReview {
    let findings =
      generalFindings(treatment) + multipleFindings(treatment)
      + (treatment.disposition == .setAside ? setAsideFindings(treatment) : useFindings(treatment))
    return TreatmentReview(treatment: treatment, findings: findings)
  }

  func block(_ treatment: Treatment, _ code: String, _ sentence: String) -> EvidenceFinding {
    EvidenceFinding("R-17", .blocksApproval, code, [treatment.subject], sentence)
  }

  private func generalFindings(_ treatment: Treatment) -> [EvidenceFinding] {
    var findings: [EvidenceFinding] = []
    if !evidence.contains(treatment.subject) {
      findings.append(
        block(treatment, "treatment-unknown-subject", "\(treatment.subject) is treated but not in the record")
      )
    }
    let unknown = treatment.evidence.filter { !evidence.contains($0) }
    if !unknown.isEmpty {
      let list = unknown.map(\.rawValue).joined(separator: ", ")
      findings.append(
        block(
          treatment, "treatment-unknown-evidence",
          "the treatment of \(treatment.subject) rests on \(list), not in the record"))
    }
    if isBlank(treatment.decidedBy.rawValue) {
      findings.append(
        block(treatment, "treatment-by-nobody", "the treatment of \(treatment.subject) names no person"))
    }
    return findings
  }

  /// A data point that is used must be usable, and what is not set aside needs no reason for setting aside.
  private func useFindings(_ treatment: Treatment) -> [EvidenceFinding] {
    var findings: [EvidenceFinding] = []
    if let reason = treatment.reason {
      findings.append(
        EvidenceFinding(
          "R-17", .question, "treatment-contradicts-reason", [treatment.subject],
          "\(treatment.subject) is \(treatment.disposition.rawValue) but carries the reason \(reason.rawValue) "
            + "for setting it aside"))
    }
    guard treatment.disposition == .used, let response = record.response(treatment.subject) else {
      return findings
    }
    let use = record.use(of: response, at: moment, policy)
    if !use.isUsable { findings.append(unusable(use, treatment)) }
    return findings
  }

  /// What is no quotation cannot be used as one; an old or expired level may be, if the narrative says why.
  private func unusable(_ use: QuotationUse, _ treatment: Treatment) -> EvidenceFinding {
    let isPrice = use.response.answer.isQuotation && use.response.levels != nil
    let severity: EvidenceFinding.Severity =
      isPrice && !isBlank(treatment.narrative) ? .question : .blocksApproval
    return EvidenceFinding(
      "R-14", severity, "treatment-uses-unusable", [treatment.subject], "used although " + use.sentence)
  }

  func isBlank(_ text: String) -> Bool { text.allSatisfy(\.isWhitespace) }
}
