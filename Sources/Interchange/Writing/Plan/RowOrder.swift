internal import Calendars
internal import Workflow

/// The order of records that hold several entries each, such that entries of one moment are read as they were
/// received: a quotation whose attestation came first of two stands first, though the other was received before it.
///
/// Where no order serves all moments, some entry comes out of order, which is for the plan to refuse.
struct RowOrder {
  private let given: [CaseFolderPlan.Entry]
  /// Rows that must stand before each row.
  private var earlier: [[Int]]
  private var isPlaced: [Bool]
  private(set) var entries: [CaseFolderPlan.Entry] = []

  init(_ given: [CaseFolderPlan.Entry], _ commands: [CaseCommand]) {
    self.given = given
    earlier = Array(repeating: [], count: given.count)
    isPlaced = Array(repeating: false, count: given.count)
    compareMoments(commands)
    compareNames()
    for row in given.indices { place(row) }
  }

  private mutating func compareMoments(_ commands: [CaseCommand]) {
    var entries: [Int64: [(position: Int, row: Int)]] = [:]
    for (row, entry) in given.enumerated() {
      for position in [entry.position] + entry.parts.map(\.position) {
        entries[commands[position].receivedAt.milliseconds, default: []].append((position, row))
      }
    }
    for moment in entries.values {
      let rows = moment.sorted { $0.position < $1.position }.map(\.row)
      for (first, second) in zip(rows, rows.dropFirst()) where first != second {
        earlier[second].append(first)
      }
    }
  }

  /// A record that stands for an earlier one of its name comes after it.
  private mutating func compareNames() {
    var latest: [String: Int] = [:]
    for (row, entry) in given.enumerated() {
      guard let name = entry.command.act.fact?.nameForOthers else { continue }
      if let before = latest[name] { earlier[row].append(before) }
      latest[name] = row
    }
  }

  private mutating func place(_ row: Int) {
    guard !isPlaced[row] else { return }
    isPlaced[row] = true
    for before in earlier[row].sorted() { place(before) }
    entries.append(given[row])
  }
}
