public import Explanations

/// How the value of terminated transactions is measured.
public enum PaymentMeasure: String, Hashable, Sendable, Codable, CaseIterable, ExplainableValue {
  case closeOutAmount
  case marketQuotation
  case loss

  public var name: String {
    switch self {
    case .closeOutAmount: "Close-out Amount"
    case .marketQuotation: "Market Quotation"
    case .loss: "Loss"
    }
  }

  public var explainedQuantity: ExplainedQuantity { .text(name) }
}

/// Whether the Non-defaulting Party ever pays (1992 form).
public enum PaymentMethod: String, Hashable, Sendable, Codable, CaseIterable, ExplainableValue {
  /// Only the Defaulting Party pays.
  case first
  /// Payments both ways.
  case second

  public var name: String {
    switch self {
    case .first: "First Method"
    case .second: "Second Method"
    }
  }

  public var explainedQuantity: ExplainedQuantity { .text(name) }
}

extension MasterAgreement {
  /// The payment method: two-way under the 2002 form, and under a 1992 form unless First Method is elected
  /// (silence means Second Method: rule Q-01).
  public var paymentMethod: Explained<PaymentMethod> {
    guard form.is1992 else {
      return Elected(.second, .masterAgreement2002("6(e)")).explained("Payment method: both ways")
    }
    let elected = electedMethod ?? .silence(.second, .masterAgreement1992("6(e)"))
    return elected.explained("Payment method")
  }

  /// The payment method that an early termination follows: after a Termination Event payments go both ways whatever
  /// is elected, since First Method is spoken of in Section 6(e)(i) alone (1992 form, Section 6(e)(ii); rule Q-09).
  public func paymentMethod(after event: EventClass) -> Explained<PaymentMethod> {
    guard form.is1992, event == .terminationEvent else { return paymentMethod }
    return .input(
      Step(
        "Payment method", .masterAgreement1992("6(e)(ii)"), .houseRule("Q-09"), note: "a Termination Event"),
      .second)
  }

  /// The measure the Schedule elects; silence means Market Quotation under a 1992 form (rule Q-01).
  public var measureBeforeProtocol: Elected<PaymentMeasure> {
    guard form.is1992 else { return Elected(.closeOutAmount, .masterAgreement2002("14")) }
    return electedMeasure ?? .silence(.marketQuotation, .masterAgreement1992("6(e)"))
  }
}
