/// Where a rule comes from: a document and a place in it.
///
/// Firebreak quotes no form; it points to the clause, so that a reader can open the document beside it.
public struct Citation: Hashable, Sendable, Codable {
  public enum Source: String, Hashable, Sendable, Codable, CaseIterable {
    case masterAgreement2002
    case masterAgreement1992
    case closeOutAmountProtocol2009
    case creditSupportAnnexTransfer1995
    case creditSupportAnnexVariationMargin2016
    case creditSupportAnnexNewYork1994
    case schedule
    case confirmation
    case statute
    case caseLaw
    case publication
    /// A numbered rule of Firebreak's own reading of the contract and the cases (M-, Q- and R- numbers).
    case houseRule
    /// A choice the user's policy makes because no document does.
    case policy
  }

  public let source: Source
  public let section: String

  public init(_ source: Source, _ section: String) {
    self.source = source
    self.section = section
  }

  public static func masterAgreement2002(_ section: String) -> Citation {
    Citation(.masterAgreement2002, section)
  }
  public static func masterAgreement1992(_ section: String) -> Citation {
    Citation(.masterAgreement1992, section)
  }
  public static func protocol2009(_ section: String) -> Citation {
    Citation(.closeOutAmountProtocol2009, section)
  }
  public static func schedule(_ section: String) -> Citation { Citation(.schedule, section) }
  public static func houseRule(_ identifier: String) -> Citation { Citation(.houseRule, identifier) }
  public static func policy(_ item: String) -> Citation { Citation(.policy, item) }
}

extension Citation: CustomStringConvertible {
  public var description: String { source.name.isEmpty ? section : "\(source.name) \(section)" }
}

extension Citation.Source {
  /// The document's short name as printed before the section.
  public var name: String {
    switch self {
    case .masterAgreement2002: "ISDA 2002"
    case .masterAgreement1992: "ISDA 1992"
    case .closeOutAmountProtocol2009: "2009 Close-out Amount Protocol"
    case .creditSupportAnnexTransfer1995: "1995 CSA (transfer)"
    case .creditSupportAnnexVariationMargin2016: "2016 VM CSA"
    case .creditSupportAnnexNewYork1994: "1994 CSA (New York)"
    case .schedule: "Schedule"
    case .confirmation: "Confirmation"
    case .policy: "policy:"
    case .statute, .caseLaw, .publication, .houseRule: ""
    }
  }
}
