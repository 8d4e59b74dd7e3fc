public import Calendars

/// A term that may change during the life of a leg: an initial value, and the values that replace it.
public struct StepSchedule<Value: Hashable & Sendable & Codable>: Hashable, Sendable, Codable {
  /// A new value, from the calculation period whose unadjusted start is on or after the date.
  public struct Step: Hashable, Sendable, Codable {
    public var from: CivilDate
    public var value: Value

    public init(from: CivilDate, value: Value) {
      self.from = from
      self.value = value
    }
  }

  public var initial: Value
  /// In order of date.
  public var steps: [Step]

  public init(_ initial: Value, steps: [Step] = []) {
    self.initial = initial
    self.steps = steps
  }

  /// The value for a calculation period that starts on a date, before adjustment.
  public func value(on start: CivilDate) -> Value {
    steps.last { $0.from <= start }?.value ?? initial
  }
}
