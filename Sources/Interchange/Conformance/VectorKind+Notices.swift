internal import Agreements
internal import Calendars
internal import CanonicalJSON
internal import Explanations

extension FieldReader {
  /// Runs a date rule on fields already read.
  private func dating<T>(_ body: () throws(AgreementError) -> T) throws(ConformanceError) -> T {
    do {
      return try body()
    } catch {
      throw ConformanceError(field: path, problem: error.sentence)
    }
  }

  private var businessDays: LocalBusinessDays {
    get throws(ConformanceError) { LocalBusinessDays(holidays: Set(try dates("holidays"))) }
  }

  func terminationDateWindow() throws(ConformanceError) -> [String: JSONValue] {
    try only(["noticeEffective", "designated"])
    let effective = try date("noticeEffective")
    let designated = try date("designated")
    let window = try dating { () throws(AgreementError) in
      try EarlyTerminationWindow(noticeEffective: effective)
    }
    return [
      "earliest": .string(window.earliest.description), "latest": .string(window.latest.description),
      "valid": .bool(window.contains(designated)),
    ]
  }

  func noticeEffective() throws(ConformanceError) -> [String: JSONValue] {
    try only(["delivered", "closeOfBusiness", "holidays"])
    let delivery = try delivery("delivered")
    let text = try text("closeOfBusiness")
    guard let close = LocalTime(text) else {
      throw refusal("closeOfBusiness", CalendarError.notATime(text).sentence)
    }
    let days = try businessDays
    let effective = try dating { () throws(AgreementError) in
      try delivery.effectiveDate(closeOfBusiness: close, days)
    }
    return ["effective": .string(effective.value.description)]
  }

  /// A local date and time, `2025-03-14T18:30` with seconds if wanted.
  private func delivery(_ name: String) throws(ConformanceError) -> NoticeDelivery {
    let text = try text(name)
    // The recipient's own clock: an offset would say nothing more, so the text is read as if it were UTC.
    guard !text.hasSuffix("Z"), let moment = Timestamp(text + "Z") else {
      throw refusal(name, "\"\(text)\" is not a local date and time: write it as 2025-03-14T18:30")
    }
    return NoticeDelivery(channel: .courier, at: moment)
  }

  func payableDate() throws(ConformanceError) -> [String: JSONValue] {
    try only(["basis", "amountNoticeEffective", "otherAmountNoticeEffective", "holidays"])
    let name = try text("basis")
    guard let basis = PaymentDateBasis(rawValue: name) else {
      throw refusal("basis", "\"\(name)\" is none of eventOfDefault, terminationEvent and twoAffectedParties")
    }
    let first = try date("amountNoticeEffective")
    let other = members["otherAmountNoticeEffective"] ?? .null
    let second = other == .null ? nil : try date("otherAmountNoticeEffective")
    let days = try businessDays
    // Nothing is payable before the second statement is effective.
    if basis == .twoAffectedParties, second == nil { return ["payable": .null] }
    let payable = try dating { () throws(AgreementError) in
      try PayableDate.date(basis, noticeEffective: first, second: second, days)
    }
    return ["payable": .string(payable.value.description)]
  }

  func serviceChannel() throws(ConformanceError) -> [String: JSONValue] {
    try only(["form", "channel", "emailAmendment", "hubLevelA", "hubLevelB"])
    let terms = NoticeTerms(
      emailAmendment: try flag("emailAmendment") ? .schedule("amendment of the notices clause") : nil,
      hubLevels: PartyPair(a: try hubLevel("hubLevelA"), b: try hubLevel("hubLevelB")))
    let permission = terms.permission(try channel("channel"), for: .section5Or6, form: try form("form"))
    return ["valid": .bool(permission.value)]
  }

  private func form(_ name: String) throws(ConformanceError) -> MasterAgreementForm {
    let text = try text(name)
    guard let form = text == "1992" ? .isda1992MultiCurrency : MasterAgreementForm(rawValue: text) else {
      throw refusal(name, "\"\(text)\" is not a form: use 2002, 1992, 1992-MCCB or 1992-LCSJ")
    }
    return form
  }

  private func channel(_ name: String) throws(ConformanceError) -> NoticeChannel {
    let text = try text(name)
    let letters = String(text.lowercased().filter(\.isLetter))
    guard let channel = NoticeChannel.spelled[letters] else {
      let names = NoticeChannel.allCases.map(\.rawValue).joined(separator: ", ")
      throw refusal(name, "\"\(text)\" is not a channel: use one of \(names)")
    }
    return channel
  }

  private func hubLevel(_ name: String) throws(ConformanceError) -> NoticesHubLevel {
    guard members[name] != nil else { return .none }
    switch try text(name) {
    case "none": return .none
    case "addressOnly": return .addressOnly
    case "fullFunctionality": return .fullFunctionality
    case let other: throw refusal(name, "\"\(other)\" is none of none, addressOnly and fullFunctionality")
    }
  }
}

extension NoticeChannel {
  /// The channels under the names people give them, in small letters without spaces or marks.
  fileprivate static let spelled: [String: NoticeChannel] = {
    var names = Dictionary(uniqueKeysWithValues: allCases.map { ($0.rawValue.lowercased(), $0) })
    let others: [(NoticeChannel, [String])] = [
      (.hand, ["handdelivery", "inperson", "personaldelivery"]), (.fax, ["facsimile"]),
      (
        .registeredMail,
        ["certifiedmail", "certifiedorregisteredmail", "registeredpost", "registeredairmail", "airmail"]
      ),
      (.electronicMessaging, ["electronicmessagingsystem", "messaging", "chat"]),
      (.noticesHub, ["hub", "isdanoticeshub"]), (.telephone, ["phone", "phonecall"]),
      (.ordinaryMail, ["mail", "post"]),
    ]
    for (channel, spellings) in others { for spelling in spellings { names[spelling] = channel } }
    return names
  }()
}
