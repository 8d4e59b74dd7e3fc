internal import EvidenceLog
internal import Quotations

/// Which sign-offs and attestations count in a case that needs signatures, and why the others do not.
///
/// Where no header ever asked for signatures everything counts as it was recorded.
struct SignatureReview {
  let file: CaseFile
  let isNeeded: Bool
  /// By the entry.
  private(set) var signOffs: [Int: SignatureFault] = [:]
  private(set) var attestations: [Int: SignatureFault] = [:]

  /// - Parameter caseID: the case that the signed texts must name.
  init(_ file: CaseFile, _ caseID: String, _ ring: KeyRing) {
    self.file = file
    isNeeded = file.needsSignatures
    guard isNeeded else { return }
    for entry in file.signOffs.entries {
      signOffs[entry.sequence] =
        SignatureReview.fault(entry, caseID, ring) ?? SignerIndependence(file, ring).fault(entry)
    }
    for entry in file.attestations.entries {
      let quotation = file.answers[entry.fact.quote.rawValue]?.fact
      attestations[entry.sequence] = SignatureReview.fault(entry, of: quotation, caseID, ring)
    }
  }

  /// The file with those alone that count. What does not count cannot stand in the way of an earlier one that does.
  var counted: CaseFile {
    guard isNeeded else { return file }
    var counted = file
    counted.keepSigned(
      signOffs: { signOffs[$0.sequence] == nil }, attestations: { attestations[$0.sequence] == nil })
    return counted
  }

  private static func fault(
    _ entry: Recorded<SignOff>, _ caseID: String, _ ring: KeyRing
  ) -> SignatureFault? {
    let signOff = entry.fact
    return SignatureCheck(
      ring: ring, person: signOff.person, signedAt: signOff.signedAt, sequence: entry.sequence,
      namespace: SignOffStatement.namespace
    ).fault(
      signOff.signature,
      checkpoint: { text throws(SignedStatementRefusal) in try SignOffStatement(text: text).checkpoint },
      expected: { line throws(SignedStatementRefusal) in
        try signOff.statement(caseID: caseID, checkpoint: line).text
      })
  }

  private static func fault(
    _ entry: Recorded<AttestedQuote>, of quotation: QuoteResponse?, _ caseID: String, _ ring: KeyRing
  ) -> SignatureFault? {
    let attested = entry.fact
    guard let quotation else { return .nothingToAttest }
    return SignatureCheck(
      ring: ring, person: attested.by, signedAt: attested.at, sequence: entry.sequence,
      namespace: AttestationStatement.namespace
    ).fault(
      attested.signature,
      checkpoint: { text throws(SignedStatementRefusal) in try AttestationStatement(text: text).checkpoint },
      expected: { line throws(SignedStatementRefusal) in
        try attested.statement(caseID: caseID, content: quotation, checkpoint: line).text
      })
  }

  /// What is wrong with the signature of an approval of an act on the record; nil if nothing is.
  static func fault(
    _ entry: Recorded<CustodyApproval>, of act: CustodyAct, _ caseID: String, _ ring: KeyRing
  ) -> SignatureFault? {
    let approval = entry.fact
    return SignatureCheck(
      ring: ring, person: approval.person, signedAt: approval.approvedAt, sequence: entry.sequence,
      namespace: ApprovalStatement.namespace
    ).fault(
      approval.signature,
      checkpoint: { text throws(SignedStatementRefusal) in try ApprovalStatement(text: text).checkpoint },
      expected: { line throws(SignedStatementRefusal) in
        try approval.statement(caseID: caseID, act: act, checkpoint: line).text
      })
  }
}
