internal import CascadeSimulation
internal import StrictReading

/// The files that state a scenario: each says what is not a default, in the order of the network.
struct ScenarioWriter {
  private let folder: ScenarioFolder
  private let network: Network

  init(_ folder: ScenarioFolder) {
    self.folder = folder
    network = folder.scenario.network
  }

  var files: [SourceFile] {
    let sheet = SourceFile(
      path: ScenarioFiles.sheet,
      bytes: Array(
        SheetWriter(folder, willingness: folder.networkReading?.willingness ?? usualWillingness).text.utf8))
    guard folder.networkFolder == nil else { return [sheet] }
    return [sheet] + tables.map { SourceFile(path: $0.name, bytes: Array($0.table.text.utf8)) }
  }

  private var tables: [(name: String, table: TableText)] {
    let all = [
      ("assets.csv", things(AgentFields.assets, network.assets, AssetClass(name: ""))),
      ("dealers.csv", things(AgentFields.dealers, network.dealers, Dealer(name: ""))),
      ("holdings.csv", dealerHoldings),
      ("funds.csv", things(AgentFields.funds, network.funds, Fund(name: ""))),
      ("fund-holdings.csv", fundHoldings),
      ("lenders.csv", things(AgentFields.lenders, network.lenders, Lender(name: ""))),
      ("funding.csv", funding),
      (
        "willingness.csv", pairs(["from", "to", "willingness"], network.willingness, usual: usualWillingness)
      ),
      ("obligations.csv", pairs(["debtor", "creditor", "amount"], network.obligations, usual: 0)),
      ("loadings.csv", loadings),
      ("returns.csv", returns),
    ]
    return all.filter { !$0.1.isEmpty }
  }

  /// Columns in which some row says what a blank one does not.
  private func things<Thing>(_ fields: [FieldBinding<Thing>], _ things: [Thing], _ blank: Thing) -> TableText
  {
    let stated = fields.filter { field in
      field.isRequired || things.contains { field.text($0) != field.text(blank) }
    }
    return TableText(
      header: stated.map(\.name), rows: things.map { thing in stated.map { $0.text(thing) ?? "" } })
  }

  private var dealerHoldings: TableText {
    let k = network.assets.count
    var table = TableText(header: ["holder", "asset", "units"])
    for (cell, units) in network.holdings.enumerated() where units != 0 {
      table.rows.append([network.dealers[cell / k].name, network.assets[cell % k].name, "\(units)"])
    }
    return table
  }

  private var fundHoldings: TableText {
    let k = network.assets.count
    var table = TableText(header: ["holder", "asset", "units", "marginedNotional"])
    for (cell, units) in network.fundHoldings.enumerated() {
      let fund = network.funds[cell / k]
      let notional = fund.marginedNotional.isEmpty ? 0 : fund.marginedNotional[cell % k]
      guard units != 0 || notional != 0 else { continue }
      table.rows.append([
        fund.name, network.assets[cell % k].name, "\(units)", notional == 0 ? "" : "\(notional)",
      ])
    }
    return table
  }

  private var funding: TableText {
    TableText(
      header: ["dealer", "asset", "lender", "market", "amount", "maturingShare"],
      rows: network.fundingLines.map { line in
        [
          network.dealers[line.dealer].name, network.assets[line.asset].name,
          network.lenders[line.lender].name,
          line.market.rawValue, "\(line.amount)", "\(line.maturingShare)",
        ]
      })
  }

  /// The value that most pairs of dealers have; the smaller of equals.
  private var usualWillingness: Double {
    let n = network.dealers.count
    var counts: [Double: Int] = [:]
    // Neighbours mostly agree: a cell is looked up only where the value changes.
    var (last, run) = (Double.nan, 0)
    for row in 0..<n {
      for column in 0..<n where column != row {
        let value = network.willingness[row * n + column]
        if value == last {
          run += 1
        } else {
          if run > 0 { counts[last, default: 0] += run }
          (last, run) = (value, 1)
        }
      }
    }
    if run > 0 { counts[last, default: 0] += run }
    return counts.max { ($0.value, -$0.key) < ($1.value, -$1.key) }?.key ?? 1
  }

  private func pairs(_ header: [String], _ matrix: [Double], usual: Double) -> TableText {
    let n = network.dealers.count
    var table = TableText(header: header)
    for (cell, value) in matrix.enumerated() where cell / n != cell % n && value != usual {
      table.rows.append([network.dealers[cell / n].name, network.dealers[cell % n].name, "\(value)"])
    }
    return table
  }

  private var loadings: TableText {
    let correlation = network.correlation
    let ranks: [(Regime, [Double], Int)] = [
      (.calm, correlation.calm, correlation.calmRank), (.stress, correlation.stress, correlation.stressRank),
    ]
    let rank = max(correlation.calmRank, correlation.stressRank)
    guard rank > 0 else { return TableText(header: []) }
    var table = TableText(header: ["asset", "regime"] + (1...rank).map { "factor\($0)" })
    for (regime, values, own) in ranks {
      for (row, asset) in network.assets.enumerated() {
        let cells = (0..<rank).map { $0 < own ? "\(values[row * own + $0])" : "" }
        table.rows.append([asset.name, regime.rawValue] + cells)
      }
    }
    return table
  }

  private var returns: TableText {
    let k = network.assets.count
    let rows = stride(from: 0, to: network.returnHistory.count, by: max(k, 1)).map { start in
      network.returnHistory[start..<min(start + k, network.returnHistory.count)].map { "\($0)" }
    }
    return TableText(header: network.assets.map(\.name), rows: rows)
  }
}

/// A CSV file to be written; without rows it is left out.
struct TableText {
  var header: [String]
  var rows: [[String]] = []

  var isEmpty: Bool { rows.isEmpty }

  var text: String {
    ([header] + rows).map { $0.map(TableText.cell).joined(separator: ",") + "\n" }.joined()
  }

  /// Quotation marks where a comma, a quotation mark or a leading `#` would be read as something else.
  private static func cell(_ text: String) -> String {
    guard text.contains(where: { $0 == "," || $0 == "\"" || $0.isNewline }) || text.hasPrefix("#") else {
      return text
    }
    return "\"" + text.replacing("\"", with: "\"\"") + "\""
  }
}
