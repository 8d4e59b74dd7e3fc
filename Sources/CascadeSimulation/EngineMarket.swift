internal import CascadeKernels

// Capacity used, stage 5b and stage 7: where what must go finds a taker, and at what price.
extension Engine {
  /// u of each dealer and of the market.
  mutating func useMarketCapacity() {
    var total = 0.0
    for i in 0..<plan.dealers {
      let start = plan.terms[i].headroom
      if start < .infinity { total += out.figures[i].headroom }
      out.figures[i].utilisation = utilisation(i, start)
    }
    let start = plan.headroomAtStart
    marketUtilisation = start > 0 ? Swift.min(1, Swift.max(0, 1 - total / start)) : 0
  }

  private func utilisation(_ i: Int, _ start: Double) -> Double {
    guard state.isAlive[i] else { return 1 }
    let dealer = out.figures[i]
    if start == .infinity { return 0 }
    if start > 0 { return Swift.min(1, Swift.max(0, 1 - dealer.headroom / start)) }
    return dealer.hasNeeds || dealer.failing != nil ? 1 : 0
  }

  /// Stage 5b.
  mutating func redistribute() {
    guard redistributes, out.sells.contains(true) else { return }
    let terms = plan.parameters.redistribution
    var bench = Redistribution(dealers: 0, classes: 0)
    swap(&bench, &redistribution)
    defer { swap(&bench, &redistribution) }
    var (alive, buyers) = (0, 0)
    for i in 0..<plan.dealers {
      let dealer = out.figures[i]
      if state.isAlive[i] { alive += 1 }
      let buys = state.isAlive[i] && dealer.failing == nil && !out.sells[i] && dealer.headroom > 0
      if buys { buyers += 1 }
      bench.capacity[i] = buys ? terms.participation * dealer.headroom : 0
      bench.sellerTrust[i] = trust(i)
    }
    offersAmongDealers = alive >= 2
    guard alive >= 2, buyers > 0 else { return }
    for k in 0..<plan.classes {
      let fear =
        terms.fearOfToxicity
        * Swift.max(0, state.informedShare[k] - plan.parameters.information.informedShare)
      bench.classTrust[k] =
        state.channels.contains(.information) ? Swift.min(1, Swift.max(0, 1 - fear)) : 1
    }
    bench.run(offers: out.sales.span, willingness: plan.willingness.span)
    hasRedistributed = bench.taken > 0
  }

  /// f: how little a seller is feared.
  private func trust(_ i: Int) -> Double {
    let trigger = plan.terms[i].trigger
    guard out.sells[i], trigger > 0 else { return 1 }
    let weakness = Swift.max(0, 1 - out.figures[i].ratio / trigger)
    return Swift.min(1, Swift.max(0, 1 - plan.parameters.redistribution.fearOfWeakness * weakness))
  }

  /// Failed dealers' positions go to the outside, as far as they can be sold at all.
  mutating func liquidate() {
    guard state.channels.contains(.obligations) else { return }
    let share = plan.parameters.failure.liquidationShare
    for i in 0..<plan.dealers where !state.isAlive[i] {
      let start = i * plan.classes
      for k in 0..<plan.classes {
        let units = state.holdings[start + k]
        guard plan.isNextRound else {
          out.sales[start + k] = share * salePrice(k) * units
          continue
        }
        let ordered = state.pendingSales[start + k]
        out.sales[start + k] += share * salePrice(k) * Swift.max(0, units - ordered)
      }
      out.sells[i] = true
    }
  }

  func salePrice(_ k: Int) -> Double { plan.assets.isSaleable[k] ? state.prices[k] : 0 }

  /// Whether the outside is offered what other dealers left, or the whole row.
  func offersResidual(_ i: Int) -> Bool { hasRedistributed && out.figures[i].sold > 0 }

  /// Stage 7, prices: Q, D, what is placed, φ.
  mutating func clearMarket() {
    liquidate()
    addOffers()
    movePrices()
  }

