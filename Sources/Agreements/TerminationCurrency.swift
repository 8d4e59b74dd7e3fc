public import Explanations
public import Quantities

/// What the Schedule says of the Termination Currency.
public struct TerminationCurrencyTerm: Hashable, Sendable, Codable {
  public var stated: Elected<Currency>?
  /// Whether the stated currency is freely available at close-out.
  public var isFreelyAvailable: Bool

  public init(stated: Elected<Currency>?, isFreelyAvailable: Bool = true) {
    self.stated = stated
    self.isFreelyAvailable = isFreelyAvailable
  }
}

extension Currency: ExplainableValue {
  public var explainedQuantity: ExplainedQuantity { .text(code) }
}

extension MasterAgreement {
  /// The Termination Currency: the Schedule's if freely available, else euro under English law and US dollars
  /// under New York law (rule M-59). Sources differ on the 1992 form's fallback; US dollars are used and the
  /// line says so.
  public var resolvedTerminationCurrency: Explained<Currency> {
    get throws(AgreementError) {
      if let stated = terminationCurrency.stated, terminationCurrency.isFreelyAvailable {
        return stated.explained("Termination Currency")
      }
      let reason =
        terminationCurrency.stated == nil ? "none is stated" : "the stated one is not freely available"
      if form.is1992 {
        let note = "\(reason); sources differ on the 1992 form's fallback, US dollars are used"
        return .input(Step("Termination Currency", .houseRule("M-59"), note: note), .usd)
      }
      let step = Step("Termination Currency", .masterAgreement2002("14"), .houseRule("M-59"), note: reason)
      switch governingLaw {
      case .english: return .input(step, .eur)
      case .newYork: return .input(step, .usd)
      case .other: throw .terminationCurrencyUnknown
      }
    }
  }
}
