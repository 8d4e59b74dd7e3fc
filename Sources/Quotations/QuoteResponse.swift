public import Calendars
public import Quantities
public import Transactions

/// What a dealer answered, in its own words and as levels. Silence is an answer too.
public struct QuoteResponse: Sendable, Hashable, Codable {
  /// Only the first two are quotations; only firm ones count for Market Quotation.
  public enum Class: String, Sendable, Hashable, Codable, CaseIterable {
    case firm, indicative, valuationOnly, refused, silent, withdrawn

    public var isQuotation: Bool { self == .firm || self == .indicative }
  }

  public var id: EvidenceID
  /// The request it answers; nil for a quotation nobody is recorded to have asked for.
  public var request: EvidenceID?
  public var dealer: DealerID
  public var group: GroupID
  /// The transactions covered, if not the whole group.
  public var transactions: [TransactionID]
  public var receivedAt: Timestamp
  /// The moment the levels speak of; nil if the dealer did not say.
  public var asOf: Timestamp?
  public var answer: Class
  public var levels: QuotedLevels?
  public var sizeGoodFor: UnroundedAmount?
  public var validUntil: Timestamp?
  public var reasonGiven: String?
  public var words: String
  public var terms: QuotedTerms
  public var differences: [TermDifference]
  public var attestation: Attestation
  /// The market snapshot of the quotation's minute.
  public var snapshot: EvidenceID?
  /// How a quotation for several transactions is split among them.
  public var allocation: PackageAllocation?
  public var writtenConfirmation: EvidenceID?

  public init(
    id: EvidenceID, request: EvidenceID? = nil, dealer: DealerID, group: GroupID,
    transactions: [TransactionID] = [], receivedAt: Timestamp, asOf: Timestamp? = nil, answer: Class,
    levels: QuotedLevels? = nil, sizeGoodFor: UnroundedAmount? = nil, validUntil: Timestamp? = nil,
    reasonGiven: String? = nil, words: String = "", terms: QuotedTerms = QuotedTerms(),
    differences: [TermDifference] = [], attestation: Attestation = Attestation(), snapshot: EvidenceID? = nil,
    allocation: PackageAllocation? = nil, writtenConfirmation: EvidenceID? = nil
  ) {
    self.id = id
    self.request = request
    self.dealer = dealer
    self.group = group
    self.transactions = transactions
    self.receivedAt = receivedAt
    self.asOf = asOf
    self.answer = answer
    self.levels = levels
    self.sizeGoodFor = sizeGoodFor
    self.validUntil = validUntil
    self.reasonGiven = reasonGiven
    self.words = words
    self.terms = terms
    self.differences = differences
    self.attestation = attestation
    self.snapshot = snapshot
    self.allocation = allocation
    self.writtenConfirmation = writtenConfirmation
  }
}

/// Who said it, who typed it and who stands behind it, each with their time (mission A5).
public struct Attestation: Sendable, Hashable, Codable {
  public var saidBy: String?
  public var typedBy: PersonID?
  public var typedAt: Timestamp?
  public var attestedBy: PersonID?
  public var attestedAt: Timestamp?

  public init(
    saidBy: String? = nil, typedBy: PersonID? = nil, typedAt: Timestamp? = nil, attestedBy: PersonID? = nil,
    attestedAt: Timestamp? = nil
  ) {
    self.saidBy = saidBy
    self.typedBy = typedBy
    self.typedAt = typedAt
    self.attestedBy = attestedBy
    self.attestedAt = attestedAt
  }
}

/// The figures of a quotation: par rates of a replacement, or amounts for entering into it.
public struct QuotedLevels: Sendable, Hashable, Codable {
  public enum Unit: Sendable, Hashable, Codable {
    /// A par rate per year, as a fraction of one.
    case rate
    /// An outright exchange rate for the value date of a forward, in units of the pair's quote currency.
    case outright
    /// An amount of this currency in ISDA sign: positive if the determining party would pay the dealer.
    case amount(Currency)
  }

  public var unit: Unit
  public var bid: ExactNumber?
  public var offer: ExactNumber?
  public var mid: ExactNumber?

  public init(unit: Unit, bid: ExactNumber? = nil, offer: ExactNumber? = nil, mid: ExactNumber? = nil) {
    self.unit = unit
    self.bid = bid
    self.offer = offer
    self.mid = mid
  }

  public func level(_ side: PriceSide) -> ExactNumber? {
    switch side {
    case .bid: bid
    case .offer: offer
    case .mid: mid
    }
  }

  /// Offer less bid in basis points, for a rate quoted on both sides.
  public var bidOfferSpread: BasisPoints? {
    guard unit == .rate, let bid, let offer else { return nil }
    return BasisPoints((offer - bid) * ExactNumber(10_000))
  }
}

/// The dealer's side of a price. A lost receiver swap is replaced at the bid, a lost payer at the offer.
public enum PriceSide: String, Sendable, Hashable, Codable, CaseIterable {
  case bid, offer, mid
}

/// One way in which a quotation's terms are not those of the terminated transaction.
public struct TermDifference: Sendable, Hashable, Codable {
  public var term: String
  public var ours: String
  public var theirs: String
  /// The priced adjustment in ISDA sign, if one was made.
  public var adjustment: UnroundedAmount?
  public var explanation: String?

  public init(
    term: String, ours: String, theirs: String, adjustment: UnroundedAmount? = nil, explanation: String? = nil
  ) {
    self.term = term
    self.ours = ours
    self.theirs = theirs
    self.adjustment = adjustment
    self.explanation = explanation
  }
}

/// How a package quotation is split among its transactions.
public enum PackageAllocation: Sendable, Hashable, Codable {
  /// In proportion to the absolute DV01 of each transaction: the default.
  case byRisk
  /// In proportion to notional.
  case byNotional
  /// Shares stated by the dealer or the team; they must sum to one.
  case stated([Share])

  public struct Share: Sendable, Hashable, Codable {
    public var transaction: TransactionID
    public var share: ExactNumber

    public init(transaction: TransactionID, share: ExactNumber) {
      self.transaction = transaction
      self.share = share
    }
  }
}
