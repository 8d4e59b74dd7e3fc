/// A matrix of who owes whom, when only what each lends and borrows in total is known.
///
/// Iterative proportional fitting from a matrix of products with an empty diagonal: the matrix of most entropy with these
/// totals. It spreads debts more evenly than banks do, which hides concentrated exposures: an assumption, not a fact.
enum ProportionalFitting {
  /// - Parameters:
  ///   - owing: what each bank owes in total (sums of rows).
  ///   - owed: what each is owed (sums of columns); scaled to the same total.
  /// - Returns: row-major; rows meet their totals, columns theirs to the precision that `passes` allow.
  static func matrix(owing: [Double], owed: [Double], passes: Int = 200) -> [Double] {
    let count = owing.count
    let (total, totalOwed) = (owing.reduce(0, +), owed.reduce(0, +))
    guard total > 0, totalOwed > 0 else { return Array(repeating: 0, count: count * count) }
    let columns = owed.map { $0 * total / totalOwed }
    var cells = (0..<count * count).map { cell in
      cell / count == cell % count ? 0 : owing[cell / count] * columns[cell % count]
    }
    for _ in 0..<passes {
      scale(&cells, to: columns, at: { $0 % count })
      scale(&cells, to: owing, at: { $0 / count })
    }
    return cells
  }

  private static func scale(_ cells: inout [Double], to totals: [Double], at group: (Int) -> Int) {
    var sums = Array(repeating: 0.0, count: totals.count)
    for cell in cells.indices { sums[group(cell)] += cells[cell] }
    for cell in cells.indices where sums[group(cell)] > 0 {
      cells[cell] *= totals[group(cell)] / sums[group(cell)]
    }
  }
}
