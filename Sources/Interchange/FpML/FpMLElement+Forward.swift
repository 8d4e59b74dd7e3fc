internal import Calendars
internal import Quantities
internal import Transactions

extension FpMLElement {
  /// `fxSingleLeg`: two amounts exchanged on one day. The rate they imply is stated beside them and not used.
  func forward() -> Product? {
    passOverProductInformation()
    passOver("exchangeRate", "dealtCurrency")
    let first = required("exchangedCurrency1") { $0.payment() }
    let second = required("exchangedCurrency2") { $0.payment() }
    let date = value("valueDate", .date)
    guard let first, let second else { return nil }
    guard first.payer != second.payer else {
      refuse("one party pays both amounts")
      return nil
    }
    let bought = first.payer == .otherParty ? first.amount : second.amount
    let sold = first.payer == .otherParty ? second.amount : first.amount
    let forward = ForeignExchangeForward(bought: bought, sold: sold, valueDate: date)
    do {
      _ = try forward.transaction(TransactionID(""))
    } catch {
      refuse(error.sentence)
    }
    return .foreignExchangeForward(forward)
  }

  private func payment() -> (payer: Side, amount: UnroundedAmount) {
    let payer = payer()
    passOver("settlementInformation")
    let amount = required("paymentAmount") {
      UnroundedAmount($0.value("amount", .positiveDecimal), $0.value("currency", .currency))
    }
    return (payer, amount ?? .zero(.usd))
  }
}
