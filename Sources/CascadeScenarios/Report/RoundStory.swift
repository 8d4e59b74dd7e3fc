import CascadeSimulation

/// One round in sentences: what happened from outside, who broke what and sold what, where it went, who failed.
struct RoundStory {
  let report: CascadeReport
  let record: RoundRecord

  /// Dealers told of by name; the rest are counted. A long run is told more briefly.
  private var namedMax: Int { report.run.rounds.count > 4 ? 3 : 5 }

  var title: String {
    let shocks = report.scenario.shocks.filter { $0.round == record.number }
    let words = shocks.prefix(6).map { $0.words(in: report.network) }
    let more = shocks.count > 6 ? ["\(shocks.count - 6) more shocks"] : []
    return shocks.isEmpty
      ? "Round \(record.number)" : "Round \(record.number): \((words + more).joined(separator: "; "))"
  }

  var sentences: [String] {
    let told = lossSentences + dealerSentences + fundSentences + failureSentences + marketSentences
    return told.isEmpty ? ["Nobody had to sell."] : told
  }

  private var lossSentences: [String] {
    guard let loss = report.measured.gains.first(where: { $0.round == record.number })?.loss, loss != 0 else {
      return []
    }
    let verb = loss < 0 ? "gained" : "lost"
    return ["Dealers and funds \(verb) \(report.money(abs(loss))) since the last mark."]
  }

  // MARK: Dealers

  private func sold(by dealer: Int) -> [Sale] {
    record.sales.filter { $0.dealer == dealer && $0.amount > report.tolerance }.sorted {
      ($1.amount, $0.asset) < ($0.amount, $1.asset)
    }
  }

  private var dealerSentences: [String] {
    let amounts = Dictionary(grouping: record.sales, by: \.dealer).mapValues {
      $0.reduce(0) { $0 + $1.amount }
    }
    let pressed = Set(record.needs.filter(isPressing).map(\.dealer)).union(
      amounts.filter { $0.value > report.tolerance }.keys)
    let order = pressed.sorted { (-(amounts[$0] ?? 0), $0) < (-(amounts[$1] ?? 0), $1) }
    let named = order.prefix(order.count == namedMax + 1 ? order.count : namedMax)
    var told = named.map { sentence(of: $0) }
    let rest = order.dropFirst(named.count)
    if !rest.isEmpty {
      let sum = rest.reduce(0) { $0 + (amounts[$1] ?? 0) }
      told.append("\(rest.count) other dealers sold \(report.money(sum)) in all (sales.csv has each sale).")
    }
    return told
  }

  private func isPressing(_ needs: DealerNeeds) -> Bool {
    max(needs.leverageGap, needs.valueAtRiskExcess, needs.cashGap) > report.tolerance
  }

  /// "Prime's leverage ratio fell to 3.846 % (limit 5 %): it must shed 114 USD billions: 114 of Treasuries."
  private func sentence(of dealer: Int) -> String {
    let reasons = record.needs.first { $0.dealer == dealer }.map { self.reasons($0) } ?? []
    let sales = sold(by: dealer)
    let name = report.dealer(dealer)
    if reasons.isEmpty {
      let isLiquidation = sales.contains { $0.constraints.contains(.liquidation) }
      return "\(name) \(isLiquidation ? "is liquidated" : "sells"): \(listed(sales))." + placement(sales)
    }
    let what = sales.isEmpty ? "it has nothing to sell that would help" : listed(sales)
    return "\(name)'s " + reasons.joined(separator: "; its ") + ": \(what)." + carried(dealer)
      + placement(sales) + unmet(dealer)
  }

  /// The arithmetic of a leverage repair, once, where there are few enough dealers to show it.
  private func carried(_ dealer: Int) -> String {
    guard report.dealers <= 3, record.number == report.run.rounds.first(where: { !$0.needs.isEmpty })?.number,
      let needs = record.needs.first(where: { $0.dealer == dealer }),
      needs.leverageGap > 0,
      !needs.isPreemptive
    else { return "" }
    let (capital, exposure) = (record.balance.tier1[dealer], record.balance.exposure[dealer])
    return
      " Tier 1 capital of \(Figure.amount(capital)) stands against an exposure of \(Figure.amount(exposure)) and "
      + "carries \(Figure.amount(exposure - needs.leverageGap))."
  }

  private func reasons(_ needs: DealerNeeds) -> [String] {
    var reasons: [String] = []
    if needs.leverageGap > 0 { reasons.append(leverageReason(needs)) }
    if needs.valueAtRiskExcess > 0 { reasons.append(riskReason(needs)) }
    if needs.cashGap > 0 { reasons.append(cashReason(needs)) }
    return reasons
  }

  private func leverageReason(_ needs: DealerNeeds) -> String {
    let now = record.balance.leverageRatio[needs.dealer]
    guard let limit = report.limits(of: needs.dealer).leverage else {
      return
        "leverage ratio stands at \(Figure.percent(now)): it must shed \(report.money(needs.leverageGap))"
    }
    let ratio = Figure.percent(now, beside: limit)
    let stands = needs.isPreemptive ? "stands at \(ratio), near its limit" : "fell to \(ratio)"
    return
      "leverage ratio \(stands) (limit \(Figure.percent(limit))): it must shed \(report.money(needs.leverageGap))"
  }

  private func riskReason(_ needs: DealerNeeds) -> String {
    let risk = Figure.amount(record.balance.valueAtRisk[needs.dealer])
    let limit = Figure.amount(needs.valueAtRiskLimit)
    let source = needs.isLimitedByCapital ? "what its capital allows is \(limit)" : "limit \(limit)"
    return "VaR rose to \(risk) (\(source)): it must cut \(report.money(needs.valueAtRiskExcess)) of VaR"
  }

