/// Stage 3 (funding terms), stage 4 (constraints) and headroom.
extension SlowCascade {
  /// h of bilateral repo as sigma stands.
  func bilateralHaircut(_ k: Int) -> Double {
    min(
      1,
      max(
        haircutFloor[k], rules.haircutPerVolatility * sigma[k] * rules.haircutHorizon.squareRoot()))
  }

  mutating func fundingStage(
    _ lambda: [Double], _ decisions: inout SlowDecisions, _ round: inout SlowRound
  ) {
    if on.funding {
      for k in 0..<classes { haircut[k] = bilateralHaircut(k) }
      for line in scenario.lines.indices where !hasFailed[scenario.lines[line].dealer] {
        callLine(line, lambda[scenario.lines[line].dealer], &decisions)
      }
    }
    round.haircutBilateral = haircut
    round.due = (0..<dealers).map { due($0, decisions) }
    round.facility = (0..<dealers).map { i in
      lines(of: i).map { decisions.lineFacility[$0] }.reduce(0, +)
    }
  }

  private func callLine(_ line: Int, _ lambda: Double, _ decisions: inout SlowDecisions) {
    let terms = scenario.lines[line]
    let (borrowed, units) = (lineAmount[line], lineUnits[line])
    if borrowed <= 0 { return }
    let maturing = 1 - power(1 - terms.maturingShare, rules.step)
    let unrolled = maturing * borrowed * (1 - rollFraction(terms, lambda))
    let taken = terms.isTriparty ? haircutTriparty[terms.asset] : haircut[terms.asset]
    let price = rules.marksCollateral ? mark[terms.asset] : 1
    let shortfall = borrowed - (1 - taken) * units * price
    let call = shortfall <= 1e-12 * borrowed ? 0 : shortfall * (1 - unrolled / borrowed)
    let due = unrolled + call
    decisions.lineUnrolled[line] = unrolled
    decisions.lineDue[line] = due
    if rules.facilityAssets.contains(terms.asset) {
      let room = (1 - rules.facilityHaircut) * units * mark[terms.asset] - (borrowed - due)
      decisions.lineFacility[line] = min(due, max(0, room))
    }
  }

  /// psi of stage 3.
  private func rollFraction(_ line: SlowLine, _ lambda: Double) -> Double {
    let lender = scenario.lenders[line.lender]
    let threshold = max(0, min(lender.runThreshold, lambdaStart[line.dealer]))
    var weakness = 0.0
    if threshold > 0 && isBelow(lambda, threshold) {
      if line.isTriparty { return 0 }
      weakness = (threshold - lambda) / threshold
    }
    let stress = min(1, lender.stress + lenderShocks[line.lender] + lenderDefaults[line.lender])
    let worse = max(0, stress - lender.stress)
    return clamp(1 - rules.rollPerWeakness * weakness - rules.rollPerStress * worse, 0, 1)
  }

  /// Finds every dealer's needs; returns the dealers that are failing, with the cause.
  mutating func constraintStage(
    _ lambda: [Double], _ defaulting: Set<Int>, _ decisions: SlowDecisions, _ round: inout SlowRound
  ) -> [Int: String] {
    var failing: [Int: String] = [:]
    for i in 0..<dealers {
      var needs = SlowNeeds()
      if !hasFailed[i] {
        if let cause = causeOfFailing(i, lambda[i], defaulting) {
          failing[i] = cause
        } else {
          needs = gaps(i, lambda[i], due(i, decisions))
          if rules.usesCashFirst { payCashFirst(i, due(i, decisions), &needs) }
        }
      }
      round.needs.append(needs)
    }
    return failing
  }

  private func causeOfFailing(_ i: Int, _ lambda: Double, _ defaulting: Set<Int>) -> String? {
    if defaulting.contains(i) { return "shock" }
    if isEmptyAtStart(i) ? equity(i) < 0 : equity(i) <= 0 { return "insolvent" }
    if let least = limits[i].failing, isBelow(lambda, least) { return "belowRatio" }
    return nil
  }

  /// Nothing held, nothing owed.
  private func isEmptyAtStart(_ i: Int) -> Bool {
    let dealer = scenario.dealers[i]
    var gross = dealer.cash + dealer.otherAssets + dealer.repayableDebt + dealer.otherLiabilities
    gross += abs(dealer.equity) + abs(dealer.tier1) + scenario.holdings[i].reduce(0) { $0 + abs($1) }
    for j in 0..<dealers { gross += scenario.obligations[i][j] + scenario.obligations[j][i] }
    for line in lines(of: i) { gross += scenario.lines[line].amount }
    return gross == 0
  }

