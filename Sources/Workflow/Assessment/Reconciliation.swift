public import Quotations
public import Transactions

/// Our list of Terminated Transactions against the other side's.
public struct Reconciliation: Sendable, Hashable {
  public struct Difference: Sendable, Hashable {
    public let transaction: TransactionID
    public let field: String
    public let ours: String
    public let theirs: String
  }

  public let matched: [TransactionID]
  public let onlyOurs: [TransactionID]
  public let onlyTheirs: [TransactionID]
  public let differences: [Difference]

  /// Compares the two lists; fields the other side does not state are not compared.
  public init(ours: Population, theirs: CounterpartyList) {
    let entries = Dictionary(theirs.entries.map { ($0.transaction, $0) }) { _, last in last }
    let known = Set(ours.transactions.map(\.id))
    onlyOurs = ours.transactions.map(\.id).filter { entries[$0] == nil }
    onlyTheirs = theirs.entries.map(\.transaction).filter { !known.contains($0) }
    var differences: [Difference] = []
    for transaction in ours.transactions {
      guard let entry = entries[transaction.id] else { continue }
      differences += Reconciliation.differences(transaction, entry)
    }
    self.differences = differences
    let different = Set(differences.map(\.transaction))
    matched = ours.transactions.map(\.id).filter { entries[$0] != nil && !different.contains($0) }
  }

  private static func differences(_ transaction: Transaction, _ entry: CounterpartyList.Entry) -> [Difference]
  {
    var found: [Difference] = []
    if let notional = entry.notional, notional != transaction.notional {
      found.append(
        Difference(
          transaction: transaction.id, field: "notional", ours: "\(transaction.notional)",
          theirs: "\(notional)"))
    }
    if let maturity = entry.maturity, maturity != transaction.maturityDate {
      found.append(
        Difference(
          transaction: transaction.id, field: "maturity", ours: "\(transaction.maturityDate)",
          theirs: "\(maturity)"))
    }
    return found
  }

  var findings: [Finding] {
    onlyOurs.map {
      Finding(.warning, rule: "M-16", subject: "\($0)", "\($0) is not on the other side's list.")
    }
      + onlyTheirs.map {
        Finding(
          .warning, rule: "M-16", subject: "\($0)", "\($0) is on the other side's list but not on ours.")
      }
      + differences.map {
        Finding(
          .warning, rule: "M-16", subject: "\($0.transaction)",
          "The \($0.field) of \($0.transaction) is \($0.ours) in our books and \($0.theirs) on the other side's list."
        )
      }
  }
}

/// Whether the groups cover each Terminated Transaction exactly once (M-30).
public struct Coverage: Sendable, Hashable {
  public let uncovered: [TransactionID]
  public let doubled: [TransactionID]
  /// Members of groups that are no Terminated Transactions.
  public let unknown: [TransactionID]

  public init(population: [TransactionID], groups: [CloseOutGroup]) {
    var counts: [TransactionID: Int] = [:]
    for member in groups.flatMap(\.members) { counts[member, default: 0] += 1 }
    let known = Set(population)
    uncovered = population.filter { counts[$0] == nil }
    doubled = counts.filter { $0.value > 1 }.keys.sorted()
    unknown = counts.keys.filter { !known.contains($0) }.sorted()
  }

  public var isExact: Bool { uncovered.isEmpty && doubled.isEmpty && unknown.isEmpty }

  var troubled: [String] { (uncovered + doubled + unknown).map(\.rawValue) }
}
