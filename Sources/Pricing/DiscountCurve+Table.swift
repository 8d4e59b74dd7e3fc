internal import Calendars

extension DiscountCurve {
  /// Appends the factor of every day from the valuation date to `days` later.
  ///
  /// A book refers to days, not to times: one table a curve turns each cashflow into a look-up.
  func appendDailyFactors(through days: Int, to table: inout [Double]) {
    switch shape {
    case .flat:
      for day in 0...days { table.append(factor(on: asOf + day)) }
    case .logLinear(let nodes, let logFactors):
      table.append(1)
      for segment in 1..<nodes.count {
        let isLast = segment == nodes.count - 1
        LogLinear.Segment(nodes, logFactors, segment).append(
          through: isLast ? days : min(days, Int(nodes[segment])), to: &table)
      }
    }
  }
}

extension LogLinear {
  /// The stretch between two neighbouring nodes, on whole days.
  struct Segment {
    let left: Int
    let leftLog: Double
    let slope: Double

    init(_ nodes: [Double], _ logFactors: [Double], _ segment: Int) {
      left = Int(nodes[segment - 1])
      leftLog = logFactors[segment - 1]
      slope = (logFactors[segment] - leftLog) / (nodes[segment] - nodes[segment - 1])
    }

    /// Appends the factors of the days after the left node through `end`.
    ///
    /// They are a geometric sequence. One exponential starts each run of 32 days, so that rounding cannot
    /// build up over a segment of years.
    func append(through end: Int, to table: inout [Double]) {
      let ratio = exponential(slope)
      var day = left + 1
      while day <= end {
        var factor = exponential(leftLog + slope * Double(day - left))
        for _ in day...min(end, day + 31) {
          table.append(factor)
          factor *= ratio
        }
        day += 32
      }
    }
  }
}
