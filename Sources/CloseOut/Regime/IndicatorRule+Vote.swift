public import Quantities

extension IndicatorRule {
  /// The regime a value speaks for: it passes an edge when it is beyond it, or on it and the edge belongs to
  /// the severer band.
  ///
  /// - Throws: ``RegimeError/outOfDomain(indicator:value:domain:)`` for a value that cannot be.
  public func vote(_ value: ExactNumber) throws(RegimeError) -> Regime {
    guard isInDomain(value) else {
      throw .outOfDomain(indicator: name, value: value, domain: domainText)
    }
    let passed = edges.prefix { isPast($0, value) }.count
    return Regime.allCases[min(passed, Regime.allCases.count - 1)]
  }

  /// The band of a regime in interval notation, as in `[15, 30)`.
  public func band(_ regime: Regime) -> String {
    guard edges.count == 3 else { return "no band" }
    let calmer = regime.level == 0 ? nil : edges[regime.level - 1]
    let severer = regime.level == 3 ? nil : edges[regime.level]
    let opens = calmer.map { $0.owner == .severer } ?? (calmEnd != nil)
    let closes = severer.map { $0.owner == .calmer } ?? (severeEnd != nil)
    let start = calmer?.value ?? calmEnd
    let end = severer?.value ?? severeEnd
    switch direction {
    case .higherIsWorse:
      return "\(opens ? "[" : "(")\(text(start, "−∞")), \(text(end, "∞"))\(closes ? "]" : ")")"
    case .lowerIsWorse:
      return "\(closes ? "[" : "(")\(text(end, "−∞")), \(text(start, "∞"))\(opens ? "]" : ")")"
    }
  }

  var faults: [RegimeError] {
    var faults: [RegimeError] = []
    if edges.count != 3 { faults.append(.edgeCount(indicator: name, count: edges.count)) }
    if !weight.isPositive { faults.append(.weightNotPositive(indicator: name, weight: weight)) }
    for (first, second) in zip(edges, edges.dropFirst()) where !isOrdered(first.value, second.value) {
      faults.append(.edgesOutOfOrder(indicator: name, first: first.value, second: second.value))
    }
    for edge in edges where !isInDomain(edge.value) {
      faults.append(.outOfDomain(indicator: name, value: edge.value, domain: domainText))
    }
    return faults
  }

  var domainText: String {
    switch (valueMin, valueMax) {
    case (let low?, let high?): "from \(low) to \(high)"
    case (let low?, nil): "at least \(low)"
    case (nil, let high?): "at most \(high)"
    case (nil, nil): "any number"
    }
  }

  private var calmEnd: ExactNumber? { direction == .higherIsWorse ? valueMin : valueMax }
  private var severeEnd: ExactNumber? { direction == .higherIsWorse ? valueMax : valueMin }

  private func text(_ value: ExactNumber?, _ unbounded: String) -> String { value?.description ?? unbounded }

  private func isOrdered(_ calmer: ExactNumber, _ severer: ExactNumber) -> Bool {
    direction == .higherIsWorse ? calmer < severer : calmer > severer
  }

  private func isInDomain(_ value: ExactNumber) -> Bool {
    (valueMin.map { value >= $0 } ?? true) && (valueMax.map { value <= $0 } ?? true)
  }

  private func isPast(_ edge: BandEdge, _ value: ExactNumber) -> Bool {
    value == edge.value ? edge.owner == .severer : isOrdered(edge.value, value)
  }
}
