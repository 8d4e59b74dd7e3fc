public import Calendars

/// A receipt whose moment is in doubt. The order of entries is that of their sequence, whatever their clocks say.
public struct DoubtfulReceipt: Sendable, Hashable {
  public enum Reason: Sendable, Hashable {
    /// The clock states an error of more than a second.
    case clockOff(milliseconds: Int)
    /// The receipt is before that of an earlier entry.
    case ranBackwards(latest: Timestamp)
    /// The entry speaks of a moment that had not come when it was taken, whatever the clock's error.
    case claimedAhead(claimed: Timestamp)
    /// The clock does not say how far it can be wrong.
    case errorUnknown
  }

  public let sequence: Int
  /// The receipt; for what is claimed ahead, the moment at which the log took it, where there is one.
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
    noteClaim(envelope)
    if let latest = latestReceipt, envelope.receivedAt < latest { doubt(.ranBackwards(latest: latest)) }
    guard let error = envelope.clock.errorMilliseconds else {
      doubt(.errorUnknown)
      return
    }
    latestClockError = error
    if error > ClockReading.errorMillisecondsMax { doubt(.clockOff(milliseconds: error)) }
  }

  /// Nobody can record what has not happened yet: a claim is later than the log only by what the clock that took it
  /// can be wrong, and a second for the claimant's own.
  private mutating func noteClaim(_ envelope: EventEnvelope) {
    let taken = envelope.sealed?.at ?? envelope.receivedAt
    let clock = envelope.sealed?.clock ?? envelope.clock
    let allowed = (clock.errorMilliseconds ?? 0) + ClockReading.errorMillisecondsMax
    guard envelope.claimedAt.milliseconds - taken.milliseconds > Int64(allowed) else { return }
    doubtfulReceipts.append(
      DoubtfulReceipt(
        sequence: envelope.sequence, at: taken, reason: .claimedAhead(claimed: envelope.claimedAt)))
  }
}
