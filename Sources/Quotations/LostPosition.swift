public import Quantities

/// Which side of a fixed rate the determining party lost, and therefore at which price it replaces.
public enum LostPosition: String, Sendable, Hashable, Codable, CaseIterable {
  /// It received the fixed rate: the replacement receives the dealer's bid.
  case receiver
  /// It paid the fixed rate: the replacement pays the dealer's offer.
  case payer

  /// The dealer's side of the price at which the position is replaced.
  public var replacementSide: PriceSide { self == .receiver ? .bid : .offer }

  /// Whether one par rate is better than another for the determining party that replaces.
  public func isBetter(_ rate: ExactNumber, than other: ExactNumber) -> Bool {
    self == .receiver ? rate > other : rate < other
  }
}
