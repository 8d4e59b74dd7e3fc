/// What may be wrong with an answer, planted so that it can be seen whether the team finds it.
public enum PlantedFlaw: String, Sendable, Hashable, Codable, CaseIterable {
  /// Quoted on another collateral basis than asked (R-16; Tschira).
  case otherCollateral
  /// A level of an earlier market, given as if it were of now, but for its as-of time.
  case stale
  /// Good for a fraction of the size asked.
  case tooSmall
  /// A valuation and no quotation (R-14; Oppenheim).
  case valuationOnly
  /// Firm, and taken back before it could be used.
  case withdrawn
  /// Far off the market against the determining party.
  case punitive
}
