internal import Calendars
internal import Quantities
internal import Quotations
internal import Workflow

extension PostedCollateral {
  /// A row of collateral.csv, whose amounts are all of one currency.
  var written: WrittenRecord {
    WrittenRecord { record in
      record.word("id", id)
      record.text("creditSupport", creditSupport)
      record.word("postedBy", postedBy)
      record.word("legalEffect", legalEffect)
      record.amount("cash", cash)
      record.bond(bond)
      record.day("liquidatedOn", liquidation?.on)
      record.amount("proceeds", liquidation?.proceeds)
      record.amount("liquidationCosts", liquidation?.costs)
      record.amount("accruedInterest", accruedInterest)
      record.text("custodian", custodian)
      record.text("note", note)
    }
  }
}

extension WrittenRecord {
  fileprivate mutating func bond(_ bond: BondCollateral?) {
    text("isin", bond?.isin)
    amount("face", bond?.face)
    number("cleanPrice", bond?.cleanPrice)
    number("accrued", bond?.accrued, unless: .zero)
    number("valuationPercentage", bond?.valuationPercentage, unless: ExactNumber(100))
    text("priceSource", bond?.priceSource)
  }
}