  private func gaps(_ i: Int, _ lambda: Double, _ due: Double) -> SlowNeeds {
    var needs = SlowNeeds()
    let buffer = limits[i].buffer
    needs.dueUncovered = max(0, due - max(0, cash[i] - buffer))
    if on.leverage, let trigger = limits[i].trigger, let target = limits[i].target {
      let band = trigger * (1 + rules.preemptiveBand)
      let early = rules.toleratesStartingBreaches ? min(band, lambdaStart[i]) : band
      if isBelow(lambda, trigger) {
        let paid = rules.exemptsCash ? 0 : min(due, max(0, cash[i] - buffer))
        needs.leverageGap = max(0, exposure(i) - paid - tier1(i) / target)
      } else if rules.preemptiveBand > 0 && isBelow(lambda, early) {
        needs.leverageGap = rules.preemptiveShare * max(0, exposure(i) - tier1(i) / early)
        needs.isPreemptive = true
      }
    }
    let cap = valueAtRiskCap(i)
    needs.valueAtRiskLimit = cap.limit
    needs.isLimitedByCapital = cap.byCapital
    let risk = valueAtRisk(values(i)).total
    if on.valueAtRisk && isAbove(risk, cap.limit) { needs.valueAtRiskExcess = risk - cap.limit }
    if on.funding {
      let gap = buffer + due - cash[i]
      needs.cashGap = gap > 1e-9 * (buffer + due) ? gap : 0
    }
    return needs
  }

  private mutating func payCashFirst(_ i: Int, _ due: Double, _ needs: inout SlowNeeds) {
    let pay = min(max(0, needs.leverageGap), cash[i] - min(cash[i], due), repayable[i])
    cash[i] -= pay
    repayable[i] -= pay
    needs.leverageGap -= pay
  }

  mutating func headroomStage(
    _ failing: [Int: String], _ decisions: SlowDecisions, _ round: inout SlowRound
  ) {
    var (sum, sumAtStart) = (0.0, 0.0)
    for i in 0..<dealers {
      let isOut = hasFailed[i] || failing[i] != nil
      let headroom = isOut ? 0 : max(0, slack(i, due: due(i, decisions)).least)
      round.headroom.append(headroom)
      let atStart = headroomStart[i]
      if hasFailed[i] {
        utilisation[i] = 1
      } else if atStart == .infinity {
        utilisation[i] = 0
      } else if atStart > 0 {
        utilisation[i] = clamp(1 - headroom / atStart, 0, 1)
      } else {
        utilisation[i] = isOut || round.needs[i].hasGap ? 1 : 0
      }
      if atStart < .infinity {
        sum += headroom
        sumAtStart += atStart
      }
    }
    marketUtilisation = sumAtStart > 0 ? clamp(1 - sum / sumAtStart, 0, 1) : 0
    round.utilisation = utilisation
    round.marketUtilisation = marketUtilisation
  }

  func slack(_ i: Int, due: Double) -> SlowSlack {
    var result = SlowSlack()
    if let trigger = limits[i].trigger {
      let most = tier1(i) / trigger
      result.leverage = zeroed(most - exposure(i), against: most)
    }
    let cap = valueAtRiskCap(i).limit
    let mean = classes == 0 ? 0 : sigma.reduce(0, +) / Double(classes)
    let perUnit = rules.quantile * rules.horizon.squareRoot() * mean
    if cap < .infinity && perUnit > 0 {
      result.valueAtRisk = zeroed(cap - valueAtRisk(values(i)).total, against: cap) / perUnit
    }
    if rules.buyerHaircut > 0 {
      let needed = limits[i].buffer + due
      result.cash =
        zeroed(cash[i] - needed, against: max(cash[i], needed)) / rules.buyerHaircut
    }
    if !slackStart.isEmpty {
      if !on.leverage { result.leverage = slackStart[i].leverage }
      if !on.valueAtRisk { result.valueAtRisk = slackStart[i].valueAtRisk }
      if !on.funding { result.cash = slackStart[i].cash }
    }
    return result
  }

  private func zeroed(_ slack: Double, against limit: Double) -> Double {
    abs(slack) <= 1e-9 * abs(limit) ? 0 : slack
  }
}

/// Distance to each limit in terms of what could still be bought; infinite where there is no limit.
struct SlowSlack: Sendable, Equatable {
  var leverage = Double.infinity
  var valueAtRisk = Double.infinity
  var cash = Double.infinity

  var least: Double { min(leverage, valueAtRisk, cash) }
}
