internal import CascadeKernels

// Stage 7, settlement: units and cash change hands, dues are paid, debt is repaid.
extension Engine {
  /// Which trades of the round settle.
  enum Trades { case all, outside, amongDealers }

  /// `clearing: nextRound`: the orders of the round before meet the market of this one.
  mutating func clearPending() {
    for i in 0..<plan.dealers {
      let start = i * plan.classes
      var total = 0.0
      for k in 0..<plan.classes {
        out.sales[start + k] = state.pendingSales[start + k] * state.prices[k]
        total += out.sales[start + k]
      }
      out.sells[i] = total > 0
    }
    for f in fundFigures.indices {
      fundFigures[f] = FundFigures()
      let start = f * plan.classes
      for k in 0..<plan.classes {
        fundSales[start + k] = state.pendingFundSales[start + k] * state.prices[k]
        fundFigures[f].sold += fundSales[start + k]
        state.pendingFundSales[start + k] = 0
      }
    }
    marketUtilisation = state.marketUtilisation
    clearMarket()
    for i in 0..<plan.dealers where out.sells[i] { settleDealer(i, .outside) }
    for f in fundFigures.indices { settleFund(f, .outside) }
    if wantsRecords { recordPending() }
    for i in 0..<plan.dealers where out.sells[i] { clearSales(of: i) }
    for at in state.pendingSales.indices { state.pendingSales[at] = 0 }
    for at in fundSales.indices { fundSales[at] = 0 }
    for f in fundFigures.indices { fundFigures[f] = FundFigures() }
  }

  /// `clearing: nextRound`: what the outside is to take waits, in units.
  mutating func postpone() {
    for i in 0..<plan.dealers where out.sells[i] {
      let start = i * plan.classes
      for k in 0..<plan.classes where state.prices[k] > 0 {
        state.pendingSales[start + k] = outsideOffer(i, start + k) / state.prices[k]
      }
    }
    for f in fundFigures.indices where fundFigures[f].sold > 0 {
      let start = f * plan.classes
      for k in 0..<plan.classes where state.prices[k] > 0 {
        state.pendingFundSales[start + k] = fundSales[start + k] / state.prices[k]
      }
    }
    for k in 0..<plan.classes { pricesBefore[k] = state.prices[k] }
  }

  func outsideOffer(_ i: Int, _ at: Int) -> Double {
    if offersResidual(i) { return redistribution.residual[at] }
    return out.sales[at]
  }

  mutating func settle() {
    let trades: Trades = plan.isNextRound ? .amongDealers : .all
    let concession = plan.parameters.redistribution.concession
    for k in 0..<plan.classes { dealerProceeds[k] = 1 - concession * state.halfSpread[k] }
    for i in 0..<plan.dealers {
      largestSale = Swift.max(largestSale, out.figures[i].sold, out.figures[i].due)
      settleDealer(i, trades)
    }
    for f in fundFigures.indices {
      largestSale = Swift.max(largestSale, fundFigures[f].sold)
      settleFund(f, trades)
    }
    if plan.isNextRound { state.marketUtilisation = marketUtilisation }
  }

  private mutating func settleDealer(_ i: Int, _ trades: Trades) {
    let before = state.cash[i]
    let sellsNow = out.sells[i] && (trades != .amongDealers || hasRedistributed)
    let hasLines = plan.lineStart[i + 1] > plan.lineStart[i]
    let proceeds = sellsNow ? sell(i, trades, keepsShares: hasLines) : 0
    if hasRedistributed, trades != .outside, !out.sells[i] { buy(i) }
    state.cash[i] += proceeds
    if trades != .outside { payDue(i) }
    guard proceeds > 0, state.isAlive[i], plan.parameters.decision.proceeds == .repayFunding else { return }
    let due = trades == .outside ? 0 : out.figures[i].due
    let unfunded = Swift.max(0, due - Swift.max(0, before - plan.terms[i].buffer))
    repay(i, free: proceeds - unfunded, hasLines: hasLines)
  }

