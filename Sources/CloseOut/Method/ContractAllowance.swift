public import Agreements
public import Explanations

/// What the contract allows, as against what house policy prefers.
public enum ContractAllowance: String, Sendable, Hashable, Codable, CaseIterable {
  /// 2002 form, or 1992 form under the 2009 Protocol: any relevant information (M-30 to M-40).
  case closeOutAmount
  /// 1992 form, Market Quotation elected: the panel, else Loss.
  case marketQuotation
  /// 1992 form, Loss elected: reasonable determination, quotations optional.
  case loss
  /// Illegality or Force Majeure Event under the 2002 form: mid-market only (M-41).
  case midMarket

  public init(_ measure: PaymentMeasure, isIllegalityOrForceMajeure: Bool) {
    switch measure {
    case .closeOutAmount: self = isIllegalityOrForceMajeure ? .midMarket : .closeOutAmount
    case .marketQuotation: self = .marketQuotation
    case .loss: self = .loss
    }
  }

  public var methods: [DeterminationMethod] {
    let information: [DeterminationMethod] = [
      .executedReplacement, .firmQuotes, .indicativeConsensus, .modelCalibratedToQuotes,
      .modelCalibratedToHistory,
    ]
    switch self {
    case .closeOutAmount: return information
    case .marketQuotation: return [.marketQuotation, .loss]
    case .loss: return [.loss] + information
    case .midMarket: return [.midMarket]
    }
  }

  public var citations: [Citation] {
    switch self {
    case .closeOutAmount: [.masterAgreement2002("14"), .houseRule("M-34"), .houseRule("M-35")]
    case .marketQuotation: [.masterAgreement1992("14"), .houseRule("Q-05"), .houseRule("Q-08")]
    case .loss: [.masterAgreement1992("14"), .houseRule("Q-11")]
    case .midMarket: [.masterAgreement2002("6(e)(ii)(3)"), .houseRule("M-41")]
    }
  }

  public var words: String {
    switch self {
    case .closeOutAmount: "Close-out Amount, from any relevant information"
    case .marketQuotation:
      "Market Quotation, or Loss where it cannot be determined or would not be reasonable"
    case .loss: "Loss, with or without quotations"
    case .midMarket: "mid-market values without regard to own credit"
    }
  }
}
