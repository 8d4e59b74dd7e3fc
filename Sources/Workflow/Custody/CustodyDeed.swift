public import Calendars
public import Quotations

/// An act on the record that was carried out under an approved proposal.
///
/// It keeps the proposal as it stood at that moment: another proposal recorded later under the same name changes
/// nothing that was done.
public struct CustodyDeed: Sendable, Hashable {
  public let proposal: CustodyProposal
  /// The entry by which it was carried out.
  public let sequence: Int
  public let at: Timestamp
  public let by: PersonID

  public var act: CustodyAct { proposal.act }
}

/// A carrying out that is in the record although the rules would have refused it. It has no effect.
public struct UnfoundedDeed: Sendable, Hashable {
  public let proposal: String
  public let sequence: Int
  public let refusal: Refusal
}

/// What was done to the record itself, in order.
public struct CustodyLedger: Sendable, Hashable {
  public internal(set) var deeds: [CustodyDeed] = []
  public internal(set) var unfounded: [UnfoundedDeed] = []

  /// The acts carried out up to an entry; all of them for nil.
  func deeds(through sequence: Int?) -> [CustodyDeed] {
    guard let sequence else { return deeds }
    return deeds.filter { $0.sequence <= sequence }
  }
}

/// A copy of the record that left the house with approval.
public struct CaseExport: Sendable, Hashable {
  public let proposal: String
  public let sequence: Int
  public let at: Timestamp
  public let recipient: String
  /// Entries withheld by choice; what is privileged is withheld besides.
  public let withheldEntries: [Int]
  /// Single fields withheld by choice, as `sequence.field`.
  public let withheldFields: [String]
}