  /// Stage 7 from the sums of the offers on.
  mutating func movePrices() {
    let channels = state.channels
    let impact = plan.parameters.impact
    let kept = power2(-plan.parameters.time.step / impact.halfLife)
    var largest = 1.0
    for k in 0..<plan.classes {
      pricesBefore[k] = state.prices[k]
      depth[k] = impact.depth(plan.assets.depth[k], used: channels.contains(.depth) ? marketUtilisation : 0)
      placed[k] = 1
      var sold = offers[k] + Swift.max(0, flow[k])
      let taken = plan.assets.purchases[k] + Swift.max(0, -flow[k])
      if impact.capacity < .infinity, sold - taken > impact.capacity * depth[k] {
        placed[k] = impact.capacity * depth[k] / (sold - taken)
        sold *= placed[k]
      }
      volume[k] = sold - taken
      outsideVolume[k] = volume[k]
      let phi = volume[k] == 0 ? 1 : impact.factor(volume[k], price: state.prices[k], depth: depth[k])
      priceFactor[k] = phi
      outsideProceeds[k] = (1 - impact.settlement * (1 - phi)) * (1 - state.halfSpread[k])
      largest = Swift.max(largest, move(k, phi, impact.permanentShare, kept: kept))
    }
    largestMove = Swift.max(largestMove, logarithm(largest))
  }

  /// The offers of dealers and funds, in blocks that any number of threads would add alike.
  private mutating func addOffers() {
    var column: [Double] = []
    swap(&column, &offers)
    var total = column.mutableSpan
    for i in 0..<plan.dealers where out.sells[i] {
      if offersResidual(i) {
        Rows.add(1, times: redistribution.residual.span.extracting(row(i)), to: &total)
      } else {
        Rows.add(1, times: out.sales.span.extracting(row(i)), to: &total)
      }
    }
    for f in fundFigures.indices where fundFigures[f].sold > 0 {
      Rows.add(1, times: fundSales.span.extracting(row(f)), to: &total)
    }
    swap(&column, &offers)
  }

  /// `kept`: the share of a temporary component that is left after the step. Returns how many times the price changed,
  /// up or down.
  private mutating func move(_ k: Int, _ phi: Double, _ permanentShare: Double, kept: Double) -> Double {
    let before = state.temporary[k]
    var price = state.prices[k] * phi
    if before != 0 {
      let after = before * kept
      price *= exponential(after - before)
      state.temporary[k] = after
    }
    if permanentShare != 1, phi > 0 { state.temporary[k] += (1 - permanentShare) * logarithm(phi) }
    let old = state.prices[k]
    guard old > 0 else { return 1 }
    state.prices[k] = Swift.max(0, price)
    return price > 0 ? Swift.max(price / old, old / price) : .infinity
  }
}

// Values of their own, so that a call in the loop over classes does not take the engine with it.
extension Parameters.Impact {
  /// D of a class with D₀ = `start` when the share `used` of the dealers' capacity is.
  func depth(_ start: Double, used: Double) -> Double {
    guard start < .infinity else { return start }
    return start * power(1 - used, depthExponent) + depthFloorShare * start
  }

  /// D before the shock, with its floor.
  func depthBeforeShock(_ start: Double) -> Double { start * (1 + depthFloorShare) }

  /// φ of a flow; an odd flow is a purchase and raises the price.
  func factor(_ flow: Double, price: Double, depth: Double) -> Double {
    guard depth < .infinity else { return 1 }
    let share = volume == .units ? (price > 0 ? flow / price / depth : 0) : flow / depth
    let q = Swift.max(-1, share)
    if q.magnitude <= 1e-14 { return 1 }
    let root = squareRootCoefficient * (q < 0 ? -1 : 1) * q.magnitude.squareRoot()
    switch function {
    case .linear: return Swift.max(0, 1 - q)
    case .exponential: return exponential(-q)  // Cifuentes, Ferrucci and Shin (2005)
    case .squareRoot: return exponential(-root)
    case .squareRootArithmetic: return Swift.max(0, 1 - root)
    case .boundedExponential:  // Cont and Schaanning (2017)
      let room = price > 0 ? Swift.max(0, 1 - priceFloor / price) : 0
      let bounded = 1 - room * (1 - exponential(-q))
      return q < 0 && priceFloor > 0
        ? Swift.min(bounded, Swift.max(1, 1 / (priceFloor * price))) : bounded
    }
  }
}
