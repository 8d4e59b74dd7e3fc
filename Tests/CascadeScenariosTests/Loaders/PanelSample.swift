@testable import CascadeScenarios

/// Two made-up holding companies at two dates, in the columns of the FR Y-9C panel.
enum PanelSample {
  static let columns = ["rssd", "name", "date"] + PanelColumn.allCases.map(\.rawValue)

  /// USD thousand; what is not named here is 10,000.
  static func row(_ id: String, _ name: String, _ date: String, _ figures: [PanelColumn: String]) -> [String]
  {
    [id, name, date] + PanelColumn.allCases.map { figures[$0] ?? "10000" }
  }

  static let alpha: [PanelColumn: String] = [
    .totalAssets: "1000000", .equity: "100000", .tier1: "90000", .riskWeightedAssets: "500000",
    .leverageRatio: "7.5", .reserves: "80000", .repo: "60000", .tradingAssets: "150000",
    .tradingTreasuries: "40000", .securitiesForSale: "70000", .treasuriesForSale: "20000",
  ]
  static let later: [PanelColumn: String] = alpha.merging([
    .totalAssets: "1200000", .reserves: "180000", .leverageRatio: "9.0",
  ]) { $1 }
  static let beta: [PanelColumn: String] = [
    .totalAssets: "400000", .equity: "40000", .tier1: "36000", .riskWeightedAssets: "200000",
    .leverageRatio: "8", .tradingAssets: "90000",
  ]

  static let rows = [
    row("1039502", "Alpha", "20200331", alpha), row("42", "Beta", "20200331", beta),
    row("1039502", "Alpha", "20200930", later), row("42", "Beta", "20200930", beta),
    row("43", "Gamma", "20200930", beta.merging([.leverageRatio: ""]) { $1 }),
  ]

  static func lines(_ rows: [[String]] = rows) -> [String] {
    ([columns] + rows).map { $0.joined(separator: ",") }
  }
}
