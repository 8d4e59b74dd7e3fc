public import Calendars

/// A receipt whose moment is in doubt. The order of entries is that of their sequence, whatever their clocks say.
public struct DoubtfulReceipt: Sendable, Hashable {
  public enum Reason: Sendable, Hashable {
    /// The clock states an error of more than a second.
    case clockOff(milliseconds: Int)
    /// The receipt is before that of an earlier entry.
    case ranBackwards(latest: Timestamp)
    /// The clock does not say how far it can be wrong.
    case errorUnknown
  }

  public let sequence: Int
  public let at: Timestamp
  public let reason: Reason
}

extension CaseState {
  /// Notes what is doubtful about the moment of an entry, before the entry itself counts.
  mutating func noteClock(_ envelope: EventEnvelope) {
    func doubt(_ reason: DoubtfulReceipt.Reason) {
      doubtfulReceipts.append(
        DoubtfulReceipt(sequence: envelope.sequence, at: envelope.receivedAt, reason: reason))
    }
    if let latest = latestReceipt, envelope.receivedAt < latest { doubt(.ranBackwards(latest: latest)) }
    guard let error = envelope.clock.errorMilliseconds else {
      doubt(.errorUnknown)
      return
    }
    latestClockError = error
    if error > ClockReading.errorMillisecondsMax { doubt(.clockOff(milliseconds: error)) }
  }
}
