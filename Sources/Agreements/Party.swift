public import Calendars

/// Which of the two parties of a master agreement, as its Schedule names them.
public enum PartyLabel: String, Hashable, Sendable, Codable, CaseIterable {
  case a = "A"
  case b = "B"

  public var other: PartyLabel { self == .a ? .b : .a }
}

/// One value for each of the two parties.
public struct PartyPair<Value> {
  public var a: Value
  public var b: Value

  public init(a: Value, b: Value) {
    self.a = a
    self.b = b
  }

  public subscript(label: PartyLabel) -> Value {
    get { label == .a ? a : b }
    set { if label == .a { a = newValue } else { b = newValue } }
  }
}

extension PartyPair: Sendable where Value: Sendable {}
extension PartyPair: Equatable where Value: Equatable {}
extension PartyPair: Hashable where Value: Hashable {}
extension PartyPair: Codable where Value: Codable {}

/// A party to a master agreement and what serving notice on it depends on.
public struct Party: Hashable, Sendable, Codable {
  public var legalName: String
  /// ISO 17442 code, where known.
  public var legalEntityIdentifier: String?
  /// Business centres of the offices through which it acts; its place of notice first.
  public var businessCentres: [String]
  /// When business closes at its place of notice. Not a fixed hour (rule M-23), so a range.
  public var closeOfBusiness: CloseOfBusinessRange

  public init(
    legalName: String, legalEntityIdentifier: String? = nil, businessCentres: [String],
    closeOfBusiness: CloseOfBusinessRange = .assumed
  ) {
    self.legalName = legalName
    self.legalEntityIdentifier = legalEntityIdentifier
    self.businessCentres = businessCentres
    self.closeOfBusiness = closeOfBusiness
  }
}

/// The earliest and latest hour that can fairly be called the close of business of a recipient.
///
/// The hour turns on evidence of the recipient's business: a fax at 6.02 p.m. to a London bank was litigated
/// (rule M-23). Both ends are kept, so that a date can be shown under the less favourable assumption.
public struct CloseOfBusinessRange: Hashable, Sendable, Codable {
  public let earliest: LocalTime
  public let latest: LocalTime
  /// What the range rests on.
  public let basis: String

  public init(earliest: LocalTime, latest: LocalTime, basis: String) {
    precondition(earliest <= latest, "the earliest close of business is not after the latest")
    self.earliest = earliest
    self.latest = latest
    self.basis = basis
  }

  public init(fixed time: LocalTime, basis: String) {
    self.init(earliest: time, latest: time, basis: basis)
  }

  /// Five to seven in the evening, where nothing is known of the recipient.
  public static let assumed = CloseOfBusinessRange(
    earliest: LocalTime(minuteOfDay: 17 * 60), latest: LocalTime(minuteOfDay: 19 * 60),
    basis: "assumed: nothing is recorded of the recipient's hours")

  private enum CodingKeys: String, CodingKey { case earliest, latest, basis }

  public init(from decoder: any Decoder) throws {
    let fields = try decoder.container(keyedBy: CodingKeys.self)
    earliest = try fields.decode(LocalTime.self, forKey: .earliest)
    latest = try fields.decode(LocalTime.self, forKey: .latest)
    basis = try fields.decode(String.self, forKey: .basis)
    guard earliest <= latest else { throw AgreementError.closeOfBusinessReversed }
  }
}
