public import Calendars
public import EvidenceLog

extension TimeStampInfo {
  /// The time of the token in UTC, to the millisecond; later digits are cut off.
  public var time: Timestamp { Timestamp(milliseconds: milliseconds) }
}
