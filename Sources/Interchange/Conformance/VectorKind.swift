internal import CanonicalJSON

/// The kinds of vector of a conformance file.
enum VectorKind: String, CaseIterable {
  case eta
  case etaTwoAffected
  case marketQuotation
  case settlement1992
  case settlement1992TwoAffected
  case etaWithInterest
  case interest
  case etaWithCurrencies
  case collateralTitleTransfer
  case collateralPledge
  case setOff
  case automaticTerminationAdjustment
  case terminationDateWindow
  case noticeEffective
  case payableDate
  case serviceChannel
  case flatSwapCloseOut

  /// Every field the kind computes, by name.
  func compute(_ input: FieldReader) throws(ConformanceError) -> [String: JSONValue] {
    switch self {
    case .eta: try input.eta()
    case .etaTwoAffected: try input.etaTwoAffected()
    case .marketQuotation: try input.marketQuotation()
    case .settlement1992: try input.settlement1992()
    case .settlement1992TwoAffected: try input.settlement1992TwoAffected()
    case .etaWithInterest: try input.etaWithInterest()
    case .interest: try input.interest()
    case .etaWithCurrencies: try input.etaWithCurrencies()
    case .collateralTitleTransfer: try input.collateralTitleTransfer()
    case .collateralPledge: try input.collateralPledge()
    case .setOff: try input.setOff()
    case .automaticTerminationAdjustment: try input.automaticTerminationAdjustment()
    case .terminationDateWindow: try input.terminationDateWindow()
    case .noticeEffective: try input.noticeEffective()
    case .payableDate: try input.payableDate()
    case .serviceChannel: try input.serviceChannel()
    case .flatSwapCloseOut: try input.flatSwapCloseOut()
    }
  }
}
