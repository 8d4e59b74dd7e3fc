public import Calendars
public import MarketData
public import Quantities
public import Quotations

/// One indicator of a market on a date, as the record has it. A regime belongs to a market and a date, not to
/// a case: rates can be calm while credit is shut.
public struct IndicatorReading: Sendable, Hashable, Codable {
  public enum Value: Sendable, Hashable, Codable {
    case number(ExactNumber)
    /// The market was asked and gave no level, which is itself information.
    case notQuoted
  }

  public var market: String
  public var date: CivilDate
  public var name: String
  public var value: Value
  public var source: String
  /// Made up for an example or inferred rather than observed; always shown.
  public var isConstructed: Bool
  /// The unit the source states; nil if it states none. It must be the policy's.
  public var unit: String?
  public var evidence: EvidenceID?

  public init(
    market: String, date: CivilDate, name: String, value: Value, source: String, isConstructed: Bool = false,
    unit: String? = nil, evidence: EvidenceID? = nil
  ) {
    self.market = market
    self.date = date
    self.name = name
    self.value = value
    self.source = source
    self.isConstructed = isConstructed
    self.unit = unit
    self.evidence = evidence
  }
}

extension IndicatorReading {
  /// The reading of an indicator of a market snapshot.
  public init(_ indicator: RegimeIndicator, evidence: EvidenceID? = nil) {
    self.init(
      market: indicator.market, date: indicator.date, name: indicator.name, value: Value(indicator.value),
      source: indicator.provenance.source, isConstructed: indicator.provenance.isConstructed,
      unit: indicator.unit.isEmpty ? nil : indicator.unit,
      evidence: evidence)
  }
}

extension IndicatorReading.Value {
  public init(_ value: RegimeIndicator.Value) {
    switch value {
    case .level(let number): self = .number(number)
    case .notQuoted: self = .notQuoted
    }
  }
}

extension IndicatorReading.Value: CustomStringConvertible {
  public var description: String {
    switch self {
    case .number(let number): number.description
    case .notQuoted: "not quoted"
    }
  }
}
