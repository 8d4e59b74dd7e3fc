/// Maps figures to places on the page, with round tick marks.
package struct Scale {
  /// Beyond this a figure has no place on a page: differences of such figures are not finite.
  private static let most = 1e300

  /// Whether a figure can be drawn at all; what cannot is a gap.
  package static func isDrawable(_ value: Double) -> Bool { value.magnitude <= most }

  package let low: Double
  package let high: Double
  package let from: Double
  package let to: Double

  package init(_ values: [Double], from: Double, to: Double, including extra: [Double] = []) {
    let finite = (values + extra).filter(Scale.isDrawable)
    let (least, most) = (finite.min() ?? 0, finite.max() ?? 1)
    let room = most > least ? (most - least) * 0.06 : max(abs(most) * 0.05, 1e-9)
    (low, high, self.from, self.to) = (least - room, most + room, from, to)
  }

  package init(low: Double, high: Double, from: Double, to: Double) {
    (self.low, self.high, self.from, self.to) = (low, high > low ? high : low + 1, from, to)
  }

  package func place(_ value: Double) -> Double { from + (value - low) / (high - low) * (to - from) }

  /// Round numbers inside the scale, about so many.
  package func ticks(about count: Int = 5) -> [Double] {
    let step = Scale.roundStep((high - low) / Double(max(count, 1)))
    let (first, last) = ((low / step).rounded(.up), (high / step).rounded(.down))
    guard first <= last, last - first < 50, max(first.magnitude, last.magnitude) < 1e15 else {
      return [low, high]
    }
    return (Int(first)...Int(last)).map { Double($0) * step }
  }

  /// 1, 2 or 5 times a power of ten, at least the length given.
  private static func roundStep(_ least: Double) -> Double {
    guard least > 1e-300, least.isFinite else { return 1 }
    var power = 1.0
    while power > least { power /= 10 }
    while power * 10 <= least { power *= 10 }
    return [1, 2, 5, 10].map { $0 * power }.first { $0 >= least } ?? 10 * power
  }

  /// Places moved as little as needed to be so far apart, kept in their order and inside the bounds.
  package static func spread(_ places: [Double], apart: Double, in bounds: ClosedRange<Double>) -> [Double] {
    let order = places.indices.sorted { (places[$0], $0) < (places[$1], $1) }
    var result = places
    var least = bounds.lowerBound
    for index in order {
      result[index] = max(result[index], least)
      least = result[index] + apart
    }
    var most = bounds.upperBound
    for index in order.reversed() {
      result[index] = min(result[index], most)
      most = result[index] - apart
    }
    return result
  }
}
