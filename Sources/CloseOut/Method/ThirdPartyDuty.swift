public import Calendars
public import Quotations

/// The duty to consider third-party information (M-35, R-21; LBIE v AG Financial).
public enum ThirdPartyDuty {
  /// The findings where a determination rests on internal information alone.
  ///
  /// Internal-only cannot be approved unless the good-faith belief that quotations and market data are not
  /// readily available, or would not satisfy the standard, is recorded with grounds.
  /// - Parameters:
  ///   - considered: third-party evidence that was used or corroborates.
  ///   - available: third-party evidence that the record holds.
  ///   - proposedAt: when the amount was proposed; a belief written later is after the event.
  public static func findings(
    group: GroupID, considered: [EvidenceID], available: [EvidenceID], belief: InternalOnlyBelief?,
    proposedAt: Timestamp
  ) -> [EvidenceFinding] {
    guard considered.isEmpty else { return [] }
    guard let belief, belief.group == group, belief.grounds.contains(where: { !$0.isWhitespace }) else {
      return [
        EvidenceFinding(
          "R-21", .blocksApproval, "internal-only-without-belief", available,
          "\(group) rests on internal information alone, and no good-faith belief with grounds says that "
            + "third-party information is not readily available or would not satisfy the standard")
      ]
    }
    var findings: [EvidenceFinding] = []
    if belief.limb == .notReadilyAvailable, !available.isEmpty {
      let list = available.map(\.rawValue).joined(separator: ", ")
      findings.append(
        EvidenceFinding(
          "R-21", .question, "belief-contradicted", available,
          "the belief says that third-party information was not readily available, but the record holds \(list)"
        ))
    }
    if belief.recordedAt > proposedAt {
      findings.append(
        EvidenceFinding(
          "R-37", .question, "belief-after-the-event", belief.evidence,
          "the belief for \(group) was recorded at \(belief.recordedAt), after the amount was proposed"))
    }
    return findings
  }
}
