public import Quotations

/// What the record holds for a group, by kind: the side of a method assessment that is counted.
public struct EvidenceInventory: Sendable {
  /// A piece of evidence and the dealer it came from.
  public struct Quoted: Sendable, Hashable {
    public let evidence: EvidenceID
    public let dealer: DealerID

    public init(evidence: EvidenceID, dealer: DealerID) {
      self.evidence = evidence
      self.dealer = dealer
    }
  }

  public var requests: [EvidenceID]
  public var firmQuotes: [Quoted]
  public var indicativeQuotes: [Quoted]
  /// Answers of which the dealer's words or reasons are recorded, refusals among them.
  public var conversations: [EvidenceID]
  public var replacements: [EvidenceID]
  public var marketData: [EvidenceID]
  public var modelRuns: [ModelRun]
  public var modelDocuments: [EvidenceID]
  public var backTests: [EvidenceID]
  public var minutes: [EvidenceID]
  public var marketFailureReports: [EvidenceID]

  public init(
    requests: [EvidenceID] = [], firmQuotes: [Quoted] = [], indicativeQuotes: [Quoted] = [],
    conversations: [EvidenceID] = [], replacements: [EvidenceID] = [], marketData: [EvidenceID] = [],
    modelRuns: [ModelRun] = [], modelDocuments: [EvidenceID] = [], backTests: [EvidenceID] = [],
    minutes: [EvidenceID] = [], marketFailureReports: [EvidenceID] = []
  ) {
    self.requests = requests
    self.firmQuotes = firmQuotes
    self.indicativeQuotes = indicativeQuotes
    self.conversations = conversations
    self.replacements = replacements
    self.marketData = marketData
    self.modelRuns = modelRuns
    self.modelDocuments = modelDocuments
    self.backTests = backTests
    self.minutes = minutes
    self.marketFailureReports = marketFailureReports
  }

  /// The quotation side of an inventory from a panel's review; the rest is added by the caller.
  public init(_ review: PanelReview, requests: [QuoteRequest]) {
    let usable = review.usable.map(\.response)
    func quoted(_ answer: QuoteResponse.Class) -> [Quoted] {
      usable.filter { $0.answer == answer }.map { Quoted(evidence: $0.id, dealer: $0.dealer) }
    }
    let spoken = review.uses.map(\.response).filter { response in
      let words = response.words + (response.reasonGiven ?? "")
      return words.contains { !$0.isWhitespace }
    }
    self.init(
      requests: requests.map(\.id), firmQuotes: quoted(.firm), indicativeQuotes: quoted(.indicative),
      conversations: spoken.map(\.id))
  }

  /// Quotations and market data: what M-35 obliges the Determining Party to consider.
  public var thirdParty: [EvidenceID] {
    firmQuotes.map(\.evidence) + indicativeQuotes.map(\.evidence) + replacements + marketData
  }
}
