public import Calendars
public import Quantities
public import Transactions

/// A request for a quotation, recorded when the call is made and whatever comes of it.
public struct QuoteRequest: Sendable, Hashable, Codable {
  public enum Channel: String, Sendable, Hashable, Codable, CaseIterable {
    case phone, chat, email, platform, fix, auction, inPerson
  }

  /// What kind of answer was asked for.
  public enum Firmness: String, Sendable, Hashable, Codable, CaseIterable {
    case firm, indicative
    /// Mid-market, ignoring own credit and any Credit Support Document (M-41).
    case midMarket
  }

  public enum Side: String, Sendable, Hashable, Codable, CaseIterable {
    case bid, offer, twoWay, mid
  }

  public var id: EvidenceID
  public var dealer: DealerID
  /// Who was spoken to.
  public var person: String?
  public var caller: PersonID
  public var channel: Channel
  public var openedAt: Timestamp
  /// What the quotation was asked for: a close-out group, or single transactions of it.
  public var group: GroupID
  public var transactions: [TransactionID]
  public var side: Side
  public var size: UnroundedAmount?
  public var firmness: Firmness
  /// The moment as of which the quotation was asked.
  public var asOf: Timestamp?
  public var deadline: Timestamp?
  public var terms: QuotedTerms
  public var recording: String?

  public init(
    id: EvidenceID, dealer: DealerID, person: String? = nil, caller: PersonID, channel: Channel,
    openedAt: Timestamp, group: GroupID, transactions: [TransactionID] = [], side: Side = .twoWay,
    size: UnroundedAmount? = nil, firmness: Firmness = .firm, asOf: Timestamp? = nil,
    deadline: Timestamp? = nil, terms: QuotedTerms = QuotedTerms(), recording: String? = nil
  ) {
    self.id = id
    self.dealer = dealer
    self.person = person
    self.caller = caller
    self.channel = channel
    self.openedAt = openedAt
    self.group = group
    self.transactions = transactions
    self.side = side
    self.size = size
    self.firmness = firmness
    self.asOf = asOf
    self.deadline = deadline
    self.terms = terms
    self.recording = recording
  }
}

/// The terms a quotation was asked or given on, beside those of the transaction itself.
/// A term that nobody stated is nil, which is itself a finding: silence is not likeness.
public struct QuotedTerms: Sendable, Hashable, Codable {
  public enum CreditBasis: String, Sendable, Hashable, Codable, CaseIterable {
    case ownCredit, ignored
  }

  public var collateral: String?
  public var documentation: String?
  public var credit: CreditBasis?
  public var tenor: String?
  public var currency: Currency?
  public var optionality: String?

  public init(
    collateral: String? = nil, documentation: String? = nil, credit: CreditBasis? = nil, tenor: String? = nil,
    currency: Currency? = nil, optionality: String? = nil
  ) {
    self.collateral = collateral
    self.documentation = documentation
    self.credit = credit
    self.tenor = tenor
    self.currency = currency
    self.optionality = optionality
  }
}
