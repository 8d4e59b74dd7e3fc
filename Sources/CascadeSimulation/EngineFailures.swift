internal import CascadeKernels

// Stage 9: who fails, what it pays, and what its creditors lose.
extension Engine {
  mutating func fail() {
    for i in 0..<plan.dealers where state.isAlive[i] {
      if let cause = out.figures[i].failing {
        failures.append(Failure(dealer: i, cause: cause))
      } else if out.figures[i].isShort {
        failures.append(Failure(dealer: i, cause: .illiquid))
      }
    }
    for failure in failures { state.isAlive[failure.dealer] = false }
    guard state.channels.contains(.obligations) else { return }
    chargeReplacement(failures[...])
    clearObligations()
    if !failures.isEmpty { stressLenders() }
  }

  /// Each failure charges its counterparties once for replacing their trades with it.
  private mutating func chargeReplacement(_ failed: ArraySlice<Failure>) {
    let cost = plan.parameters.failure.replacementCost
    guard cost > 0, !plan.obligations.isEmpty else { return }
    let n = plan.dealers
    for failure in failed {
      let i = failure.dealer
      for j in 0..<n where j != i {
        state.replacementCosts[j] += cost * plan.obligations[i * n + j] + cost * plan.obligations[j * n + i]
      }
    }
  }

  private mutating func stressLenders() {
    for lender in state.lenderStress.indices where plan.lentAtStart[lender] > 0 {
      var lost = 0.0
      for (line, terms) in plan.lines.enumerated()
      where terms.lender == lender && !state.isAlive[terms.dealer] {
        lost += plan.network.fundingLines[line].amount
      }
      let terms = plan.network.lenders[lender]
      let rise = terms.stressPerDefaultedShare * (lost / plan.lentAtStart[lender])
      state.lenderStress[lender] = Swift.min(1, terms.stress + state.lenderStressShocks[lender] + rise)
    }
  }

  var usesDebtRank: Bool {
    let rule = plan.parameters.failure.recovery
    return rule == .debtRank || rule == .debtRankSingleHit
  }

  private mutating func clearObligations() {
    guard !plan.obligations.isEmpty else { return }
    let rule = plan.parameters.failure.recovery
    if usesDebtRank {
      spreadDistress(rule == .debtRank ? .everyLoss : .firstLoss)
    } else if state.isAlive.contains(false) {
      if rule == .fixed { recoverFixed() } else { clearPayments(rule) }
    }
    if recoveryMove > 0 || (usesDebtRank && !failures.isEmpty) { prepareObligations() }
    if !usesDebtRank { consumeEstates() }
  }

  /// A failed dealer that does not pay in full keeps nothing: what its payments leave is the cost of its bankruptcy.
  ///
  /// Taken anew from the whole estate each time, so that it lowers no payment of a later round.
  private mutating func consumeEstates() {
    let isJoint = plan.parameters.failure.outsideDebt == .pariPassu
    for i in 0..<plan.dealers where !state.isAlive[i] && state.recovery[i] < 1 {
      let (assets, debts) = estate(i)
      let has = assets + claims[i]
      let paid = state.recovery[i] * plan.owedAtStart[i]
      let left = has - paid - (isJoint ? state.recovery[i] * debts : debts)
      state.bankruptcyCosts[i] = left > 1e-12 * has ? left : 0
    }
  }

  private mutating func lower(_ i: Int, to recovery: Double) {
    guard recovery < state.recovery[i] else { return }
    recoveryMove = Swift.max(recoveryMove, state.recovery[i] - recovery)
    state.recovery[i] = recovery
  }

  private mutating func recoverFixed() {
    for i in 0..<plan.dealers where !state.isAlive[i] && plan.owedAtStart[i] > 0 {
      lower(i, to: plan.parameters.failure.fixedRecovery)
    }
  }

