/// A kind of evidence that a method must have to be defended (mission A3).
public enum EvidenceNeed: String, Sendable, Hashable, Codable, CaseIterable {
  case pollingSheets
  case firmQuotesOfSeveralDealers
  case indicativeQuotesOfDiverseDealers
  case replacementTicket
  case thirdPartyFeeds
  case calibrationQuotes
  case modelDocuments
  case inputSources
  case dealerConversations
  case marketFailureReport
  case backTest
  case overrideReasons
  case expertJudgement

  /// The need in words.
  public var words: String {
    switch self {
    case .pollingSheets: "polling sheets: whom the team asked, when, on what terms"
    case .firmQuotesOfSeveralDealers: "firm quotations of several dealers"
    case .indicativeQuotesOfDiverseDealers: "indicative quotations of diverse dealers"
    case .replacementTicket: "the ticket of an executed replacement"
    case .thirdPartyFeeds: "market data of third parties"
    case .calibrationQuotes: "quotations the model is calibrated to"
    case .modelDocuments: "documents of the model"
    case .inputSources: "the source of every model input"
    case .dealerConversations: "records of what dealers said"
    case .marketFailureReport: "a report on the failure of the market"
    case .backTest: "a back-test of the model"
    case .overrideReasons: "a reason for each model input that was overridden"
    case .expertJudgement: "minutes of the judgement that was exercised"
    }
  }
}
