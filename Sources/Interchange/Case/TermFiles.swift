internal import Quotations
internal import StrictReading
internal import Transactions

// term-differences.csv and allocations.csv: lists that belong to a quotation.

extension CSVColumns {
  static let termDifferences = CSVColumns(
    required: ["subject", "term", "ours", "theirs"], optional: ["adjustment", "currency", "explanation"])
  static let allocations = CSVColumns(required: ["quote", "transaction", "share"])
}

extension Record {
  func termDifference() -> (subject: String, difference: TermDifference) {
    let difference = TermDifference(
      term: required("term", .text), ours: required("ours", .text), theirs: required("theirs", .text),
      adjustment: optionalAmount("adjustment"), explanation: optional("explanation", .text))
    return (reference(.evidence, "subject"), difference)
  }

  func allocationShare() -> (quote: String, share: PackageAllocation.Share) {
    let share = PackageAllocation.Share(
      transaction: TransactionID(reference(.transaction, "transaction")),
      share: required("share", .decimal(0...1)))
    return (reference(.evidence, "quote", sort: "quote"), share)
  }
}
