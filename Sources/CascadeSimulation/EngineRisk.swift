internal import CascadeKernels

// Stage 2: volatility, correlations and the measure of risk; and the haircuts of stage 3.
extension Engine {
  mutating func measureRisk() {
    let (step, decay) = (plan.parameters.time.step, plan.parameters.risk.decay)
    let fresh = 1 - power(decay, step)
    var sum = 0.0
    for k in 0..<plan.classes {
      let move = marksBefore[k] > 0 ? state.marks[k] / marksBefore[k] - 1 : 0
      let ordinary = plan.assets.volatility[k] * plan.assets.volatility[k]
      let variance = state.volatility[k] * state.volatility[k]
      let news = Swift.max(move * move / step, ordinary)
      // RiskMetrics (1996), recalled; written so that no news leaves the bits alone.
      state.volatility[k] = (variance + fresh * (news - variance)).squareRoot()
      sum += state.volatility[k]
    }
    blendCorrelations(meanVolatility: sum / Double(Swift.max(1, plan.classes)))
    prepareRisk()
  }

  private mutating func blendCorrelations(meanVolatility: Double) {
    let start = plan.assets.meanVolatility
    guard start > 0 else {
      state.stressWeight = 0
      return
    }
    let weight = plan.parameters.risk.stressBlendSlope * (meanVolatility / start - 1)
    state.stressWeight = Swift.min(1, Swift.max(0, weight))
  }

  /// Whether VaR can matter in this run.
  var usesRisk: Bool { plan.limitsRisk && state.channels.contains(.valueAtRisk) }

  /// Loads the volatilities and correlations of the moment into the measure of risk.
  mutating func prepareRisk() {
    var sum = 0.0
    for k in 0..<plan.classes { sum += state.volatility[k] }
    meanRisk = plan.scale * sum / Double(Swift.max(1, plan.classes))
    guard usesRisk || wantsRecords else { return }
    if plan.parameters.risk.usesReturnHistory { return prepareHistory() }
    let rank = risk.rank
    for k in 0..<plan.classes {
      let deviation = state.volatility[k]
      var unexplained = 1.0
      for g in 0..<rank {
        let b = loading(k, g)
        unexplained -= b * b
        risk.factors[g * plan.classes + k] = deviation * b
      }
      risk.residualVariance[k] = unexplained * deviation * deviation
    }
  }

  /// Past returns, scaled to today's volatility (filtered historical simulation, recalled).
  private mutating func prepareHistory() {
    let days = plan.parameters.risk.horizon.squareRoot()
    for k in 0..<plan.classes {
      let start = plan.assets.volatility[k]
      risk.historyScale[k] = days * (start > 0 ? state.volatility[k] / start : 1)
    }
  }

  /// Stage 3, bilateral: Brunnermeier and Pedersen (2009), in kind.
  mutating func setHaircuts() {
    guard state.channels.contains(.funding) else { return }
    let funding = plan.parameters.funding
    let horizon = funding.haircutHorizon.squareRoot()
    for k in 0..<plan.classes {
      let moved = funding.haircutPerVolatility * state.volatility[k] * horizon
      state.haircuts[k] = Swift.min(1, Swift.max(state.haircutFloorsBilateral[k], moved))
    }
  }
}
