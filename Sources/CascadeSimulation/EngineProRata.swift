internal import CascadeKernels

// The short way for runs in which leverage alone makes dealers sell, and all sell pro rata.

extension EnginePlan {
  /// Dealers that one block of rows holds; it does not depend on the number of threads, so neither does any sum.
  static let dealersOfBlock = 128

  /// Whether every round comes down to one reading of the holdings.
  func sellsProRata(_ channels: Channels) -> Bool {
    guard parameters.mode == .full, channels == .leverage, !isNextRound else { return false }
    guard parameters.impact.capacity == .infinity, dealers > 0, classes > 0 else { return false }
    if parameters.redistribution.isOn && dealers > 1 { return false }
    return isPlainProRata
  }
}

extension Simulation {
  func proRataOutcome(_ channels: Channels?) -> Outcome {
    let engine = Engine(
      plan, begin(channels: channels), threads: threads, wantsRecords: false, isSpare: true)
    var run = ProRataRun(engine)
    while !run.isFinished { run.advance() }
    return run.outcome()
  }
}

/// A run of blocks of dealers between the prices of an engine that has no dealers' columns.
struct ProRataRun: ~Copyable {
  private var engine: Engine
  private var blocks: [ProRataLeverageBlock]
  private var weights: ProRataLeverageBlock.Weights

  init(_ engine: consuming Engine) {
    let plan = engine.plan
    self.engine = engine
    let size = EnginePlan.dealersOfBlock
    blocks = stride(from: 0, to: plan.dealers, by: size).map { start in
      ProRataLeverageBlock(
        dealers: start..<Swift.min(plan.dealers, start + size), classes: plan.classes)
    }
    weights = ProRataLeverageBlock.Weights(classes: plan.classes)
    weights.countsCash = !plan.parameters.policy.exemptsCash
    weights.preemptiveShare =
      plan.parameters.decision.preemptiveBand > 0 ? plan.parameters.decision.preemptiveShare : 0
    weights.usesCashFirst = plan.parameters.decision.usesCashFirst
    weights.repays = plan.parameters.decision.proceeds == .repayFunding
    for block in blocks.indices { fill(block) }
  }

  private mutating func fill(_ block: Int) {
    let (plan, state) = (engine.plan, engine.state)
    for (place, i) in blocks[block].dealers.enumerated() {
      let dealer = plan.terms[i]
      var borrowed = 0.0
      for at in plan.lineStart[i]..<plan.lineStart[i + 1] {
        borrowed += state.lineAmounts[plan.lineOrder[at]]
      }
      let fixed =
        dealer.otherAssets + engine.claims[i] - state.centralBankDebt[i] - dealer.otherLiabilities
        - engine.owed[i] - state.replacementCosts[i]
      var terms = ProRataLeverageBlock.Terms()
      terms.capitalBase = dealer.tier1 - dealer.netAssets + dealer.reserve + fixed
      terms.deductions = dealer.equity - dealer.tier1
      terms.exposureBase = dealer.otherAssets + engine.claims[i] + dealer.offBalance
      (terms.trigger, terms.target, terms.failing) = (dealer.trigger, dealer.target, dealer.failing)
      terms.preemptiveTrigger = dealer.preemptiveTrigger
      terms.isEmpty = dealer.isEmpty
      blocks[block].terms[place] = terms
      blocks[block].states[place].cash = state.cash[i]
      blocks[block].states[place].debt = state.repayableDebt[i]
      blocks[block].states[place].lines = borrowed
      blocks[block].states[place].isAlive = state.isAlive[i]
    }
  }

  var isFinished: Bool { engine.isFinished }

  mutating func advance() {
    engine.beginProRata()
    for block in blocks.indices {
      for place in blocks[block].states.indices {
        blocks[block].states[place].mustFail = engine.shockFailures[blocks[block].dealers.lowerBound + place]
      }
    }
    read(decides: true)
    var (largest, failed) = (0.0, false)
    for block in blocks.indices {
      engine.addUnits(blocks[block].sales)
      largest = Swift.max(largest, blocks[block].largestSale)
      for state in blocks[block].states where state.hasJustFailed { failed = true }
    }
    engine.finishProRata(largestSale: largest, anyFailed: failed)
  }

  /// One reading of the holdings by every thread that there is.
  private mutating func read(decides: Bool) {
    engine.fill(&weights)
    ProRataLeverageBlock.run(
      &blocks, holdings: engine.state.holdings, weights, decides: decides, threads: engine.threads)
  }

  mutating func outcome() -> Outcome {
    let rounds = engine.state.round
    engine.markAtPrices()
    read(decides: false)
    var losses: [Double] = []
    losses.reserveCapacity(engine.plan.dealers)
    for block in blocks {
      for (terms, state) in zip(block.terms, block.states) {
        losses.append(engine.plan.terms[losses.count].equity - (state.tier1 + terms.deductions))
      }
    }
    return Outcome(
      losses: Run.Losses(dealers: losses, funds: engine.fundLosses()), rounds: rounds,
      hasConverged: engine.state.hasConverged)
  }
}

extension Engine {
  /// The round up to the marks.
  fileprivate mutating func beginProRata() {
    state.round += 1
    beginRound()
    applyShocks()
    markAtPrices()
  }

  fileprivate mutating func markAtPrices() {
    for k in 0..<plan.classes { state.marks[k] = state.prices[k] }
  }

  fileprivate func fill(_ weights: inout ProRataLeverageBlock.Weights) {
    for k in 0..<plan.classes {
      weights.prices[k] = state.marks[k]
      weights.reserves[k] = state.reserveRates[k] * state.marks[k]
      weights.proceeds[k] = pricesBefore[k] * outsideProceeds[k]
    }
    weights.findSettlement(
      pricesBefore: pricesBefore.span, halfSpreads: state.halfSpread.span,
      reserveRates: state.reserveRates.span,
      alpha: plan.parameters.impact.settlement)
  }

  fileprivate mutating func addUnits(_ sales: [Double]) {
    for k in 0..<plan.classes { offers[k] += sales[k] }
  }

  /// Units become values, prices move, and the run may be over.
  fileprivate mutating func finishProRata(largestSale: Double, anyFailed: Bool) {
    for k in 0..<plan.classes { offers[k] *= state.prices[k] }
    movePrices()
    self.largestSale = largestSale
    state.isComputable = isFinite()
    state.hasConverged = state.isComputable && !anyFailed && isQuiet()
  }
}
