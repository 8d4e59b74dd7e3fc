public import Calendars
public import Quantities

/// The rate of one instrument from which a curve is built.
public struct CurveQuote: Hashable, Sendable, Codable {
  /// What is quoted. The conventions follow from the curve's index.
  public enum Instrument: String, Hashable, Sendable, Codable, CaseIterable {
    case deposit
    /// A par swap against the curve's term rate.
    case swap
    /// A par swap against the curve's overnight rate.
    case overnightIndexedSwap
  }

  /// The index the curve projects, by its key, as in `USD-LIBOR-3M`.
  public var curve: String
  public var instrument: Instrument
  public var tenor: Tenor
  public var rate: Rate
  public var provenance: Provenance

  public init(
    curve: String, instrument: Instrument, tenor: Tenor, rate: Rate, provenance: Provenance
  ) {
    self.curve = curve
    self.instrument = instrument
    self.tenor = tenor
    self.rate = rate
    self.provenance = provenance
  }
}

/// The published value of an index on a day.
public struct Fixing: Hashable, Sendable, Codable {
  /// The key of the index, as in `USD-LIBOR-3M`.
  public var index: String
  public var date: CivilDate
  public var rate: Rate
  public var provenance: Provenance

  public init(index: String, date: CivilDate, rate: Rate, provenance: Provenance) {
    self.index = index
    self.date = date
    self.rate = rate
    self.provenance = provenance
  }
}
