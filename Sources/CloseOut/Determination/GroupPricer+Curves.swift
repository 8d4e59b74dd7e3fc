public import Calendars
public import MarketData
public import Transactions

extension GroupPricer {
  public init(
    _ transactions: [Transaction], basis: CurveBasis, snapshots: [MarketSnapshot], asOf: CivilDate
  ) throws(DeterminationFailure) {
    throw .pricing("pricing is not connected")
  }
}
