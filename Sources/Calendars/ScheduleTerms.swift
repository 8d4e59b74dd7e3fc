/// The terms from which the periods of a leg are generated: unadjusted dates, frequency, stubs, roll day and
/// adjustment (2006 ISDA Definitions, Sections 4.10 to 4.13).
public struct ScheduleTerms: Hashable, Sendable, Codable {
  /// Where an odd period goes, and which way, if the term is not a whole number of periods and no
  /// regular date is given.
  public enum Stub: String, Hashable, Sendable, Codable, CaseIterable {
    case shortInitial = "ShortInitial"
    case longInitial = "LongInitial"
    case shortFinal = "ShortFinal"
    case longFinal = "LongFinal"
  }

  public var effective: CivilDate
  public var termination: CivilDate
  public var frequency: Frequency
  public var stub: Stub
  /// The end of an initial stub, if the contract names it.
  public var firstRegularStart: CivilDate?
  /// The start of a final stub, if the contract names it.
  public var lastRegularEnd: CivilDate?
  public var roll: RollConvention
  public var convention: BusinessDayConvention
  /// How the first and the last date are adjusted, where the contract treats them unlike the rest.
  public var effectiveConvention: BusinessDayConvention?
  public var terminationConvention: BusinessDayConvention?
  public var centres: [BusinessCentre]

  public init(
    effective: CivilDate, termination: CivilDate, frequency: Frequency, stub: Stub = .shortInitial,
    firstRegularStart: CivilDate? = nil, lastRegularEnd: CivilDate? = nil, roll: RollConvention = .none,
    convention: BusinessDayConvention, effectiveConvention: BusinessDayConvention? = nil,
    terminationConvention: BusinessDayConvention? = nil, centres: [BusinessCentre]
  ) {
    self.effective = effective
    self.termination = termination
    self.frequency = frequency
    self.stub = stub
    self.firstRegularStart = firstRegularStart
    self.lastRegularEnd = lastRegularEnd
    self.roll = roll
    self.convention = convention
    self.effectiveConvention = effectiveConvention
    self.terminationConvention = terminationConvention
    self.centres = centres
  }
}

/// One calculation period: its adjusted dates, and the dates of the contract they come from.
public struct SchedulePeriod: Hashable, Sendable, Codable {
  public var start: CivilDate
  public var end: CivilDate
  public var unadjustedStart: CivilDate
  public var unadjustedEnd: CivilDate

  public init(start: CivilDate, end: CivilDate, unadjustedStart: CivilDate, unadjustedEnd: CivilDate) {
    self.start = start
    self.end = end
    self.unadjustedStart = unadjustedStart
    self.unadjustedEnd = unadjustedEnd
  }
}
