internal import Calendars
internal import Quantities
internal import Quotations
internal import StrictReading
internal import Workflow

extension CSVFileKind {
  static let collateral = CSVFileKind(
    name: "collateral.csv",
    columns: .facts(
      ["id", "creditSupport", "postedBy", "legalEffect", "currency"],
      [
        "cash", "isin", "face", "cleanPrice", "accrued", "valuationPercentage", "priceSource", "liquidatedOn",
        "proceeds", "liquidationCosts", "accruedInterest", "custodian", "note",
      ])
  ) { record, _ in
    let item = record.collateralItem()
    return [record.entry(.collateralRecorded(item), item.id.rawValue)]
  }
}

extension Record {
  /// Cash or a bond: a row of collateral is exactly one of them.
  fileprivate func collateralItem() -> PostedCollateral {
    if has("cash") == has("isin") { error("cash", "a row of collateral is either cash or a bond (isin)") }
    return PostedCollateral(
      id: defineEvidence("collateral item"), creditSupport: reference(.creditSupport, "creditSupport"),
      postedBy: required("postedBy", .choice()), legalEffect: required("legalEffect", .choice()),
      cash: optionalAmount("cash"), bond: bond(), liquidation: liquidation(),
      accruedInterest: optionalAmount("accruedInterest"), custodian: optional("custodian", .text),
      note: text("note"))
  }

  private func bond() -> BondCollateral? {
    guard let isin = optional("isin", .isin) else { return nil }
    return BondCollateral(
      isin: isin, face: amount("face"), cleanPrice: required("cleanPrice", .decimal),
      accrued: optional("accrued", .decimal) ?? .zero,
      valuationPercentage: optional("valuationPercentage", .decimal(0...100)) ?? ExactNumber(100),
      priceSource: required("priceSource", .text))
  }

  private func liquidation() -> Liquidation? {
    guard let date = optional("liquidatedOn", .date) else { return nil }
    return Liquidation(on: date, proceeds: amount("proceeds"), costs: optionalAmount("liquidationCosts"))
  }
}

extension FieldGrammar where Value == String {
  /// ISO 6166: two letters, nine letters or digits, one check digit.
  static var isin: FieldGrammar {
    FieldGrammar(standIn: "") { text throws(FieldRefusal) in
      guard isISIN(text) else {
        throw FieldRefusal(
          sentence: "\(Wording.quoted(text)) is not an ISIN: two letters, nine letters or digits and a check "
            + "digit that agrees")
      }
      return text
    }
  }

  /// The check digit is that of Luhn over the digits, letters counting 10 to 35.
  private static func isISIN(_ text: String) -> Bool {
    var digits: [Int] = []
    for (position, byte) in text.utf8.enumerated() {
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9") where position >= 2: digits.append(Int(byte) - 48)
      case UInt8(ascii: "A")...UInt8(ascii: "Z") where position < 11:
        digits += [(Int(byte) - 55) / 10, (Int(byte) - 55) % 10]
      default: return false
      }
    }
    guard text.utf8.count == 12 else { return false }
    let sum = digits.reversed().enumerated().reduce(0) { sum, item in
      let value = item.offset.isMultiple(of: 2) ? item.element : item.element * 2
      return sum + value / 10 + value % 10
    }
    return sum.isMultiple(of: 10)
  }
}
