/// The primary method of each regime and the evidence it must have (mission A3). House policy, not contract:
/// the form ranks no sources, it allows any relevant information (M-34).
public struct MethodPolicy: Sendable, Hashable, Codable {
  public struct Choice: Sendable, Hashable, Codable {
    public var regime: Regime
    public var method: DeterminationMethod
    public var needs: [EvidenceNeed]
    public var reason: String

    public init(regime: Regime, method: DeterminationMethod, needs: [EvidenceNeed], reason: String) {
      self.regime = regime
      self.method = method
      self.needs = needs
      self.reason = reason
    }
  }

  public var version: String
  public var choices: [Choice]
  /// Distinct dealers that make "several" firm quotations.
  public var firmDealersMin: Int
  /// Distinct dealers that make a "diverse" panel of indicative quotations.
  public var indicativeDealersMin: Int

  public init(version: String, choices: [Choice], firmDealersMin: Int = 2, indicativeDealersMin: Int = 3) {
    self.version = version
    self.choices = choices
    self.firmDealersMin = firmDealersMin
    self.indicativeDealersMin = indicativeDealersMin
  }

  public func choice(_ regime: Regime) -> Choice? { choices.first { $0.regime == regime } }

  /// The evidence a method needs, whatever the regime: that of the regime for which it is primary.
  public func needs(of method: DeterminationMethod) -> [EvidenceNeed] {
    switch method {
    case .executedReplacement: [.replacementTicket]
    case .marketQuotation: [.pollingSheets, .firmQuotesOfSeveralDealers]
    case .midMarket: [.pollingSheets]
    case .loss: [.dealerConversations]
    default: choices.first { $0.method == method }?.needs ?? []
    }
  }

  /// The table of mission A3.
  public static let houseDefault = MethodPolicy(
    version: "house-1",
    choices: [
      Choice(
        regime: .low, method: .firmQuotes,
        needs: [.pollingSheets, .firmQuotesOfSeveralDealers, .replacementTicket], reason: "most objective"),
      Choice(
        regime: .medium, method: .indicativeConsensus,
        needs: [.pollingSheets, .indicativeQuotesOfDiverseDealers, .thirdPartyFeeds],
        reason: "no firm prices, but a market range"),
      Choice(
        regime: .high, method: .modelCalibratedToQuotes,
        needs: [.calibrationQuotes, .modelDocuments, .inputSources, .dealerConversations],
        reason: "orders fragmented quotations"),
      Choice(
        regime: .extreme, method: .modelCalibratedToHistory,
        needs: [.marketFailureReport, .backTest, .overrideReasons, .expertJudgement],
        reason: "when markets cease to function"),
    ])
}

extension DeterminationMethod {
  /// The method in words.
  public var words: String {
    switch self {
    case .executedReplacement: "executed replacement"
    case .firmQuotes: "several firm quotations"
    case .indicativeConsensus: "consensus of indicative quotations"
    case .modelCalibratedToQuotes: "internal model calibrated to quotations"
    case .modelCalibratedToHistory: "internal model calibrated to history and judgement"
    case .marketQuotation: "Market Quotation"
    case .loss: "Loss"
    case .midMarket: "mid-market quotations"
    }
  }
}
