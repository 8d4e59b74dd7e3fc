internal import Calendars
public import EvidenceLog
internal import Quantities
public import Quotations

/// What a person signs, word for word. The text to be signed and the text that is checked come from here alone.
extension SignOff {
  /// - Parameter checkpoint: the latest checkpoint the person can see, as `origin size root`.
  /// - Throws: ``SignedStatementRefusal`` where a value cannot stand on one line or is missing, as the statement of
  ///   a sign-off without words.
  public func statement(
    caseID: String, checkpoint: String
  ) throws(SignedStatementRefusal) -> SignOffStatement {
    try SignOffStatement(
      caseID: caseID, group: group.rawValue, amount: amountSeen.map(SignOff.words) ?? "",
      person: person.rawValue,
      role: role.rawValue, signedAt: "\(signedAt)", checkpoint: checkpoint, statement: statement)
  }

  /// Currency and exact decimal, or fraction where no decimal is exact.
  static func words(_ amount: UnroundedAmount) -> String {
    "\(amount.currency.code) \(amount.value.exactDecimalText ?? amount.value.fractionText)"
  }
}

extension AttestedQuote {
  /// - Parameter content: the quotation as the person saw it.
  public func statement(
    caseID: String, content: QuoteResponse, checkpoint: String
  ) throws(SignedStatementRefusal) -> AttestationStatement {
    try AttestationStatement(
      caseID: caseID, quotation: quote.rawValue,
      content: Digest(of: CaseFact.quoteReceived(content).canonicalBytes).hex, person: by.rawValue,
      signedAt: "\(at)", checkpoint: checkpoint)
  }
}

extension CustodyApproval {
  /// - Parameter act: the act proposed; it is signed in full, so that no other can be put in its place.
  public func statement(
    caseID: String, act: CustodyAct, checkpoint: String
  ) throws(SignedStatementRefusal) -> ApprovalStatement {
    try ApprovalStatement(
      caseID: caseID, proposal: proposal, act: String(decoding: CaseEvent.bytes(of: act), as: UTF8.self),
      person: person.rawValue, role: role.rawValue, signedAt: "\(approvedAt)", checkpoint: checkpoint)
  }
}
