public import Explanations

/// A credit support document and what it does at close-out.
public struct CreditSupportDocument: Hashable, Sendable, Codable {
  public enum Kind: String, Hashable, Sendable, Codable, CaseIterable {
    case transfer1995English
    case variationMargin2016English
    case pledge1994NewYork
    case variationMargin2016NewYork
    case deed1995English
    case initialMargin2018

    /// Title passes, so the balance is an Unpaid Amount (rule M-80); else security outside the amount (M-83, M-84).
    public var transfersTitle: Bool { self == .transfer1995English || self == .variationMargin2016English }
  }

  /// Whether the Valuation Percentage reduces the balance at default: a question of the document (rule M-82).
  public enum HaircutAtDefault: String, Hashable, Sendable, Codable, CaseIterable {
    case applies
    case doesNotApply
    case unclear
  }

  /// On which early terminations the balance is brought in.
  public enum Scope: String, Hashable, Sendable, Codable, CaseIterable {
    case eventOfDefault
    case eventOfDefaultAndAllTransactionTerminationEvents
  }

  public var identifier: String
  public var kind: Kind
  public var citation: Citation
  public var haircutAtDefault: HaircutAtDefault
  public var scope: Scope
  /// The party holding security, under a pledge.
  public var securedParty: PartyLabel?

  public init(
    identifier: String, kind: Kind, citation: Citation, haircutAtDefault: HaircutAtDefault = .unclear,
    scope: Scope = .eventOfDefault, securedParty: PartyLabel? = nil
  ) {
    self.identifier = identifier
    self.kind = kind
    self.citation = citation
    self.haircutAtDefault = haircutAtDefault
    self.scope = scope
    self.securedParty = securedParty
  }

  /// Whether the Credit Support Balance enters the Early Termination Amount as an Unpaid Amount (rule M-80).
  public func entersAmount(on event: EventClass, allTransactions: Bool) -> Bool {
    guard kind.transfersTitle else { return false }
    return event == .eventOfDefault
      || (allTransactions && scope == .eventOfDefaultAndAllTransactionTerminationEvents)
  }
}
