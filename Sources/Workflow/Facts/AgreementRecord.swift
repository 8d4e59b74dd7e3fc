public import Agreements

/// The master agreement of the case and which of its two parties makes the determination.
public struct AgreementRecord: Sendable, Hashable, Codable {
  public var agreement: MasterAgreement
  public var determining: PartyLabel

  public init(agreement: MasterAgreement, determining: PartyLabel) {
    self.agreement = agreement
    self.determining = determining
  }

  /// The label of one side of the ledger in the agreement.
  public func label(_ party: LedgerParty) -> PartyLabel {
    party == .determining ? determining : determining.other
  }

  public func party(_ party: LedgerParty) -> Party { agreement.parties[label(party)] }
}
