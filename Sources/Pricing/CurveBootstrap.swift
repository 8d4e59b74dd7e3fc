internal import Calendars
internal import MarketData
internal import Transactions

/// The instruments of one curve, compiled once, from which a curve is solved for any set of quotes.
struct CurveBootstrap: Sendable {
  let key: String
  let asOf: CivilDate
  /// In order of their last day.
  let instruments: [CurveInstrument]
  /// The flows of the instruments.
  let flows: Book

  /// The discount factors that repay each instrument at its quote, node after node.
  ///
  /// - Parameters:
  ///   - discount: daily factors of the discount curve, or nil where the curve discounts itself.
  /// - Throws: ``PricingError/bootstrapFailed(curve:tenor:)`` naming the first quote no curve can reprice.
  func curve(_ quotes: [Double], discount: [Double]?) throws(PricingError) -> DiscountCurve {
    var nodes = CurveNodes(flows, discount: discount)
    nodes.reserve(days: instruments.last?.pillarDay ?? 0)
    for (instrument, quote) in zip(instruments, quotes) {
      guard nodes.append(instrument, quote) else {
        throw .bootstrapFailed(curve: key, tenor: instrument.tenor)
      }
    }
    return .logLinear(asOf: asOf, days: nodes.days, logFactors: nodes.logFactors)
  }
}

/// The nodes found so far, with a table of the daily factors up to the last of them.
struct CurveNodes {
  private(set) var days: [Double] = [0]
  private(set) var logFactors: [Double] = [0]
  private var table: [Double] = [1]
  private let known: Book.KnownFlows
  private let floating: Book.FloatingFlows
  private let discount: [Double]?

  init(_ flows: Book, discount: [Double]?) {
    (known, floating) = (flows.known, flows.floating)
    self.discount = discount
  }

  mutating func reserve(days: Int) { table.reserveCapacity(days + 1) }

  /// The value of an instrument and its derivative in the logarithm of the new node's factor.
  private struct Slope {
    var value = 0.0
    var derivative = 0.0

    static func * (left: Slope, right: Slope) -> Slope {
      Slope(
        value: left.value * right.value,
        derivative: left.value * right.derivative + left.derivative * right.value)
    }

    static func / (left: Slope, right: Slope) -> Slope {
      let ratio = left.value / right.value
      return Slope(
        value: ratio, derivative: (left.derivative - ratio * right.derivative) / right.value)
    }
  }

  /// Finds the node of an instrument by Newton's method; false if there is none.
  mutating func append(_ instrument: CurveInstrument, _ quote: Double) -> Bool {
    let last = table.count - 1
    guard instrument.pillarDay > last, quote.isFinite else { return false }
    let settled = settledPart(instrument, quote)
    // First guess: the quote as a continuous forward rate.
    var node = logFactors[logFactors.count - 1] - quote * Double(instrument.pillarDay - last) / 365
    var isSolved = false
    for _ in 0..<50 {
      let open = openPart(instrument, quote, settled.firstOpen, node)
      let step = (settled.value + open.value) / open.derivative
      guard step.isFinite else { return false }
      node -= step
      if abs(step) < 1e-13 {
        isSolved = true
        break
      }
    }
    guard isSolved else { return false }
    extend(to: instrument.pillarDay, node)
    return true
  }

  /// What flows that end by the last node contribute, and the first flows that do not.
  private func settledPart(
    _ instrument: CurveInstrument, _ quote: Double
  ) -> (value: Double, firstOpen: (known: Int, floating: Int)) {
    let last = table.count - 1
    var sum = 0.0
    var firstKnown = instrument.known.lowerBound
    while firstKnown < instrument.known.upperBound, Int(known.day[firstKnown]) <= last {
      sum += quote * known.amount[firstKnown] * settledDiscount(Int(known.day[firstKnown]), instrument)
      firstKnown += 1
    }
    var first = instrument.floating.lowerBound
    while first < instrument.floating.upperBound,
      max(Int(floating.endDay[first]), Int(floating.payDay[first])) <= last
    {
      let growth = table[Int(floating.valueDay[first])] / table[Int(floating.endDay[first])] - 1
      sum += floating.weight[first] * growth * settledDiscount(Int(floating.payDay[first]), instrument)
      first += 1
    }
    return (sum, (firstKnown, first))
  }

  private func openPart(
    _ instrument: CurveInstrument, _ quote: Double, _ firstOpen: (known: Int, floating: Int),
    _ node: Double
  ) -> Slope {
    let segment = OpenSegment(from: table.count - 1, logFactors[logFactors.count - 1], instrument, node)
    var sum = Slope()
    for flow in firstOpen.known..<instrument.known.upperBound {
      let factor = discountFactor(Int(known.day[flow]), instrument, segment)
      sum.value += quote * known.amount[flow] * factor.value
      sum.derivative += quote * known.amount[flow] * factor.derivative
    }
    for flow in firstOpen.floating..<instrument.floating.upperBound {
      var growth =
        factor(Int(floating.valueDay[flow]), segment) / factor(Int(floating.endDay[flow]), segment)
      growth.value -= 1
      let paid = growth * discountFactor(Int(floating.payDay[flow]), instrument, segment)
      sum.value += floating.weight[flow] * paid.value
      sum.derivative += floating.weight[flow] * paid.derivative
    }
    return sum
  }

  /// The stretch of curve from the last node to the one being solved for.
  private struct OpenSegment {
    let left: Int
    let leftLog: Double
    let length: Double
    let node: Double

    init(from left: Int, _ leftLog: Double, _ instrument: CurveInstrument, _ node: Double) {
      (self.left, self.leftLog, self.node) = (left, leftLog, node)
      length = Double(instrument.pillarDay - left)
    }
  }

  private func factor(_ day: Int, _ segment: OpenSegment) -> Slope {
    if day <= segment.left { return Slope(value: table[day], derivative: 0) }
    let weight = Double(day - segment.left) / segment.length
    let factor = exponential(segment.leftLog + weight * (segment.node - segment.leftLog))
    return Slope(value: factor, derivative: weight * factor)
  }

  private func discountFactor(
    _ day: Int, _ instrument: CurveInstrument, _ segment: OpenSegment
  ) -> Slope {
    if instrument.isDeposit { return Slope(value: 1, derivative: 0) }
    guard let discount else { return factor(day, segment) }
    return Slope(value: discount[day], derivative: 0)
  }

  private func settledDiscount(_ day: Int, _ instrument: CurveInstrument) -> Double {
    if instrument.isDeposit { return 1 }
    return discount?[day] ?? table[day]
  }

  private mutating func extend(to pillarDay: Int, _ node: Double) {
    days.append(Double(pillarDay))
    logFactors.append(node)
    LogLinear.Segment(days, logFactors, days.count - 1).append(through: pillarDay, to: &table)
  }
}
