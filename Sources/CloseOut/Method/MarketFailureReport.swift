public import Calendars
public import Quotations

/// A draft report on the failure of a market, made from the record: who would not quote, since when, with what
/// stated reason, what was tried (mission A4). A person completes and signs it.
public struct MarketFailureReport: Sendable, Hashable {
  /// A dealer that gave no usable price, and how.
  public struct Absence: Sendable, Hashable {
    public enum Kind: String, Sendable, Hashable, CaseIterable {
      case refused, silent, withdrew, valuationOnly
    }

    public let dealer: DealerID
    public let kind: Kind
    public let since: Timestamp
    public let reason: String?
    public let evidence: EvidenceID
  }

  /// A stated reason with the dealers who gave it, in the order it was first heard.
  public struct StatedReason: Sendable, Hashable {
    public let reason: String
    public let dealers: [DealerID]
  }

  public let group: GroupID
  public let from: Timestamp
  public let to: Timestamp
  public let dealersAsked: [DealerID]
  public let absences: [Absence]
  public let reasons: [StatedReason]
  /// Prices that were given in the period and speak against failure; a report that hid them would not stand.
  public let contrary: [EvidenceID]
  public let channelFailures: [ChannelFailure]
  public let attempts: [MarketAttempt]
  /// Local days of the period on which no firm price was received.
  public let daysWithoutFirmPrice: [CivilDate]
  public let sentences: [String]

  /// Whether every dealer asked was absent: what "ceased to function" would claim.
  public var isTotal: Bool { contrary.isEmpty && !dealersAsked.isEmpty }
}

/// A line, platform or service that did not work when it was needed.
public struct ChannelFailure: Sendable, Hashable, Codable {
  public var channel: String
  public var at: Timestamp
  public var what: String
  public var evidence: EvidenceID?

  public init(channel: String, at: Timestamp, what: String, evidence: EvidenceID? = nil) {
    self.channel = channel
    self.at = at
    self.what = what
    self.evidence = evidence
  }
}

/// What was tried on a day besides calls to dealers: an auction, a search for end-users, an exchange.
public struct MarketAttempt: Sendable, Hashable, Codable {
  public var date: CivilDate
  public var tried: String
  public var outcome: String

  public init(date: CivilDate, tried: String, outcome: String) {
    self.date = date
    self.tried = tried
    self.outcome = outcome
  }
}
