internal import CloseOut
internal import MarketData
internal import Quotations
internal import StrictReading
internal import Transactions
internal import Workflow

extension CaseFolderAssembly {
  /// The CSV files in the order of the format's own list of them.
  func tables() throws(UnwritableCase) -> [WrittenTable] {
    var tables = [table("transactions.csv", .transactions, try transactionRows())]
    tables.append(table("their-transactions.csv", .theirTransactions, try theirRows()))
    tables.append(table("snapshots.csv", SnapshotFiles.snapshots, try records(.snapshots)))
    tables += try figures()
    tables.append(table("term-differences.csv", .termDifferences, try termRows()))
    tables.append(table("allocations.csv", .allocations, try allocationRows()))
    for (section, kind) in CaseFolderAssembly.kinds {
      tables.append(table(kind.name, kind.columns, try records(section)))
    }
    return tables
  }

  private static let kinds: [(CaseSection, CSVFileKind)] = [
    (.calls, .calls), (.quotes, .quotes), (.replacements, .replacements), (.hedges, .hedges),
    (.funding, .funding), (.unpaid, .unpaid), (.rates, .rates), (.exchangeRates, .exchangeRates),
    (.collateral, .collateral), (.marginCalls, .marginCalls), (.otherAmounts, .otherAmounts),
    (.payments, .payments), (.timing, .timing),
  ]

  private func table(_ name: String, _ columns: CSVColumns, _ rows: [WrittenRecord]) -> WrittenTable {
    WrittenTable(name: name, required: columns.required, rows: rows)
  }

  private func transactionRows() throws(UnwritableCase) -> [WrittenRecord] {
    var written: [WrittenRecord] = []
    for transaction in rows {
      guard let row = transaction.written(group: column.group[transaction.id]) else {
        throw .notStandard(transaction: transaction.id.rawValue)
      }
      written.append(row)
    }
    return try sound(written, plan[.population].first)
  }

  private func theirRows() throws(UnwritableCase) -> [WrittenRecord] {
    guard case .counterpartyListReceived(let list)? = plan[.theirList].first?.command.act.fact else {
      return []
    }
    return try sound(list.entries.map(\.written), plan[.theirList].first)
  }

  /// The rows that an entry has in another file than its own, if each says all it is to say.
  private func sound(
    _ rows: [WrittenRecord], _ entry: CaseFolderPlan.Entry?
  ) throws(UnwritableCase) -> [WrittenRecord] {
    guard let entry else { return rows }
    for row in rows { try row.refuseFaults(of: entry.command) }
    return rows
  }

  private func figures() throws(UnwritableCase) -> [WrittenTable] {
    var curves: [WrittenRecord] = []
    var fixings: [WrittenRecord] = []
    var rates: [WrittenRecord] = []
    var indicators: [WrittenRecord] = []
    for entry in plan[.snapshots] {
      guard case .snapshotCaptured(let snapshot)? = entry.command.act.fact else { continue }
      curves += try sound(snapshot.curveQuotes.map { $0.written(snapshot.id) }, entry)
      fixings += try sound(snapshot.fixings.map { $0.written(snapshot.id) }, entry)
      rates += try sound(snapshot.exchangeRates.map { $0.written(snapshot.id) }, entry)
      indicators += try sound(snapshot.indicators.map { $0.written(snapshot.id) }, entry)
    }
    return [
      table("curve-quotes.csv", SnapshotFiles.curveQuotes, curves),
      table("fixings.csv", SnapshotFiles.fixings, fixings),
      table("fx-quotes.csv", SnapshotFiles.exchangeRates, rates),
      table("indicators.csv", SnapshotFiles.indicators, indicators),
    ]
  }

  /// Differences of terms by the name of what differs: an entry that is recorded again shares those of the first.
  private func termRows() throws(UnwritableCase) -> [WrittenRecord] {
    try rowsOnce { fact in
      switch fact {
      case .quoteReceived(let response):
        (response.id, response.differences.map { $0.written(subject: response.id) })
      case .replacementExecuted(let replacement):
        (replacement.id, replacement.differences.map { $0.written(subject: replacement.id) })
      default: nil
      }
    }
  }

  private func allocationRows() throws(UnwritableCase) -> [WrittenRecord] {
    try rowsOnce { fact in
      guard case .quoteReceived(let response) = fact else { return nil }
      return (response.id, response.allocation?.written(quote: response.id) ?? [])
    }
  }

  private func rowsOnce(
    _ rows: (CaseFact) -> (id: EvidenceID, rows: [WrittenRecord])?
  ) throws(UnwritableCase) -> [WrittenRecord] {
    var written: [WrittenRecord] = []
    var seen: Set<EvidenceID> = []
    for entry in plan[.quotes] + plan[.replacements] {
      guard let found = entry.command.act.fact.flatMap(rows), seen.insert(found.id).inserted else { continue }
      written += try sound(found.rows, entry)
    }
    return written
  }
}
