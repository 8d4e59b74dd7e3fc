public import Explanations

/// A way of sending a communication under an agreement.
public enum NoticeChannel: String, Hashable, Sendable, Codable, CaseIterable {
  case hand
  case courier
  case telex
  case fax
  case registeredMail
  case email
  case electronicMessaging
  case noticesHub
  case telephone
  case ordinaryMail

  public var name: String {
    switch self {
    case .hand: "delivery by hand"
    case .courier: "courier"
    case .telex: "telex"
    case .fax: "fax"
    case .registeredMail: "certified or registered mail"
    case .email: "e-mail"
    case .electronicMessaging: "electronic messaging system"
    case .noticesHub: "ISDA Notices Hub"
    case .telephone: "telephone"
    case .ordinaryMail: "ordinary mail"
    }
  }
}

/// How far a party uses the Notices Hub; where two differ, the lower level applies (rule M-24).
public enum NoticesHubLevel: Int, Hashable, Sendable, Codable, CaseIterable, Comparable {
  case none = 0
  /// The Hub holds addresses; notices still go by the agreement's channels.
  case addressOnly = 1
  /// Notices may be served through the Hub.
  case fullFunctionality = 2

  public static func < (left: NoticesHubLevel, right: NoticesHubLevel) -> Bool {
    left.rawValue < right.rawValue
  }
}

/// What the communication is, since Sections 5 and 6 narrow the channels.
public enum CommunicationKind: String, Hashable, Sendable, Codable, CaseIterable {
  case section5Or6
  case other
}

/// Section 12 as amended between the parties.
public struct NoticeTerms: Hashable, Sendable, Codable {
  /// The clause by which e-mail is allowed for Sections 5 and 6, as by ISDA's form of May 2023; nil if none.
  public var emailAmendment: Citation?
  public var hubLevels: PartyPair<NoticesHubLevel>
  /// Channels the Schedule adds or takes away.
  public var added: Set<NoticeChannel>
  public var excluded: Set<NoticeChannel>

  public init(
    emailAmendment: Citation? = nil,
    hubLevels: PartyPair<NoticesHubLevel> = PartyPair(a: .none, b: .none),
    added: Set<NoticeChannel> = [], excluded: Set<NoticeChannel> = []
  ) {
    self.emailAmendment = emailAmendment
    self.hubLevels = hubLevels
    self.added = added
    self.excluded = excluded
  }

  private enum CodingKeys: String, CodingKey { case emailAmendment, hubLevels, added, excluded }

  /// Sets are written sorted, so that equal terms have equal bytes.
  public func encode(to encoder: any Encoder) throws {
    var fields = encoder.container(keyedBy: CodingKeys.self)
    try fields.encodeIfPresent(emailAmendment, forKey: .emailAmendment)
    try fields.encode(hubLevels, forKey: .hubLevels)
    try fields.encode(added.sorted { $0.rawValue < $1.rawValue }, forKey: .added)
    try fields.encode(excluded.sorted { $0.rawValue < $1.rawValue }, forKey: .excluded)
  }
}

extension NoticeTerms {
  /// Whether a channel may carry a communication, and why (rules M-20, M-23, M-24, R-07). A channel that may
  /// not is good for a courtesy copy only.
  public func permission(
    _ channel: NoticeChannel, for communication: CommunicationKind, form: MasterAgreementForm
  ) -> Explained<Bool> {
    let (allowed, reason, citation) = ruling(channel, communication, form)
    let step = Step("Service by \(channel.name)", citation, .houseRule("R-07"), note: reason)
    return Explained(
      allowed, step, .conclusion,
      from: [
        Explained.input("Form", "ISDA \(form.rawValue)").node,
        Explained.input("Communication under Section 5 or 6", communication == .section5Or6).node,
        Explained.input("E-mail amendment", emailAmendment?.description ?? "none").node,
      ])
  }

  /// The channels permitted, in a fixed order.
  public func permittedChannels(
    for communication: CommunicationKind, form: MasterAgreementForm
  ) -> [NoticeChannel] {
    NoticeChannel.allCases.filter { permission($0, for: communication, form: form).value }
  }

  private typealias Ruling = (allowed: Bool, reason: String, citation: Citation)

  private func ruling(
    _ channel: NoticeChannel, _ communication: CommunicationKind, _ form: MasterAgreementForm
  ) -> Ruling {
    if excluded.contains(channel) { return (false, "the Schedule takes it away", .schedule("notices")) }
    if added.contains(channel) { return (true, "the Schedule adds it", .schedule("notices")) }
    let section12 = form.section("12(a)")
    switch channel {
    case .hand, .courier, .telex, .registeredMail: return (true, "listed", section12)
    case .fax: return faxRuling(communication, form)
    case .email: return emailRuling(communication, form)
    case .electronicMessaging: return messagingRuling(communication, form)
    case .noticesHub: return hubRuling
    case .telephone, .ordinaryMail:
      return (false, "not listed, and the list is read as exclusive", .houseRule("M-23"))
    }
  }

  private func faxRuling(_ communication: CommunicationKind, _ form: MasterAgreementForm) -> Ruling {
    guard form.is1992, communication == .section5Or6 else { return (true, "listed", form.section("12(a)")) }
    return (false, "the 1992 form bars fax for Sections 5 and 6", .masterAgreement1992("12(a)"))
  }

  private func emailRuling(_ communication: CommunicationKind, _ form: MasterAgreementForm) -> Ruling {
    if let emailAmendment { return (true, "an amendment allows it", emailAmendment) }
    if communication == .other, !form.is1992 { return (true, "listed", .masterAgreement2002("12(a)")) }
    return (false, "not for Sections 5 and 6 without an amendment", form.section("12(a)"))
  }

  private func messagingRuling(_ communication: CommunicationKind, _ form: MasterAgreementForm) -> Ruling {
    communication == .other
      ? (true, "listed", form.section("12(a)"))
      : (false, "not for Sections 5 and 6", form.section("12(a)"))
  }

  private var hubRuling: Ruling {
    let level = min(hubLevels.a, hubLevels.b)
    return level == .fullFunctionality
      ? (true, "both parties use the Hub with full functionality", .houseRule("M-24"))
      : (false, "the lower of the parties' Hub levels does not carry notices", .houseRule("M-24"))
  }
}
