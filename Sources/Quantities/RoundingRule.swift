/// How an exact number becomes one with fewer digits. The ISDA forms state no rule, so the one used is a
/// recorded policy choice; Firebreak's default is half away from zero, once, at each printed total.
public enum RoundingRule: String, Codable, Hashable, Sendable, CaseIterable {
  case halfAwayFromZero
  case halfToEven
  case towardZero
}
