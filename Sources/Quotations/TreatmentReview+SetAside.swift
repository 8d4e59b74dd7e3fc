internal import Calendars
internal import Quantities

extension TreatmentContext {
  /// Setting aside needs a coded reason, a narrative, and evidence of the kind that the reason claims.
  func setAsideFindings(_ treatment: Treatment) -> [EvidenceFinding] {
    var findings: [EvidenceFinding] = []
    if isBlank(treatment.narrative) {
      findings.append(
        block(treatment, "treatment-no-narrative", "\(treatment.subject) is set aside without a narrative"))
    }
    guard let reason = treatment.reason else {
      return findings + [
        block(treatment, "treatment-no-reason", "\(treatment.subject) is set aside without a coded reason")
      ]
    }
    if reason == .marketStressed { return findings + stressFindings(treatment) }
    if let lack = lack(treatment, reason) {
      findings.append(
        block(
          treatment, "treatment-unsupported-\(reason.rawValue)",
          "\(treatment.subject) is set aside as \(reason.rawValue), but \(lack)"))
    }
    return findings
  }

  /// Stress alone is no reason to reject a price: the circumstances then prevailing are what is measured. It
  /// stands only on specific evidence and the signature of counsel who did not decide (R-17; Raiffeisen).
  private func stressFindings(_ treatment: Treatment) -> [EvidenceFinding] {
    var findings: [EvidenceFinding] = []
    if !hasOtherEvidence(treatment) {
      findings.append(
        block(
          treatment, "treatment-stress-alone",
          "\(treatment.subject) is set aside because the market was stressed, which alone is no reason: name "
            + "the specific evidence"))
    }
    guard let signer = treatment.countersignedBy else {
      return findings + [stress(treatment, "counsel has not countersigned it")]
    }
    if signer == treatment.decidedBy {
      findings.append(stress(treatment, "\(signer) both decided and countersigned it"))
    } else if !counsel.contains(signer) {
      findings.append(stress(treatment, "\(signer), who countersigned it, is not counsel"))
    }
    return findings
  }

  private func stress(_ treatment: Treatment, _ lack: String) -> EvidenceFinding {
    block(
      treatment, "treatment-stress-countersignature",
      "\(treatment.subject) is set aside because the market was stressed, and \(lack)")
  }

  /// Evidence in the record other than the data point itself.
  private func hasOtherEvidence(_ treatment: Treatment) -> Bool {
    treatment.evidence.contains { $0 != treatment.subject && evidence.contains($0) }
  }

  /// What the record lacks of what a reason claims; nil if it bears the reason out.
  private func lack(_ treatment: Treatment, _ reason: SetAsideReason) -> String? {
    switch reason {
    case .marketStressed: return nil
    case .offMarket, .manifestError, .supersededByBetterEvidence, .conflictOfInterest:
      return hasOtherEvidence(treatment) ? nil : "no other evidence is named that shows it"
    case .weakCredit: return weakCreditLack(treatment)
    case .unlikeTerms, .stale, .notAQuotation, .sizeTooSmall, .withdrawn, .expired, .wrongSide:
      guard let response = record.response(treatment.subject) else {
        return hasOtherEvidence(treatment) ? nil : "it is no quotation, and no other evidence is named"
      }
      return recordLack(response, reason)
    }
  }

  private func weakCreditLack(_ treatment: Treatment) -> String? {
    if hasOtherEvidence(treatment) { return nil }
    guard let response = record.response(treatment.subject),
      let dealer = record.panel?.dealer(response.dealer)
    else { return "nothing in the record speaks of the dealer's credit" }
    if dealer.creditSpread != nil || dealer.tier == .weak { return nil }
    return "\(dealer.id) is of the \(dealer.tier.rawValue) tier and no credit spread of it is on record"
  }

  private func recordLack(_ response: QuoteResponse, _ reason: SetAsideReason) -> String? {
    let defects = record.use(of: response, at: moment, policy).defects
    switch reason {
    case .unlikeTerms:
      let like = LikeForLike(response, answering: record.request(response.request), transaction: terms)
      let differs = like.terms.contains { ![.alike, .unknown].contains($0.standing) }
      return differs ? nil : "the record shows no term that differs"
    case .stale:
      return defects.contains { if case .stale = $0 { true } else { false } }
        ? nil : "it was not older than \(policy.staleAfterMinutes) minutes at the valuation moment"
    case .notAQuotation:
      return response.answer.isQuotation ? "it is recorded as \(response.answer.words)" : nil
    case .sizeTooSmall:
      return defects.contains { if case .partialSize = $0 { true } else { false } }
        ? nil : "its size is not recorded as smaller than needed"
    case .withdrawn:
      return response.answer == .withdrawn || record.withdrawal(of: response, by: moment.at) != nil
        ? nil : "no withdrawal by the valuation moment is recorded"
    case .expired:
      return response.validUntil.map { $0 < moment.at } == true
        ? nil : "it is not recorded as expired by the valuation moment"
    case .wrongSide:
      let lacksSide = moment.side.map { response.levels?.level($0) == nil } ?? false
      return lacksSide ? nil : "it has a level on the side that replaces the position"
    case .offMarket, .manifestError, .supersededByBetterEvidence, .conflictOfInterest, .weakCredit,
      .marketStressed:
      return nil
    }
  }
}
