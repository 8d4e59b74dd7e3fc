internal import Calendars
public import Transactions

/// What a book gains or loses for a move of each quote its curves are built from.
public struct RiskLadder: Hashable, Sendable {
  /// The quotes, in the order of each row.
  public var pillars: [CurveModel.Pillar]
  public var transactions: [TransactionID]
  /// For each transaction, its bucketed DV01: the value after a fall of one basis point in the quote less
  /// the value after a rise of one, halved. Positive for one who receives fixed.
  public var rows: [[Double]]

  /// The buckets of several transactions together.
  public func net(of members: Set<TransactionID>) -> [Double] {
    var sums = [Double](repeating: 0, count: pillars.count)
    for (id, row) in zip(transactions, rows) where members.contains(id) {
      for (bucket, value) in row.enumerated() { sums[bucket] += value }
    }
    return sums
  }

  /// The buckets of the whole book.
  public var net: [Double] { net(of: Set(transactions)) }
}

extension CurveModel {
  public static let basisPoint = 0.0001

  /// The bucketed par-quote DV01 of each transaction, by rebuilding the curves with one quote moved up and down.
  public func ladder(of book: Book) throws(PricingError) -> RiskLadder {
    var rows = [[Double]](repeating: [], count: book.transactions.count)
    for pillar in pillars.indices {
      for (row, difference) in try centralDifferences(of: book, pillars: pillar..<pillar + 1).enumerated() {
        rows[row].append(difference)
      }
    }
    return RiskLadder(pillars: pillars, transactions: book.transactions, rows: rows)
  }

  /// The DV01 of each transaction for all quotes moving together.
  public func parallelRisk(of book: Book) throws(PricingError) -> [Double] {
    try centralDifferences(of: book, pillars: pillars.indices)
  }

  private func centralDifferences(
    of book: Book, pillars moved: Range<Int>
  ) throws(PricingError) -> [Double] {
    func quotes(_ move: Double) -> [Double] {
      pillars.enumerated().map { moved.contains($0) ? $1.quote + move : $1.quote }
    }
    let down = try book.values(under: curves(quotes(-CurveModel.basisPoint)))
    let up = try book.values(under: curves(quotes(CurveModel.basisPoint)))
    return zip(down, up).map { ($0 - $1) / 2 }
  }
}
