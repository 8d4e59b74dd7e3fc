/// What happens to a date that is not a business day (FpML names).
public enum BusinessDayConvention: String, Hashable, Sendable, Codable, CaseIterable {
  /// Left where it is.
  case none = "NONE"
  case following = "FOLLOWING"
  /// The next business day, unless it is in the next month: then the one before.
  case modifiedFollowing = "MODFOLLOWING"
  case preceding = "PRECEDING"
  /// The business day before, unless it is in the month before: then the next one.
  case modifiedPreceding = "MODPRECEDING"
}
