internal import Calendars
internal import Quantities

/// Where dates and amounts lie on a fan chart, in tenths of a pixel written as text.
struct FanScale {
  let dates: CandidateDates
  let low: Double
  let high: Double

  init(_ dates: CandidateDates) {
    self.dates = dates
    let amounts = dates.distributions.flatMap(\.percentiles).map(\.amount.unrounded.value.doubleValue)
    let low = amounts.min() ?? 0
    let high = amounts.max() ?? 0
    // A chart of one single amount still needs some height.
    let margin = max((high - low) * 0.05, max(abs(high), 1) * 0.000_1)
    self.low = low - margin
    self.high = high + margin
  }

  func number(_ amount: Money) -> Double { amount.unrounded.value.doubleValue }

  /// The candidates whose labels do not run into one another; first and last are always among them.
  var labelledDays: [CandidateDates.Distribution] {
    let apart = Double(FanChart.width - FanChart.left - FanChart.right) / 20
    var kept: [CandidateDates.Distribution] = []
    for day in dates.distributions.reversed() {
      let isFirst = day.date == dates.distributions.first?.date
      if let last = kept.last, position(last.date) - position(day.date) < apart {
        if isFirst, kept.count > 1 { kept[kept.count - 1] = day }
        continue
      }
      kept.append(day)
    }
    return kept.reversed()
  }

  func x(_ date: CivilDate) -> String { FanScale.tenths(position(date)) }

  private func position(_ date: CivilDate) -> Double {
    let last = dates.distributions.last?.date ?? dates.earlyTerminationDate
    let first = dates.distributions.first?.date ?? dates.earlyTerminationDate
    let span = max(1, last - first)
    let width = Double(FanChart.width - FanChart.left - FanChart.right)
    return Double(FanChart.left) + width * Double(date - first) / Double(span)
  }

  func y(_ amount: Double) -> String {
    let height = Double(FanChart.height - FanChart.top - FanChart.bottom)
    return FanScale.tenths(Double(FanChart.top) + height * (high - amount) / (high - low))
  }

  func points(_ percent: Int) -> [String] {
    dates.distributions.compactMap { day in
      day.percentile(percent).map { "\(x(day.date)),\(y(number($0.amount)))" }
    }
  }

  /// Four to nine round amounts, a multiple of 1, 2 or 5 times a power of ten apart.
  var ticks: [Double] {
    var step = 1.0
    let span = high - low
    for factor in [1.0, 2.0, 5.0].flatMap({ base in (-2...18).map { base * FanScale.power($0) } }).sorted()
    where span / factor >= 4 { step = factor }
    let first = (low / step).rounded(.up)
    let last = (high / step).rounded(.down)
    guard last >= first, last - first < 20 else { return [low, high] }
    return (0...Int(last - first)).map { (first + Double($0)) * step }
  }

  /// The amount with thousands separated, to the unit.
  func label(_ amount: Double) -> String {
    guard let money = try? ModelValue.money(amount.rounded(), dates.currency) else { return "" }
    return String(money.groupedText.prefix { $0 != "." })
  }

  private static func power(_ exponent: Int) -> Double {
    (0..<abs(exponent)).reduce(1.0) { value, _ in exponent < 0 ? value / 10 : value * 10 }
  }

  private static func tenths(_ value: Double) -> String {
    let scaled = Int((value * 10).rounded())
    return "\(scaled / 10).\(abs(scaled % 10))"
  }
}
