import CascadeSimulation

extension Scenario {
  /// The same market with its dealers, funds and lenders in another order.
  func permuted(dealers order: [Int], funds fundOrder: [Int], lenders lenderOrder: [Int]) -> Scenario {
    var result = self
    let classes = network.assets.count
    let count = order.count
    let dealerPlace = inverse(order)
    let fundPlace = inverse(fundOrder)
    let lenderPlace = inverse(lenderOrder)
    result.network.dealers = order.map { network.dealers[$0] }
    result.network.holdings = order.flatMap { network.holdings[$0 * classes..<($0 + 1) * classes] }
    result.network.funds = fundOrder.map { network.funds[$0] }
    result.network.fundHoldings = fundOrder.flatMap {
      network.fundHoldings[$0 * classes..<($0 + 1) * classes]
    }
    result.network.lenders = lenderOrder.map { network.lenders[$0] }
    for i in 0..<count {
      for j in 0..<count {
        result.network.willingness[i * count + j] = network.willingness[order[i] * count + order[j]]
        result.network.obligations[i * count + j] = network.obligations[order[i] * count + order[j]]
      }
    }
    result.network.fundingLines = network.fundingLines.reversed().map { line in
      var moved = line
      moved.dealer = dealerPlace[line.dealer]
      moved.lender = lenderPlace[line.lender]
      return moved
    }
    result.shocks = shocks.map { shock in
      switch shock.kind {
      case .defaulting(let dealer):
        Shock(round: shock.round, .defaulting(dealer: dealerPlace[dealer]))
      case .redemption(let fund, let share):
        Shock(round: shock.round, .redemption(fund: fundPlace[fund], share: share))
      case .lenderStress(let lender, let rise):
        Shock(round: shock.round, .lenderStress(lender: lenderPlace[lender], rise: rise))
      default: shock
      }
    }
    return result
  }
}

private func inverse(_ order: [Int]) -> [Int] {
  var result = order
  for (place, index) in order.enumerated() { result[index] = place }
  return result
}

extension Dice {
  mutating func shuffled(_ count: Int) -> [Int] {
    var order = Array(0..<count)
    for last in stride(from: count - 1, to: 0, by: -1) { order.swapAt(last, whole(0, last)) }
    return order
  }
}