  /// Moves what dealer i sold out of its row and returns what it got.
  private mutating func sell(_ i: Int, _ trades: Trades, keepsShares: Bool) -> Double {
    let start = i * plan.classes
    let hasTwoTakers = offersResidual(i)
    var proceeds = 0.0
    for k in 0..<plan.classes {
      let offered = out.sales[start + k]
      if keepsShares { soldShare[k] = 0 }
      guard offered > 0 else { continue }
      let residual = hasTwoTakers ? redistribution.residual[start + k] : offered
      let outside = trades == .amongDealers ? 0 : residual * placed[k]
      let among = trades == .outside ? 0 : offered - residual
      proceeds += outside * outsideProceeds[k] + among * dealerProceeds[k]
      let value = pricesBefore[k] * state.holdings[start + k]
      let sold = outside + among
      // What rounding leaves is nothing.
      let isAll = sold >= value * (1 - 1e-12)
      let share = isAll ? 1 : sold / value
      if keepsShares { soldShare[k] = share }
      state.holdings[start + k] = isAll ? 0 : state.holdings[start + k] - sold / pricesBefore[k]
    }
    return proceeds
  }

  /// The buyer's haircut from its own cash, as far as it is neither due nor the buffer; the rest is borrowed.
  private mutating func buy(_ i: Int) {
    guard redistribution.capacity[i] > 0 else { return }
    let start = i * plan.classes
    var price = 0.0
    for k in 0..<plan.classes {
      let value = redistribution.bought[start + k]
      guard value > 0 else { continue }
      state.holdings[start + k] += value / pricesBefore[k]
      price += value * dealerProceeds[k]
    }
    let spare = Swift.max(0, state.cash[i] - plan.terms[i].buffer - out.figures[i].due)
    let own = Swift.min(plan.parameters.redistribution.buyerHaircut * price, spare)
    state.cash[i] -= own
    state.repayableDebt[i] += price - own
  }

  /// What is due today leaves in cash, as far as there is cash.
  private mutating func payDue(_ i: Int) {
    let (due, facility) = (out.figures[i].due, out.figures[i].facility)
    guard due > 0 || facility > 0 else { return }
    let paid = Swift.min(due, Swift.max(0, state.cash[i]))
    state.cash[i] -= paid
    state.centralBankDebt[i] += facility
    out.figures[i].isShort = paid < due - 1e-9 * (1 + due)
    let share = due > 0 && paid < due ? paid / due : 1
    for at in plan.lineStart[i]..<plan.lineStart[i + 1] {
      let line = plan.lineOrder[at]
      let terms = out.lineDue[line]
      guard terms.due > 0 else { continue }
      let amount = state.lineAmounts[line]
      let paidOff = share == 1 ? terms.due : terms.facility + (terms.due - terms.facility) * share
      state.lineUnits[line] *= 1 - terms.unrolled / amount * (paidOff / terms.due)
      state.lineAmounts[line] = Swift.max(0, amount - paidOff)
    }
  }

  /// Repo on what was sold first, then the central bank, then other debt, then the remaining lines.
  private mutating func repay(_ i: Int, free: Double, hasLines: Bool) {
    let fallen = hasLines ? repayLinesOfSold(i) : 0
    let left = Swift.max(0, free - fallen)
    let central = Swift.min(left, state.centralBankDebt[i])
    state.centralBankDebt[i] -= central
    state.cash[i] -= central
    let spare = left - central
    let debt = Swift.min(spare, state.repayableDebt[i])
    state.repayableDebt[i] -= debt
    state.cash[i] -= debt
    guard hasLines, spare > debt else { return }
    var total = 0.0
    for at in plan.lineStart[i]..<plan.lineStart[i + 1] { total += state.lineAmounts[plan.lineOrder[at]] }
    let further = Swift.min(spare - debt, total)
    guard further > 0 else { return }
    state.cash[i] -= further
    for at in plan.lineStart[i]..<plan.lineStart[i + 1] {
      let line = plan.lineOrder[at]
      state.lineAmounts[line] *= 1 - further / total
      state.lineUnits[line] *= 1 - further / total
    }
  }

  private mutating func repayLinesOfSold(_ i: Int) -> Double {
    var needed = 0.0
    for at in plan.lineStart[i]..<plan.lineStart[i + 1] {
      let line = plan.lineOrder[at]
      needed += soldShare[plan.lines[line].asset] * state.lineAmounts[line]
    }
    guard needed > 0 else { return 0 }
    let paid = Swift.min(needed, Swift.max(0, state.cash[i]))
    let scale = paid < needed ? paid / needed : 1
    for at in plan.lineStart[i]..<plan.lineStart[i + 1] {
      let line = plan.lineOrder[at]
      let share = scale * soldShare[plan.lines[line].asset]
      state.lineAmounts[line] *= 1 - share
      state.lineUnits[line] *= 1 - share
    }
    state.cash[i] -= paid
    return paid
  }
}
