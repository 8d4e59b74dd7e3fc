public import Explanations
public import Quantities

/// Termination Currency Equivalents (Section 14, rule M-60).
public enum Conversion {
  /// The Termination Currency needed to buy the amount at the rate; the direction does not turn with the sign.
  ///
  /// - Parameter source: agent, time and place of the rate (rule R-35).
  public static func equivalent(
    of amount: Explained<UnroundedAmount>, at rate: ExchangeRate, source: String? = nil
  ) throws(AmountError) -> Explained<UnroundedAmount> {
    guard rate.rate.isPositive else { throw .exchangeRateNotPositive("\(rate.rate)") }
    if rate.other == rate.termination, rate.rate != .one { throw .ownCurrencyRateNotOne(rate.other) }
    let equivalent = try exactly { () throws(QuantityError) in try rate.equivalent(of: amount.value) }
    let step = Step("In \(rate.termination.code)", .houseRule("M-60"))
    let line = Explained.input(Step(label(rate), .houseRule("R-35"), note: source), rate.rate)
    let operation: Operation = rate.convention == .terminationPerOther ? .product : .quotient
    return Explained(equivalent, step, operation, from: [amount.node, line.node])
  }

  /// The same amount if it is in the Termination Currency, else its equivalent at the rate given for its currency.
  ///
  /// - Throws: no rate for the currency, or several that differ: which of them the agent's is, is not ours to choose.
  public static func equivalent(
    of amount: Explained<UnroundedAmount>, in termination: Currency, _ rates: [ExchangeRate]
  ) throws(AmountError) -> Explained<UnroundedAmount> {
    guard amount.value.currency != termination else { return amount }
    let given = rates.filter { $0.other == amount.value.currency && $0.termination == termination }
    guard let found = given.first else { throw .exchangeRateMissing(amount.value.currency) }
    guard given.allSatisfy({ $0 == found }) else { throw .exchangeRatesDiffer(amount.value.currency) }
    return try equivalent(of: amount, at: found)
  }

  private static func label(_ rate: ExchangeRate) -> String {
    switch rate.convention {
    case .terminationPerOther:
      "\(rate.termination.code) for one \(rate.other.code), buying \(rate.other.code)"
    case .otherPerTermination:
      "\(rate.other.code) for one \(rate.termination.code), buying \(rate.other.code)"
    }
  }
}
