public import Calendars

/// A resolution stay as a recorded fact; Firebreak records conclusions of counsel and shows the clock.
public struct ResolutionStay: Sendable, Hashable, Codable {
  public var id: String
  public var regime: String
  public var entity: String
  public var start: Timestamp
  public var end: Timestamp
  public var isTransferred: Bool
  public var conclusion: String

  public init(
    id: String, regime: String, entity: String, start: Timestamp, end: Timestamp, isTransferred: Bool = false,
    conclusion: String
  ) {
    self.id = id
    self.regime = regime
    self.entity = entity
    self.start = start
    self.end = end
    self.isTransferred = isTransferred
    self.conclusion = conclusion
  }
}
