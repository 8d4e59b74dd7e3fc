/// Where a figure comes from, and whether it was observed or made up for the case.
public struct Provenance: Hashable, Sendable, Codable {
  /// In words, as in "H.15, 15 September 2008".
  public var source: String
  /// True for a figure that was constructed and never observed in a market.
  public var isConstructed: Bool

  public init(_ source: String, isConstructed: Bool = false) {
    self.source = source
    self.isConstructed = isConstructed
  }
}
