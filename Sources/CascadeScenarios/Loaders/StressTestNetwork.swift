internal import CascadeSimulation

/// The banks of the 2011 stress test as a network, with interbank debts that fit what each lends in total.
struct StressTestNetwork {
  let test: StressTest2011
  let depths: [String: Double]
  let assumptions: SovereignAssumptions

  func loaded(files: [String], countMax: Int?) -> LoadedNetwork {
    let all = test.banks.indices.sorted { total(test.banks[$0]) > total(test.banks[$1]) }
    let chosen = countMax.map { Array(all.prefix($0)) } ?? Array(test.banks.indices)
    let network = SovereignNetwork(
      name: "eba-2011", title: "European banks at the end of 2010, before a shock",
      sovereigns: test.countries + [StressTest2011.others], others: [],
      banks: chosen.map { bank(test.banks[$0]) }, depths: depths, assumptions: assumptions,
      obligations: obligations(chosen))
    let left = test.banks.count - chosen.count
    return LoadedNetwork(
      scenario: network.scenario(), data: data(files), assumptions: assumptions.notes + interbankNotes,
      leftOut: left > 0
        ? ["\(left) banks with smaller sovereign positions than the \(chosen.count) taken"] : [])
  }

  private func total(_ bank: StressTest2011.Bank) -> Double { bank.sovereigns.values.sorted().reduce(0, +) }

  private func bank(_ bank: StressTest2011.Bank) -> SovereignNetwork.Bank {
    SovereignNetwork.Bank(
      name: bank.code, equity: bank.equity, totalAssets: bank.totalAssets,
      holdings: (test.countries + [StressTest2011.others]).map { bank.sovereigns[$0] ?? 0 })
  }

  /// Fitted over all banks of the file, then cut to those taken: what others owe stays among other assets.
  private func obligations(_ chosen: [Int]) -> [Double] {
    let lent = test.banks.map { $0.interbank * assumptions.interbankShareWithin }
    let all = ProportionalFitting.matrix(owing: lent, owed: lent)
    return chosen.flatMap { debtor in chosen.map { all[debtor * lent.count + $0] } }
  }

  private func data(_ files: [String]) -> [String] {
    var notes = [
      "\(files[0]): equity (core Tier 1 after the exercise's definition, which stands for Tier 1), total assets, interbank "
        + "assets within the European Union",
      "\(files[1]): net direct positions in sovereigns by country, all maturities",
    ]
    if test.negativeCount > 0 {
      notes.append("\(test.negativeCount) positions reported below zero are taken as none")
    }
    return notes
  }

  private var interbankNotes: [String] {
    [
      "\(Figure.amount(assumptions.interbankShareWithin)) of interbank assets within the Union are owed by banks of the file; each borrows "
        + "as much as it lends; who owes whom is the matrix of most entropy with these totals"
    ]
  }
}