  private func cashReason(_ needs: DealerNeeds) -> String {
    let due = record.due.indices.contains(needs.dealer) ? record.due[needs.dealer] : 0
    return "funding calls for \(report.money(due)) today: it must raise \(report.money(needs.cashGap))"
  }

  private func listed(_ sales: [Sale]) -> String {
    let differ = sales.contains { $0.constraints != sales[0].constraints }
    let named = sales.prefix(4).map { sale in
      let reasons = sale.constraints.map(\.words).joined(separator: " and ")
      return "\(Figure.amount(sale.amount)) of \(report.asset(sale.asset))"
        + (differ && !reasons.isEmpty ? " (\(reasons))" : "")
    }
    let rest = sales.dropFirst(4).reduce(0) { $0 + $1.amount }
    return named.joined(separator: ", ")
      + (rest > 0 ? " and \(Figure.amount(rest)) of \(sales.count - 4) other classes" : "")
  }

  /// Where it went, said only if it did not all go to outside investors.
  private func placement(_ sales: [Sale]) -> String {
    let taken = sales.reduce(0) { $0 + $1.redistributed }
    let trapped = sales.reduce(0) { $0 + max(0, $1.amount - $1.redistributed - $1.outside) }
    let sum = sales.reduce(0) { $0 + $1.amount }
    let isTrapped = trapped > 1e-9 * sum
    guard taken > 1e-9 * sum || isTrapped else { return "" }
    let stuck = isTrapped ? ", \(Figure.amount(trapped)) found no taker" : ""
    let placed = sales.reduce(0) { $0 + $1.outside }
    let outside = placed > 1e-9 * sum ? placed : 0
    return " Other dealers took \(Figure.amount(taken)), outside investors \(Figure.amount(outside))\(stuck)."
  }

  private func unmet(_ dealer: Int) -> String {
    guard !sold(by: dealer).isEmpty, let needs = record.needs.first(where: { $0.dealer == dealer }) else {
      return ""
    }
    let short = [
      (needs.leverageUnmet, "exposure"), (needs.valueAtRiskUnmet, "VaR"), (needs.cashUnmet, "cash"),
    ].filter { $0.0 > 0 }
    guard !short.isEmpty else { return "" }
    let words = short.map { "\(Figure.amount($0.0)) of \($0.1)" }.joined(separator: ", ")
    return " Selling everything would still leave it short: \(words)."
  }

  // MARK: Funds, failures, the market

  private var fundSentences: [String] {
    let sellers = Dictionary(grouping: record.fundSales.filter { $0.amount > report.tolerance }, by: \.fund)
    let amounts = sellers.mapValues { $0.reduce(0) { $0 + $1.amount } }
    let order = sellers.keys.sorted { (-(amounts[$0] ?? 0), $0) < (-(amounts[$1] ?? 0), $1) }
    let named = order.prefix(3).map { fund in
      let sales = sellers[fund] ?? []
      let causes = (sales.first?.causes ?? []).map(\.words).joined(separator: " and ")
      let items = sales.prefix(3).map { "\(Figure.amount($0.amount)) of \(report.asset($0.asset))" }
      let more = sales.count > 3 ? " and \(sales.count - 3) other classes" : ""
      let reason = causes.isEmpty ? "what is due" : causes
      return "To meet \(reason), \(report.fund(fund)) sold \(items.joined(separator: ", "))\(more)."
    }
    guard order.count > 3 else { return named }
    let sum = order.dropFirst(3).reduce(0) { $0 + (amounts[$1] ?? 0) }
    return named + ["\(order.count - 3) other funds sold \(report.money(sum)) in all (fund-sales.csv)."]
  }

  private var failureSentences: [String] {
    let told = record.failures.prefix(namedMax).map {
      "\(report.dealer($0.dealer)) failed: \($0.cause.words)."
    }
    let rest = record.failures.count - told.count
    return told + (rest > 0 ? ["\(rest) more failed (dealers.csv)."] : [])
  }

  /// The furthest price moves that the round's flow caused, and how many dealers still quote.
  private var marketSentences: [String] {
    guard let position = report.run.rounds.firstIndex(where: { $0.number == record.number }) else {
      return []
    }
    let moves = (0..<report.classes).map { asset in
      (asset, record.balance.prices[asset] / report.priceBeforeFlow(position, asset) - 1)
    }
    let moved = moves.filter { abs($0.1) >= 0.000_01 && $0.1.isFinite }.sorted {
      (-abs($0.1), $0.0) < (-abs($1.1), $1.0)
    }
    guard !moved.isEmpty else { return quotes.map { [$0] } ?? [] }
    let named = moved.prefix(3).map { asset, move in
      "\(report.asset(asset)) \(Figure.percent(move)) to \(Figure.amount(record.balance.prices[asset]))"
    }
    let more = moved.count > 3 ? "; \(moved.count - 3) other classes moved less" : ""
    return ["The flow moved prices: \(named.joined(separator: ", "))\(more)."] + (quotes.map { [$0] } ?? [])
  }

  private var quotes: String? {
    let silent = (0..<report.classes).filter { asset in
      record.firm.count == report.classes && record.firm[asset] + record.indicative[asset] == 0
    }
    guard !silent.isEmpty, report.dealers > 0 else { return nil }
    let names = silent.prefix(4).map { report.asset($0) }.joined(separator: ", ")
    return "Nobody quotes \(names)\(silent.count > 4 ? " and \(silent.count - 4) more" : "") any more."
  }
}
