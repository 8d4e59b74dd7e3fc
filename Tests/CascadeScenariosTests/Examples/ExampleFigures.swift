import CascadeSimulation

/// The figures of a run that the page of an example tells.
struct ExampleFigures {
  let scenario: Scenario
  let run: Run
  let direct: Run.Losses
  private let directPrices: [Double]

  init(_ scenario: Scenario) {
    self.scenario = scenario
    let simulation = Simulation(scenario)
    run = simulation.run()
    direct = simulation.outcome(channels: []).losses
    directPrices = simulation.run(channels: []).end.prices
  }

  private var assets: [AssetClass] { scenario.network.assets }

  typealias Figure = (name: String, value: Double)

  /// Name and value of each figure, in the order of the file.
  var all: [Figure] { losses + margined + flows + assets.indices.flatMap(figures) }

  private var losses: [Figure] {
    let dealers = run.losses.dealers.reduce(0, +)
    let funds = run.losses.funds.reduce(0, +)
    let failures = run.rounds.flatMap(\.failures).count
    return [
      ("rounds", Double(run.rounds.count)), ("converged", hasConverged ? 1 : 0),
      ("direct loss", direct.total), ("total loss", run.losses.total), ("loss of dealers", dealers),
      ("loss of funds", funds), ("failures", Double(failures)),
    ]
  }

  /// What funds lose on derivatives is what their counterparties, outside the network, gain.
  private var margined: [Figure] {
    let notional = assets.indices.map { asset in
      scenario.network.funds.reduce(0) { $0 + ($1.marginedNotional.isEmpty ? 0 : $1.marginedNotional[asset]) }
    }
    guard notional.contains(where: { $0 > 0 }) else { return [] }
    let loss = { (prices: [Double]) in zip(notional, prices).reduce(0) { $0 + $1.0 * (1 - $1.1) } }
    let (direct, whole) = (loss(directPrices), loss(run.end.prices))
    return [
      ("direct loss on margined notional", direct), ("loss on margined notional", whole),
      ("direct loss without margined notional", self.direct.total - direct),
      ("total loss without margined notional", run.losses.total - whole),
    ]
  }

  private var flows: [Figure] {
    let due: Double = run.rounds.flatMap(\.due).reduce(0, +)
    let lent: Double = run.rounds.flatMap(\.facility).reduce(0, +)
    let offered: Double = run.rounds.map(\.redistribution.offered).reduce(0, +)
    let taken: Double = run.rounds.map(\.redistribution.taken).reduce(0, +)
    let used: Double = run.rounds.map(\.marketUtilisation).max() ?? 0
    return [
      ("due from dealers", due), ("lent by the facility", lent), ("offered to other dealers", offered),
      ("taken by other dealers", taken), ("highest use of dealers' capacity", used),
    ]
  }

  private var hasConverged: Bool {
    if case .converged = run.outcome { return true }
    return false
  }

  private func figures(of asset: Int) -> [Figure] {
    let name = assets[asset].name
    let prices = run.rounds.map { $0.balance.prices[asset] }
    return [
      ("lowest price of \(name)", prices.min() ?? 1), ("last price of \(name)", run.end.prices[asset]),
      ("highest volatility of \(name)", run.rounds.map { $0.balance.volatility[asset] }.max() ?? 0),
      ("lowest depth of \(name)", run.rounds.map { $0.depth[asset] }.min() ?? 0),
      ("sold by dealers of \(name)", sold(asset)),
      ("sold by dealers to outside of \(name)", soldOutside(asset)),
      ("sold by funds of \(name)", soldByFunds(asset)),
    ] + quotes(asset)
  }

  /// What is seen of quotes: how wide, and how many dealers make them, at the least of all rounds.
  private func quotes(_ asset: Int) -> [Figure] {
    let name = assets[asset].name
    let widest: Double = run.rounds.map { $0.balance.halfSpread[asset] }.max() ?? 0
    let firm: Int = run.rounds.map { $0.firm[asset] }.min() ?? 0
    let silent: Int = run.rounds.map { $0.silent[asset] }.max() ?? 0
    return [
      ("widest half-spread of \(name)", widest), ("fewest firm quotes of \(name)", Double(firm)),
      ("most dealers silent in \(name)", Double(silent)),
    ]
  }

  /// Of dealers' sales, what no other dealer took: net of dealers as a whole.
  func soldOutside(_ asset: Int) -> Double {
    run.rounds.flatMap(\.sales).filter { $0.asset == asset }.reduce(0) { $0 + $1.outside }
  }

  func sold(_ asset: Int) -> Double {
    run.rounds.flatMap(\.sales).filter { $0.asset == asset }.reduce(0) { $0 + $1.amount }
  }

  func soldByFunds(_ asset: Int) -> Double {
    run.rounds.flatMap(\.fundSales).filter { $0.asset == asset }.reduce(0) { $0 + $1.amount }
  }

  /// As the file under `expected` states them.
  var text: String {
    "# Figures of the run; a test repeats them to 1e-9.\nfigure,value\n"
      + all.filter { $0.value.isFinite }.map { "\($0.name),\($0.value)\n" }.joined()
  }
}
