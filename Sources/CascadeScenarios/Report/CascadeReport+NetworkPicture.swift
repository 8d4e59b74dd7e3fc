import CascadeSimulation

/// Who sold what, and whom it hurt: sellers, the classes they sold, and the holders on whom the fall of the price fell.
extension CascadeReport {
  private static let namesMax = 10
  private static let classesMax = 8

  var networkPicture: Picture? {
    let sales = saleFlows
    guard !sales.isEmpty else { return nil }
    let losses = lossFlows
    let sellers = Set(sales.map(\.from)).count
    let holders = Set(losses.map(\.to)).count
    let keptSellers = CascadeReport.largest(sales, by: \.from, CascadeReport.namesMax)
    let keptHolders = CascadeReport.largest(losses, by: \.to, CascadeReport.namesMax)
    let keptClasses = CascadeReport.largest(sales, by: \.to, CascadeReport.classesMax)
    let others = (
      sellers: "\(sellers - keptSellers.count) other sellers",
      holders: "\(holders - keptHolders.count) other holders"
    )
    let soldClasses = Set(sales.map(\.to)).union(losses.map(\.from))
    let otherClasses = "\(soldClasses.count - keptClasses.count) more classes"
    return FlowPicture(
      name: "network", title: "Who sold what, and whom the falling prices hurt (\(unit))",
      description:
        "Left: sales over all rounds by seller and class, in all \(Figure.amount(sales.reduce(0) { $0 + $1.amount })). "
        + "Right: losses of holders on what they still held when these sales moved prices, in all "
        + "\(Figure.amount(losses.reduce(0) { $0 + $1.amount })). The two sides have scales of their own.",
      sales: CascadeReport.merged(
        sales.map { flow in
          .init(
            from: keptSellers.contains(flow.from) ? flow.from : others.sellers,
            to: keptClasses.contains(flow.to) ? flow.to : otherClasses, amount: flow.amount)
        }),
      losses: CascadeReport.merged(
        losses.map { flow in
          .init(
            from: keptClasses.contains(flow.from) ? flow.from : otherClasses,
            to: keptHolders.contains(flow.to) ? flow.to : others.holders, amount: flow.amount)
        }),
      rest: [others.sellers, others.holders, otherClasses],
      headings: ("sold, by seller", "asset class", "lost, by holder"),
      format: { Figure.amount($0, significant: 3) }
    ).picture
  }

  /// All sales that found a taker outside or among dealers, by seller and class.
  private var saleFlows: [FlowPicture.Flow] {
    let dealerSales = run.rounds.flatMap(\.sales).map {
      FlowPicture.Flow(from: dealer($0.dealer), to: asset($0.asset), amount: $0.redistributed + $0.outside)
    }
    let fundSales = run.rounds.flatMap(\.fundSales).map {
      FlowPicture.Flow(from: fund($0.fund), to: asset($0.asset), amount: $0.outside)
    }
    return CascadeReport.merged((dealerSales + fundSales).filter { $0.amount > 0 })
  }

  private var lossFlows: [FlowPicture.Flow] {
    let harm = HarmTable(self)
    let holders = network.dealers.map(\.name) + network.funds.map(\.name)
    return holders.indices.flatMap { holder in
      (0..<classes).compactMap { asset in
        let loss = harm[holder, asset]
        return loss > 0 ? FlowPicture.Flow(from: self.asset(asset), to: holders[holder], amount: loss) : nil
      }
    }
  }

  /// Flows between the same two names added up, the largest first.
  private static func merged(_ flows: [FlowPicture.Flow]) -> [FlowPicture.Flow] {
    var sums: [[String]: Double] = [:]
    for flow in flows { sums[[flow.from, flow.to], default: 0] += flow.amount }
    return sums.map { FlowPicture.Flow(from: $0.key[0], to: $0.key[1], amount: $0.value) }
      .sorted { (-$0.amount, $0.from, $0.to) < (-$1.amount, $1.from, $1.to) }
  }

  private static func largest(
    _ flows: [FlowPicture.Flow], by name: KeyPath<FlowPicture.Flow, String>, _ count: Int
  ) -> Set<String> {
    var sums: [String: Double] = [:]
    for flow in flows { sums[flow[keyPath: name], default: 0] += flow.amount }
    let order = sums.keys.sorted { (-(sums[$0] ?? 0), $0) < (-(sums[$1] ?? 0), $1) }
    return Set(order.count == count + 1 ? order : Array(order.prefix(count)))
  }
}
