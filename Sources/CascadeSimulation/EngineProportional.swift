internal import CascadeKernels

// The leverage channel alone, with everybody selling pro rata: dealer i then always holds cᵢ times what it began with, so that the
// matrix of holdings is never written and a round is one reading of it. The figures are those of the general round up to
// rounding. (The observation is Cont and Schaanning's; the layout is ours.)
extension Engine {
  /// What a dealer's round comes to when its holdings are a multiple of those of the start.
  struct ProportionalDealer {
    var cash = 0.0
    var debt = 0.0
    /// c: holdings as a multiple of those of the start.
    var scale = 1.0
    /// What it sold in the round before, as a multiple of its holdings of the start.
    var delivered = 0.0
    var equity = 0.0
    var sold = 0.0
    var isAlive = true
    var fails = false
  }

  static func isProportional(_ plan: EnginePlan, _ channels: Channels) -> Bool {
    let parameters = plan.parameters
    return channels == .leverage && parameters.mode == .full && !parameters.redistribution.isOn
      && parameters.impact.clearing == .sameRound && parameters.impact.capacity == .infinity
      && !parameters.decision.usesCashFirst && parameters.decision.preemptiveBand == 0
      && plan.lines.isEmpty && !plan.assets.hasExempt && !plan.assets.isSaleable.contains(false)
      && plan.terms.allSatisfy { $0.strategy == .proRata }
  }

  /// The whole run from the start, and what it comes to.
  mutating func runProportionally() -> Outcome {
    var dealers = (0..<plan.dealers).map {
      ProportionalDealer(cash: state.cash[$0], debt: state.repayableDebt[$0])
    }
    let blocks = (plan.dealers + Self.blockSize - 1) / Self.blockSize
    var sums = Array(repeating: 0.0, count: blocks * plan.classes)
    while !isFinished {
      state.round += 1
      beginRound()
      applyShocks()
      for k in 0..<plan.classes { state.marks[k] = state.prices[k] }
      weighMarks()
      readHoldings(&dealers, &sums)
      for block in 0..<blocks {
        for k in 0..<plan.classes { offers[k] += sums[block * plan.classes + k] }
      }
      for k in 0..<plan.classes { offers[k] *= state.prices[k] }
      priceVolumes()
      weighDeliveries()
      for i in 0..<plan.dealers {
        largestSale = Swift.max(largestSale, dealers[i].sold)
        if dealers[i].fails { failures.append(Failure(dealer: i, cause: .insolvent)) }
      }
      state.hasConverged = isQuiet()
    }
    return closing(&dealers, &sums)
  }

  private mutating func closing(_ dealers: inout [ProportionalDealer], _ sums: inout [Double]) -> Outcome {
    for k in 0..<plan.classes { state.marks[k] = state.prices[k] }
    weighMarks()
    readHoldings(&dealers, &sums)
    let losses = (0..<plan.dealers).map { [terms = plan.terms] in terms[$0].equity - dealers[$0].equity }
    var funds: [Double] = []
    for f in fundFigures.indices { funds.append(plan.fundTerms[f].netAssets - fundNetAssets(f)) }
    return Outcome(
      losses: Run.Losses(dealers: losses, funds: funds), rounds: state.round, hasConverged: state.hasConverged
    )
  }

  /// `soldShare` takes what a unit delivered in this round is paid.
  private mutating func weighDeliveries() {
    for k in 0..<plan.classes { soldShare[k] = pricesBefore[k] * outsideProceeds[k] }
  }

  static var blockSize: Int { 64 }

  /// Every block of dealers settles what it sold, marks what it holds and adds up what it must sell.
  private func readHoldings(_ dealers: inout [ProportionalDealer], _ sums: inout [Double]) {
    let (classes, count) = (plan.classes, plan.dealers)
    unsafe dealers.withUnsafeMutableBufferPointer { everybody in
      unsafe sums.withUnsafeMutableBufferPointer { totals in
        let (everybody, totals) = unsafe (everybody, totals)
        Blocks.forEach((count + Self.blockSize - 1) / Self.blockSize, threads: threads) { block in
          let first = block * Self.blockSize
          let last = Swift.min(count, first + Self.blockSize)
          var members = unsafe MutableSpan(_unsafeElements: everybody.extracting(first..<last))
          var units = unsafe MutableSpan(
            _unsafeElements: totals.extracting(block * classes..<(block + 1) * classes))
          readBlock(first, &members, &units)
        }
      }
    }
  }

  private func readBlock(
    _ first: Int, _ members: inout MutableSpan<ProportionalDealer>, _ units: inout MutableSpan<Double>
  ) {
    for k in 0..<units.count { units[k] = 0 }
    let holdings = plan.network.holdings.span
    for at in 0..<members.count {
      let holding = holdings.extracting(row(first + at))
      var dealer = members[at]
      let sums = Rows.dots(holding, state.marks.span, reserveWeights.span, soldShare.span)
      if dealer.delivered > 0 { settle(&dealer, proceeds: dealer.delivered * sums.2) }
      let fraction = fractionToSell(first + at, &dealer, value: sums.0, reserve: sums.1)
      dealer.delivered = fraction * dealer.scale
      dealer.scale -= dealer.delivered
      if dealer.delivered > 0 { Rows.add(dealer.delivered, times: holding, to: &units) }
      members[at] = dealer
    }
  }

  private func settle(_ dealer: inout ProportionalDealer, proceeds: Double) {
    // A dealer that failed after it had sold still repays: it was alive when the sale settled.
    let repays = plan.parameters.decision.proceeds == .repayFunding
    let repaid = repays ? Swift.min(proceeds, dealer.debt) : 0
    dealer.debt -= repaid
    dealer.cash += proceeds - repaid
  }

  /// Stages 1 and 4: the share of its holdings that a dealer sells.
  private func fractionToSell(
    _ i: Int, _ dealer: inout ProportionalDealer, value: Double, reserve: Double
  ) -> Double {
    let terms = plan.terms[i]
    let marked = dealer.scale * value
    let netAssets =
      dealer.cash + terms.otherAssets + marked + claims[i] - state.centralBankDebt[i] - dealer.debt
      - terms.otherLiabilities - owed[i] - state.replacementCosts[i]
    dealer.equity = terms.equity + (netAssets - terms.netAssets) - (dealer.scale * reserve - terms.reserve)
    let tier1 = terms.tier1 + (dealer.equity - terms.equity)
    let exposure =
      (plan.parameters.policy.exemptsCash ? 0 : dealer.cash) + terms.otherAssets + marked + claims[i]
      + terms.offBalance
    let ratio = exposure <= 0 ? .infinity : tier1 / exposure
    (dealer.sold, dealer.fails) = (0, false)
    guard dealer.isAlive else { return 0 }
    if shockFailures[i] || dealer.equity <= 0 || isBelow(ratio, terms.failing) {
      (dealer.isAlive, dealer.fails) = (false, true)
      return 0
    }
    guard terms.trigger > 0, exposure > 0, marked > 0, isBelow(ratio, terms.trigger) else { return 0 }
    dealer.sold = Swift.min(marked, Swift.max(0, exposure - tier1 / terms.target))
    return dealer.sold / marked
  }
}
