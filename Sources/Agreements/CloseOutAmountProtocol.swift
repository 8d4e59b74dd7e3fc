public import Calendars
public import Explanations

/// A party's adherence to the 2009 ISDA Close-out Amount Protocol.
public struct ProtocolAdherence: Hashable, Sendable, Codable {
  public let adheredOn: CivilDate
  /// Whether it also elected that Loss be replaced.
  public let replacesLoss: Bool

  public init(adheredOn: CivilDate, replacesLoss: Bool) {
    self.adheredOn = adheredOn
    self.replacesLoss = replacesLoss
  }
}

extension MasterAgreement {
  /// The payment measure of one transaction, with the reasoning (rule Q-14).
  ///
  /// A bilateral amendment goes first; then the 2002 form, which knows only the Close-out Amount; then the 2009
  /// Protocol if both parties adhered on or before the date and the Confirmation does not exclude it: it replaces
  /// Market Quotation, and Loss if both so elected; else what the Schedule elects.
  ///
  /// - Parameter date: the Early Termination Date; adherence after it does not count.
  public func paymentMeasure(of transaction: String, on date: CivilDate) -> Explained<PaymentMeasure> {
    if let amendment = measureAmendment {
      return conclude(
        amendment.value, "the parties amended it between themselves", amendment.citation, transaction, date)
    }
    let elected = measureBeforeProtocol
    guard form.is1992 else {
      return conclude(.closeOutAmount, "the 2002 form knows one measure", elected.citation, transaction, date)
    }
    let (replaces, reason) = protocolEffect(on: elected.value, transaction, date)
    return conclude(
      replaces ? .closeOutAmount : elected.value, reason,
      replaces ? .protocol2009("Attachment") : elected.citation, transaction, date)
  }

  private func protocolEffect(
    on measure: PaymentMeasure, _ transaction: String, _ date: CivilDate
  ) -> (replaces: Bool, reason: String) {
    guard let adherenceA = adherence(of: .a, on: date), let adherenceB = adherence(of: .b, on: date) else {
      return (false, "the 2009 Protocol binds only if both parties adhered by \(date)")
    }
    if protocolExclusions.contains(transaction) {
      return (false, "the Confirmation excludes the 2009 Protocol")
    }
    guard measure == .loss else { return (true, "both parties adhered to the 2009 Protocol") }
    return adherenceA.replacesLoss && adherenceB.replacesLoss
      ? (true, "both parties adhered to the 2009 Protocol and elected that Loss be replaced")
      : (false, "the 2009 Protocol replaces Loss only if both parties so elected")
  }

  private func adherence(of party: PartyLabel, on date: CivilDate) -> ProtocolAdherence? {
    protocolAdherence[party].flatMap { $0.adheredOn <= date ? $0 : nil }
  }

  private func conclude(
    _ measure: PaymentMeasure, _ reason: String, _ citation: Citation, _ transaction: String,
    _ date: CivilDate
  ) -> Explained<PaymentMeasure> {
    let step = Step("Payment measure of \(transaction)", citation, .houseRule("Q-14"), note: reason)
    return Explained(measure, step, .conclusion, from: measureFacts(transaction, date))
  }

  private func measureFacts(_ transaction: String, _ date: CivilDate) -> [ExplanationNode] {
    let adherence = PartyLabel.allCases.map { party in
      Explained.input(Step("Adherence of Party \(party.rawValue) to the 2009 Protocol"), adherenceText(party))
        .node
    }
    let facts: [ExplanationNode] = [
      Explained.input(Step("Form"), "ISDA \(form.rawValue)").node,
      measureBeforeProtocol.explained("Measure of the form and Schedule").node,
    ]
    let others: [ExplanationNode] = [
      Explained.input(
        Step("The Confirmation excludes the 2009 Protocol"), protocolExclusions.contains(transaction)
      )
      .node,
      Explained.input(Step("Measure by bilateral amendment"), measureAmendment?.value.name ?? "none").node,
      Explained.input(Step("As of"), date).node,
    ]
    return facts + adherence + others
  }

  private func adherenceText(_ party: PartyLabel) -> String {
    guard let adherence = protocolAdherence[party] else { return "none" }
    return "\(adherence.adheredOn), Loss \(adherence.replacesLoss ? "replaced" : "not replaced")"
  }
}
