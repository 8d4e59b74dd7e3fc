internal import Calendars

/// A moment as OpenSSH takes it, in UTC: `YYYYMMDDhhmmssZ`.
struct CompactMoment {
  let text: String

  init?(_ words: String) {
    guard let moment = Timestamp(words) else { return nil }
    // Without fractions: the second in which it was signed.
    let milliseconds = moment.milliseconds - (moment.milliseconds % 1000 + 1000) % 1000
    let inUTC = Timestamp(milliseconds: milliseconds)
    text = inUTC.description.filter { $0.isNumber } + "Z"
  }
}
