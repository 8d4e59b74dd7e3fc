public import Calendars
public import Transactions

extension Book {
  /// Compiles transactions into flat columns.
  ///
  /// - Parameters:
  ///   - closures: holidays no rule foresees, by centre.
  /// - Throws: what a transaction lacks, naming it; one that has no payment left is refused rather than
  ///   valued at zero.
  public init(
    _ transactions: [Transaction], asOf: CivilDate, fixings: FixingTable,
    closures: [BusinessCentre: [Holiday]] = [:]
  ) throws(PricingError) {
    var compiler = BookCompiler(asOf: asOf, fixings: fixings, closures: closures)
    compiler.reserve(transactions)
    // Spans lend their elements; arrays would copy each transaction and leg, reference counts and all.
    let lent = transactions.span
    for index in lent.indices { try compiler.add(lent[index]) }
    self = compiler.book
  }
}
