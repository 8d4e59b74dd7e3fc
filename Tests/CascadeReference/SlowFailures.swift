/// Stage 9: failures and what they do to others; stage 10: whether the round was the last.
extension SlowCascade {
  /// Returns the largest move of a recovery in this round.
  mutating func failureStage(_ failing: [Int: String], _ round: inout SlowRound) -> Double {
    var failures = failing
    for i in couldNotPay where failures[i] == nil && !hasFailed[i] { failures[i] = "illiquid" }
    couldNotPay = []
    for i in failures.keys { hasFailed[i] = true }
    var moved = 0.0
    if on.obligations {
      charge(failures.keys.sorted())
      let before = recovery
      let short = clearObligations()
      for i in short where !hasFailed[i] {
        failures[i] = "obligations"
      }
      let found = failures.keys.filter { !hasFailed[$0] }.sorted()
      for i in found { hasFailed[i] = true }
      charge(found)
      loseEstates()
      for i in 0..<dealers { moved = max(moved, abs(recovery[i] - before[i])) }
      stressLenders()
    }
    round.failures = failures
    round.recovery = recovery
    return moved
  }

  private mutating func charge(_ failed: [Int]) {
    for i in failed {
      for j in 0..<dealers where j != i {
        replacement[j] += rules.replacementCost * owed[i][j] + rules.replacementCost * owed[j][i]
      }
    }
  }

  /// What a failed dealer that pays in part has left is lost.
  private mutating func loseEstates() {
    if rules.recovery == .debtRank || rules.recovery == .debtRankSingleHit { return }
    for i in 0..<dealers where hasFailed[i] && recovery[i] < 1 {
      var outside = centralBank[i] + repayable[i] + scenario.dealers[i].otherLiabilities + replacement[i]
      for line in lines(of: i) { outside += lineAmount[line] }
      var has = cash[i] + scenario.dealers[i].otherAssets + values(i).reduce(0, +)
      for j in 0..<dealers { has += recovery[j] * owed[j][i] }
      var spent = recovery[i] * owed[i].reduce(0, +)
      spent += rules.outsideDebtIsSenior ? outside : recovery[i] * outside
      bankruptcy[i] = has - spent > 1e-12 * has ? has - spent : 0
    }
  }

  private mutating func stressLenders() {
    for m in scenario.lenders.indices {
      var (lent, lost) = (0.0, 0.0)
      for line in scenario.lines where line.lender == m {
        lent += line.amount
        if hasFailed[line.dealer] { lost += line.amount }
      }
      lenderDefaults[m] =
        lent > 0 ? scenario.lenders[m].stressPerDefaultedShare * lost / lent : 0
    }
  }

  /// Sets the recoveries; returns the dealers found short.
  private mutating func clearObligations() -> [Int] {
    switch rules.recovery {
    case .debtRank, .debtRankSingleHit:
      propagate()
      return []
    case .fixed:
      for i in 0..<dealers where hasFailed[i] && owed[i].reduce(0, +) > 0 {
        recovery[i] = min(recovery[i], rules.fixedRecovery)
      }
      return []
    case .eisenbergNoe: return pay(realisedAssets: 1, realisedClaims: 1)
    case .rogersVeraart:
      return pay(realisedAssets: rules.realisedAssets, realisedClaims: rules.realisedClaims)
    }
  }

  private mutating func propagate() {
    for i in 0..<dealers where owed[i].reduce(0, +) > 0 {
      if rules.recovery == .debtRankSingleHit && recovery[i] < 1 { continue }
      let atStart = scenario.dealers[i].equity
      var loss = atStart > 0 ? max(0, 1 - equityAtMark[i] / atStart) : 1
      if loss <= 1e-12 { loss = 0 }
      if hasFailed[i] { loss = 1 }
      recovery[i] = min(recovery[i], 1 - min(1, loss))
    }
  }

  /// The greatest clearing payments: from payment in full, everyone pays what it then has, again and again.
  private mutating func pay(realisedAssets: Double, realisedClaims: Double) -> [Int] {
    if !hasFailed.contains(true) || !owed.joined().contains(where: { $0 > 0 }) { return [] }
    var promised = owed.map { $0.reduce(0, +) }
    var assets = [Double](repeating: 0, count: dealers)
    for i in 0..<dealers {
      let outside =
        lines(of: i).map { lineAmount[$0] }.reduce(0, +) + centralBank[i] + repayable[i]
        + scenario.dealers[i].otherLiabilities + replacement[i]
      assets[i] = cash[i] + scenario.dealers[i].otherAssets + values(i).reduce(0, +)
      if rules.outsideDebtIsSenior {
        assets[i] -= outside
        if hasFailed[i] { assets[i] = max(0, assets[i]) }
      } else {
        promised[i] += outside
      }
    }
    var payment = promised
    var isShort = [Bool](repeating: false, count: dealers)
    for _ in 1...100_000 {
      var next = promised
      for i in 0..<dealers {
        var claims = 0.0
        for j in 0..<dealers where promised[j] > 0 { claims += owed[j][i] / promised[j] * payment[j] }
        isShort[i] = assets[i] + claims < promised[i] - 1e-12 * promised[i]
        if isShort[i] {
          let own = assets[i] > 0 ? realisedAssets * assets[i] : assets[i]
          next[i] = clamp(own + realisedClaims * claims, 0, promised[i])
        }
      }
      let isSettled = next == payment
      payment = next
      if isSettled { break }
    }
    for i in 0..<dealers where promised[i] > 0 {
      recovery[i] = min(recovery[i], payment[i] / promised[i])
    }
    return (0..<dealers).filter { isShort[$0] }
  }

  /// Stage 10.
  func isAtRest(_ round: SlowRound, stillMoving: Bool, recoveryMoved: Double) -> Bool {
    let tolerance = rules.salesTolerance
    for i in 0..<dealers where !hasFailed[i] && round.due[i] > tolerance { return false }
    for sale in round.sales + round.fundSales where sale.reduce(0, +) > tolerance { return false }
    let next = liquidationUnits(pending)
    for i in 0..<dealers where dot(next[i], p) > tolerance { return false }
    if !round.failures.isEmpty { return false }
    if scenario.shocks.contains(where: { $0.round > number }) { return false }
    if temporary.contains(where: { abs($0) > rules.reversionTolerance }) { return false }
    return !stillMoving && recoveryMoved <= 1e-12
  }
}
