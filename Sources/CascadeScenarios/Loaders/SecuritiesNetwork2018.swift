internal import CascadeSimulation

/// The 48 banks under the rules of the public fire-sale stress test that published the table: two classes, orders that
/// clear a round later, cash first, default below 3 %.
struct SecuritiesNetwork2018 {
  let book: SecuritiesBook2018

  /// The price falls by this share when 5 % of a class is sold.
  static let impactShare = 0.05
  static let soldShare = 0.05
  static let cashShare = 0.05

  func loaded(file: String) -> LoadedNetwork {
    var network = Network(
      name: "eba-2018", unit: "EUR millions", assets: assets, dealers: book.banks.map(dealer))
    network.holdings = book.banks.flatMap { [$0.securities - $0.governmentBonds, $0.governmentBonds] }
    var scenario = Scenario(
      name: "eba-2018", title: "European banks of the 2018 exercise, before a shock", network: network)
    rules(&scenario.parameters)
    scenario.channels = [.leverage, .obligations]
    return LoadedNetwork(
      scenario: scenario,
      data: ["\(file): CET1 capital, leverage ratio, debt securities and government bonds of each bank"],
      assumptions: [
        "total assets = capital / leverage ratio; \(Figure.amount(SecuritiesNetwork2018.cashShare)) of them cash; half of liabilities can be "
          + "repaid at once",
        "banks sell below 4 % and return to 5 %, cash first, and default below 3 %: the rules of the stress test that "
          + "published the table",
        "the price of a class falls by \(Figure.amount(SecuritiesNetwork2018.impactShare)) when \(Figure.amount(SecuritiesNetwork2018.soldShare)) of what all banks "
          + "hold is sold",
      ])
  }

  private var assets: [AssetClass] {
    let held = [
      ("corporate-bonds", book.banks.map { $0.securities - $0.governmentBonds }),
      ("government-bonds", book.banks.map(\.governmentBonds)),
    ]
    return held.map { name, amounts in
      var asset = AssetClass(name: name)
      let impact = -SecuritiesNetwork2018.logOfRest / SecuritiesNetwork2018.soldShare
      asset.depth = amounts.reduce(0, +) / impact
      return asset
    }
  }

  /// ln(1 − 0.05), of which the depth of the standard impact is made.
  static let logOfRest = -0.051293294387550533

  private func dealer(_ bank: SecuritiesBook2018.Bank) -> Dealer {
    var dealer = Dealer(name: bank.name)
    dealer.cash = SecuritiesNetwork2018.cashShare * bank.totalAssets
    dealer.otherAssets = bank.totalAssets - bank.securities - dealer.cash
    dealer.equity = bank.equity
    dealer.tier1 = bank.equity
    dealer.repayableDebt = (bank.totalAssets - bank.equity) / 2
    dealer.otherLiabilities = bank.totalAssets - bank.equity - dealer.repayableDebt
    dealer.limits.leverageTrigger = 0.04
    dealer.limits.leverageTarget = 0.05
    dealer.limits.leverageDefault = 0.03
    dealer.strategy = .proRata
    return dealer
  }

  private func rules(_ parameters: inout Parameters) {
    parameters.time.roundMax = 6
    parameters.decision.startingBreaches = .enforced
    parameters.decision.usesCashFirst = true
    parameters.decision.proceeds = .keepCash
    parameters.redistribution.isOn = false
    parameters.impact.function = .exponential
    parameters.impact.volume = .units
    parameters.impact.depthFloorShare = 0
    parameters.impact.settlement = 0.5
    parameters.impact.clearing = .nextRound
  }
}
