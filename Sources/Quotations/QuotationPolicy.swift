/// The house's limits for calling a quotation fresh, linked and attested. Data, recorded with the case.
public struct QuotationPolicy: Sendable, Hashable, Codable {
  public var version: String
  /// Older than this at the valuation moment, a level is stale.
  public var staleAfterMinutes: Int
  /// The most by which a call and the market snapshot of its minute may differ without being flagged.
  public var snapshotLagMinutes: Int
  /// The most by which the entry may be typed after the call without being flagged.
  public var entryDelayMinutes: Int

  public init(version: String, staleAfterMinutes: Int, snapshotLagMinutes: Int, entryDelayMinutes: Int) {
    self.version = version
    self.staleAfterMinutes = staleAfterMinutes
    self.snapshotLagMinutes = snapshotLagMinutes
    self.entryDelayMinutes = entryDelayMinutes
  }

  /// A starting choice of the house: levels of the last hour, snapshots within five minutes, entries within
  /// fifteen.
  public static let houseDefault = QuotationPolicy(
    version: "house-1", staleAfterMinutes: 60, snapshotLagMinutes: 5, entryDelayMinutes: 15)
}
