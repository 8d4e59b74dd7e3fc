/// The two sides of an agreement as a determination sees them.
public enum Side: String, Hashable, Sendable, Codable, CaseIterable {
  case determiningParty
  case otherParty

  public var opposite: Side {
    switch self {
    case .determiningParty: .otherParty
    case .otherParty: .determiningParty
    }
  }
}
