extension GainCurve {
  /// Factors from 1/16 to 8 in half steps of the logarithm to base 2.
  public static let defaultScales: [Double] = (-8...6).map { exponent in
    let whole = exponent >> 1
    let power = whole >= 0 ? Double(1 << whole) : 1 / Double(1 << -whole)
    return exponent & 1 == 0 ? power : power * 2.0.squareRoot()
  }

  /// Runs the scenario at each size, then bisects between the first two neighbours on either side of gain 1.
  ///
  /// - Parameters:
  ///   - scales: rising, positive.
  ///   - resolution: relative width at which bisection ends.
  public init(
    _ scenario: Scenario, scales: [Double] = GainCurve.defaultScales, resolution: Double = 1e-6,
    threads: Int = 1
  ) {
    let points = ConcurrentMap.results(scales.count, threads: threads) {
      Self.point(scenario, scale: scales[$0])
    }
    guard scenario.shocks.contains(where: \.hasSize) else {
      self.init(points: points, tippingPoint: .undefined(.noSize))
      return
    }
    let tippingPoint = TippingPoint(points: points, resolution: resolution) {
      Self.point(scenario, scale: $0).gain
    }
    self.init(points: points, tippingPoint: tippingPoint)
  }

  static func point(_ scenario: Scenario, scale: Double) -> Point {
    let scaled = scenario.scaled(by: scale)
    let simulation = Simulation(scaled)
    let run = simulation.undigestedRun()
    let gains = [RoundGain](run, in: simulation)
    let losses = Amplification(
      total: run.losses.total, direct: simulation.outcome(channels: []).total,
      within: simulation.lossTolerance)
    return Point(
      scale: scale, direct: losses.direct, total: losses.total,
      gain: gains.peak ?? 0, firstGain: gains.first ?? 0,
      failures: run.rounds.reduce(0) { $0 + $1.failures.count }, isConverged: run.isConverged)
  }
}

extension GainCurve.TippingPoint {
  init(points: [GainCurve.Point], resolution: Double, gain: (Double) -> Double) {
    guard !points.areOneRun else {
      self = .undefined(.sameRun)
      return
    }
    guard let above = points.firstIndex(where: { $0.gain >= 1 }) else {
      self = .notReached(upTo: points.last?.scale ?? 0)
      return
    }
    guard above > 0 else {
      self = .alreadyPassed(at: points[0].scale)
      return
    }
    var (low, high) = (points[above - 1].scale, points[above].scale)
    while high - low > resolution * high {
      let middle = (low + high) / 2
      if gain(middle) >= 1 { high = middle } else { low = middle }
    }
    self = .between(below: low, above: high)
  }
}

extension [GainCurve.Point] {
  /// Whether there are several and they differ in nothing but the size.
  fileprivate var areOneRun: Bool {
    guard count > 1, let first else { return false }
    return allSatisfy { point in
      var same = point
      same.scale = first.scale
      return same == first
    }
  }
}

extension Run {
  var isConverged: Bool { if case .converged = outcome { true } else { false } }
}
