internal import Calendars

/// A moment as OpenSSH takes it, in UTC: `YYYYMMDDhhmmssZ`.
struct CompactMoment {
  let text: String

  init?(_ words: String) {
    guard let moment = Timestamp(words) else { return nil }
    let inUTC = Timestamp(milliseconds: moment.second * 1000)
    text = inUTC.description.filter { $0.isNumber } + "Z"
  }
}
