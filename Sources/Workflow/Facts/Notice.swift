public import Agreements
public import Calendars
public import Quotations

/// A communication under Section 5 or 6, as drafted; its release is an output, its service a series of facts.
public struct Notice: Sendable, Hashable, Codable {
  /// Which communication it is.
  public enum Kind: String, Sendable, Hashable, Codable, CaseIterable {
    case potentialEventOfDefault, failureToPay, designation, amount, statement, setOff, reservationOfRights
  }

  public var id: String
  public var kind: Kind
  public var preparedAt: Timestamp
  public var preparedBy: PersonID
  /// The trigger event it names.
  public var event: String?
  /// How the text names the event; empty if it does not.
  public var namedEvent: String
  public var namedSection: String
  /// The Early Termination Date it designates.
  public var designatedDate: CivilDate?
  /// Whether it says the date moves if it is not effective in time.
  public var hasFallbackDate: Bool
  public var dateReason: String
  public var textDigest: String?

  public init(
    id: String, kind: Kind, preparedAt: Timestamp, preparedBy: PersonID, event: String? = nil,
    namedEvent: String = "", namedSection: String = "", designatedDate: CivilDate? = nil,
    hasFallbackDate: Bool = false, dateReason: String = "", textDigest: String? = nil
  ) {
    self.id = id
    self.kind = kind
    self.preparedAt = preparedAt
    self.preparedBy = preparedBy
    self.event = event
    self.namedEvent = namedEvent
    self.namedSection = namedSection
    self.designatedDate = designatedDate
    self.hasFallbackDate = hasFallbackDate
    self.dateReason = dateReason
    self.textDigest = textDigest
  }
}

/// One attempt to serve a notice; failed attempts are kept.
public struct ServiceAttempt: Sendable, Hashable, Codable {
  public enum Outcome: String, Sendable, Hashable, Codable, CaseIterable {
    case delivered, attempted, failed, unknown
  }

  public var id: String
  public var notice: String
  public var channel: NoticeChannel
  public var address: String
  /// The document the address comes from.
  public var addressSource: String?
  public var addressVerifiedOn: CivilDate?
  public var sentAt: Timestamp
  /// At the recipient's own clock.
  public var deliveredAt: Timestamp?
  public var outcome: Outcome
  public var recipient: String?
  /// The latest close of business that can be argued for the recipient.
  public var closeOfBusinessBest: LocalTime?
  /// The earliest.
  public var closeOfBusinessWorst: LocalTime?
  public var evidence: [EvidenceID]
  public var note: String

  public init(
    id: String, notice: String, channel: NoticeChannel, address: String, addressSource: String? = nil,
    addressVerifiedOn: CivilDate? = nil, sentAt: Timestamp, deliveredAt: Timestamp? = nil, outcome: Outcome,
    recipient: String? = nil, closeOfBusinessBest: LocalTime? = nil, closeOfBusinessWorst: LocalTime? = nil,
    evidence: [EvidenceID] = [], note: String = ""
  ) {
    self.id = id
    self.notice = notice
    self.channel = channel
    self.address = address
    self.addressSource = addressSource
    self.addressVerifiedOn = addressVerifiedOn
    self.sentAt = sentAt
    self.deliveredAt = deliveredAt
    self.outcome = outcome
    self.recipient = recipient
    self.closeOfBusinessBest = closeOfBusinessBest
    self.closeOfBusinessWorst = closeOfBusinessWorst
    self.evidence = evidence
    self.note = note
  }
}
