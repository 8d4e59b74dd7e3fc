/// A moment with the offset from UTC at which it was written down: `2008-09-15T10:32:00+01:00`.
///
/// Ordering and equality of moments use ``milliseconds``; the offset keeps the local date and clock of the
/// person who wrote it, which notices and business days depend on. Time zones are not looked up: an offset
/// is part of the evidence.
public struct Timestamp: Sendable, Hashable, Comparable {
  /// Milliseconds since 1970-01-01T00:00:00Z.
  public let milliseconds: Int64
  /// Minutes east of UTC, from −14 h to +14 h.
  public let offsetMinutes: Int

  public init(milliseconds: Int64, offsetMinutes: Int = 0) {
    self.milliseconds = milliseconds
    self.offsetMinutes = offsetMinutes
  }

  public init(date: CivilDate, time: LocalTime, offsetMinutes: Int) {
    let minutes = Int64(date.serial) * 1440 + Int64(time.minuteOfDay - offsetMinutes)
    self.init(milliseconds: minutes * 60_000, offsetMinutes: offsetMinutes)
  }

  /// Reads `YYYY-MM-DDThh:mm[:ss[.fff]](Z|±hh:mm)`; the offset is required.
  public init?(_ text: String) {
    guard let separator = text.firstIndex(of: "T"), let date = CivilDate(String(text[..<separator])) else {
      return nil
    }
    let rest = text[text.index(after: separator)...]
    guard let zoneStart = rest.firstIndex(where: { "Z+-".contains($0) }),
      let clock = Timestamp.clockMilliseconds(rest[..<zoneStart]),
      let offset = Timestamp.offset(rest[zoneStart...])
    else { return nil }
    let local = Int64(date.serial) * 86_400_000 + clock
    self.init(milliseconds: local - Int64(offset) * 60_000, offsetMinutes: offset)
  }

  /// The date on the writer's own calendar.
  public var localDate: CivilDate { CivilDate(serial: Int32(localMilliseconds.floorDivided(by: 86_400_000))) }

  /// The writer's own clock, to the minute.
  public var localTime: LocalTime {
    let ofDay = localMilliseconds - Int64(localDate.serial) * 86_400_000
    return LocalTime(minuteOfDay: Int(ofDay / 60_000))
  }

  public static func < (left: Timestamp, right: Timestamp) -> Bool { left.milliseconds < right.milliseconds }

  private var localMilliseconds: Int64 { milliseconds + Int64(offsetMinutes) * 60_000 }

  private static func clockMilliseconds(_ text: Substring) -> Int64? {
    let fields = text.split(separator: ":", omittingEmptySubsequences: false)
    guard 2...3 ~= fields.count, let hour = digits(fields[0], 2), let minute = digits(fields[1], 2),
      hour < 24, minute < 60
    else { return nil }
    var milliseconds = Int64(hour * 3600 + minute * 60) * 1000
    if fields.count == 3 {
      let parts = fields[2].split(separator: ".", omittingEmptySubsequences: false)
      guard parts.count <= 2, let second = digits(parts[0], 2), second < 60 else { return nil }
      milliseconds += Int64(second) * 1000
      if parts.count == 2 {
        guard let fraction = digits(parts[1], 3) else { return nil }
        milliseconds += Int64(fraction)
      }
    }
    return milliseconds
  }

  private static func offset(_ text: Substring) -> Int? {
    if text == "Z" { return 0 }
    let fields = text.dropFirst().split(separator: ":", omittingEmptySubsequences: false)
    guard fields.count == 2, let hours = digits(fields[0], 2), let minutes = digits(fields[1], 2),
      minutes < 60, hours * 60 + minutes <= 14 * 60
    else { return nil }
    let magnitude = hours * 60 + minutes
    return text.first == "-" ? -magnitude : magnitude
  }

  private static func digits(_ text: Substring, _ count: Int) -> Int? {
    text.utf8.count == count ? CivilDate.number(Array(text.utf8)[...]) : nil
  }
}

extension Timestamp: CustomStringConvertible, Codable {
  /// ISO 8601 at the writer's own offset, with milliseconds only if there are any.
  public var description: String {
    let ofDay = localMilliseconds - Int64(localDate.serial) * 86_400_000
    let fraction = Int(ofDay % 1000)
    let seconds = CivilDate.two(Int(ofDay / 1000 % 60))
    let milliseconds = fraction == 0 ? "" : "." + String("00\(fraction)".suffix(3))
    return "\(localDate)T\(localTime):\(seconds)\(milliseconds)\(offsetText)"
  }

  private var offsetText: String {
    guard offsetMinutes != 0 else { return "Z" }
    let magnitude = abs(offsetMinutes)
    return (offsetMinutes < 0 ? "-" : "+") + CivilDate.two(magnitude / 60) + ":"
      + CivilDate.two(magnitude % 60)
  }

  public init(from decoder: any Decoder) throws {
    let text = try String(from: decoder)
    guard let moment = Timestamp(text) else { throw CalendarError.notATimestamp(text) }
    self = moment
  }

  public func encode(to encoder: any Encoder) throws { try description.encode(to: encoder) }
}

/// A time of day to the minute, as in `17:00`.
public struct LocalTime: Hashable, Sendable, Comparable {
  public let minuteOfDay: Int

  public init(minuteOfDay: Int) {
    precondition(0..<1440 ~= minuteOfDay, "a time of day has a minute from 0 to 1439")
    self.minuteOfDay = minuteOfDay
  }

  /// Reads `hh:mm`.
  public init?(_ text: String) {
    let bytes = Array(text.utf8)
    guard bytes.count == 5, bytes[2] == UInt8(ascii: ":"), let hour = CivilDate.number(bytes[0..<2]),
      let minute = CivilDate.number(bytes[3..<5]), hour < 24, minute < 60
    else { return nil }
    self.init(minuteOfDay: hour * 60 + minute)
  }

  public static func < (left: LocalTime, right: LocalTime) -> Bool { left.minuteOfDay < right.minuteOfDay }
}

extension LocalTime: CustomStringConvertible, Codable {
  public var description: String { CivilDate.two(minuteOfDay / 60) + ":" + CivilDate.two(minuteOfDay % 60) }

  public init(from decoder: any Decoder) throws {
    let text = try String(from: decoder)
    guard let time = LocalTime(text) else { throw CalendarError.notATime(text) }
    self = time
  }

  public func encode(to encoder: any Encoder) throws { try description.encode(to: encoder) }
}

extension Int64 {
  fileprivate func floorDivided(by divisor: Int64) -> Int64 {
    let quotient = self / divisor
    return self % divisor < 0 ? quotient - 1 : quotient
  }
}
