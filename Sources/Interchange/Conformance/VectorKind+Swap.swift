internal import CanonicalJSON
internal import CloseOut
internal import Explanations
internal import Quantities

/// Decimals to which an annuity is printed.
private let annuityDecimals = 8

extension FieldReader {
  func flatSwapCloseOut() throws(ConformanceError) -> [String: JSONValue] {
    try only([
      "notional", "fixedRate", "marketRate", "years", "paymentsPerYear", "determiningPartyReceivesFixed",
      "currency",
    ])
    let notional = UnroundedAmount(try decimal("notional"), try currencyOfAmounts)
    let fixedRate = Rate(try decimal("fixedRate"))
    let years = try decimal("years")
    let paymentsPerYear = try integer("paymentsPerYear")
    let receives = try flag("determiningPartyReceivesFixed")
    let market = try rate("marketRate")
    let (annuity, closeOut) = try applying { () throws(AmountError) in
      let swap = try FlatSwap(
        notional: notional, fixedRate: fixedRate, years: years, paymentsPerYear: paymentsPerYear,
        determiningPartyReceivesFixed: receives)
      return (try swap.annuity(at: market), try swap.closeOutAmount(at: market))
    }
    let printed = try computing { () throws(QuantityError) in try closeOut.value.rounded() }
    return [
      "annuity": .string(annuity.value.text(decimals: annuityDecimals)),
      "closeOutAmount": .string(printed.text),
    ]
  }
}