  /// Distress that is passed on before default: each round values claims by the debtor's equity.
  private mutating func spreadDistress(_ rule: DebtRank.Rule) {
    for i in 0..<plan.dealers where plan.owedAtStart[i] > 0 {
      let start = plan.terms[i].equity
      let loss = state.isAlive[i] && start > 0 ? 1 - out.figures[i].equity / start : 1
      lower(i, to: DebtRank.recovery(rule, loss: loss > 1e-12 ? loss : 0, previous: state.recovery[i]))
    }
  }

  private mutating func clearPayments(_ rule: Parameters.RecoveryRule) {
    let terms = plan.parameters.failure
    let isJoint = terms.outsideDebt == .pariPassu
    for i in 0..<plan.dealers {
      let (assets, debts) = estate(i)
      outsideDebt[i] = isJoint ? debts : 0
      let left = isJoint ? assets : assets - debts
      resources[i] = state.isAlive[i] ? left : Swift.max(0, left)
    }
    let usesCosts = rule == .rogersVeraart
    var bench = Clearing(members: 0)
    swap(&bench, &clearing)
    bench.clear(
      obligations: plan.obligations.span, resources: resources.span, outsideDebt: outsideDebt.span,
      realisation: usesCosts
        ? Clearing.Realisation(assets: terms.realisedAssets, claims: terms.realisedClaims)
        : Clearing.Realisation())
    swap(&bench, &clearing)
    let known = failures.count
    for i in 0..<plan.dealers where clearing.isInDefault[i] {
      if clearing.owed[i] > 0 { lower(i, to: clearing.payments[i] / clearing.owed[i]) }
      guard state.isAlive[i] else { continue }
      state.isAlive[i] = false
      failures.append(Failure(dealer: i, cause: .obligations))
    }
    chargeReplacement(failures[known...])
  }

  /// What dealer i has besides its claims on dealers, and what it owes outside.
  private func estate(_ i: Int) -> (assets: Double, debts: Double) {
    let terms = plan.terms[i]
    let assets =
      state.cash[i] + terms.otherAssets + Rows.dot(state.holdings.span.extracting(row(i)), state.marks.span)
    var debts =
      state.centralBankDebt[i] + state.repayableDebt[i] + terms.otherLiabilities + state.replacementCosts[i]
    for at in plan.lineStart[i]..<plan.lineStart[i + 1] { debts += state.lineAmounts[plan.lineOrder[at]] }
    return (assets, debts)
  }

  /// Claims at their recoveries and debts at one's own, for the balance sheets of the rounds to come.
  mutating func prepareObligations() {
    (claims, owed) = (plan.claimsAtStart, plan.owedAtStart)
    guard !plan.obligations.isEmpty, state.recovery.contains(where: { $0 < 1 }) else { return }
    let n = plan.dealers
    for j in 0..<n { claims[j] = 0 }
    for i in 0..<n {
      let recovery = state.recovery[i]
      // What it owes counts in full until it has failed.
      if !state.isAlive[i] { owed[i] = plan.owedAtStart[i] * recovery }
      for j in 0..<n { claims[j] += plan.obligations[i * n + j] * recovery }
    }
  }

  /// The largest amount that a dealer or fund has still to sell whatever happens.
  func largestToCome() -> Double {
    var largest = 0.0
    let liquidates = state.channels.contains(.obligations)
    let share = plan.parameters.failure.liquidationShare
    for i in 0..<plan.dealers {
      var total = 0.0
      if liquidates, !state.isAlive[i] {
        for k in 0..<plan.classes { total += share * salePrice(k) * state.holdings[i * plan.classes + k] }
      }
      if plan.isNextRound {
        for k in 0..<plan.classes { total += state.pendingSales[i * plan.classes + k] * state.prices[k] }
      }
      largest = Swift.max(largest, total)
    }
    guard plan.isNextRound else { return largest }
    for f in fundFigures.indices {
      var total = 0.0
      for k in 0..<plan.classes { total += state.pendingFundSales[f * plan.classes + k] * state.prices[k] }
      largest = Swift.max(largest, total)
    }
    return largest
  }
}
