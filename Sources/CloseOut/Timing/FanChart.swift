internal import Calendars
internal import Quantities

/// A picture of the amount's percentiles over the candidate dates, as SVG text.
///
/// Bands between percentiles are shades of one blue, darker towards the middle, so that the picture reads the
/// same in grey and to colour-blind eyes; percentiles, amounts and dates are labelled in words. The same
/// distributions give the same bytes.
public struct FanChart: Sendable {
  public let title: String
  let dates: CandidateDates

  public init(_ dates: CandidateDates, title: String) {
    self.dates = dates
    self.title = title
  }

  static let width = 760
  static let height = 420
  static let left = 150
  static let right = 90
  static let top = 50
  static let bottom = 90
  static let shades = ["#d6e4f0", "#9fc3de", "#5b97c4", "#2f6da3"]

  public var svg: String {
    let scale = FanScale(dates)
    let start =
      "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 \(FanChart.width) \(FanChart.height)\" "
      + "role=\"img\" font-family=\"sans-serif\" font-size=\"12\">"
    let head = [
      "<title>\(FanChart.escaped(title))</title>", "<desc>\(FanChart.escaped(dates.sentence))</desc>",
      "<rect width=\"\(FanChart.width)\" height=\"\(FanChart.height)\" fill=\"#ffffff\"/>",
      "<text x=\"\(FanChart.left)\" y=\"24\" font-size=\"15\">\(FanChart.escaped(title))</text>",
    ]
    let lines = [start] + head + axes(scale) + bands(scale) + middle(scale) + labels(scale) + ["</svg>"]
    return lines.joined(separator: "\n") + "\n"
  }

  /// Bands pair the outermost percentiles first; an unpaired one in the middle is drawn as a line.
  private func bands(_ scale: FanScale) -> [String] {
    let percents = dates.moves.percentiles.sorted()
    return (0..<(percents.count / 2)).map { depth in
      let shade = FanChart.shades[min(depth, FanChart.shades.count - 1)]
      let low = scale.points(percents[depth])
      let high = scale.points(percents[percents.count - 1 - depth]).reversed()
      return "<polygon points=\"\((low + high).joined(separator: " "))\" fill=\"\(shade)\"/>"
    }
  }

  private func middle(_ scale: FanScale) -> [String] {
    let percents = dates.moves.percentiles.sorted()
    guard !percents.count.isMultiple(of: 2) else { return [] }
    let points = scale.points(percents[percents.count / 2]).joined(separator: " ")
    return ["<polyline points=\"\(points)\" fill=\"none\" stroke=\"#0b2a45\" stroke-width=\"2\"/>"]
  }

  private func axes(_ scale: FanScale) -> [String] {
    let base = FanChart.height - FanChart.bottom
    let end = FanChart.width - FanChart.right
    let ticks = scale.ticks.flatMap { tick in
      let y = scale.y(tick)
      return [
        "<line x1=\"\(FanChart.left)\" y1=\"\(y)\" x2=\"\(end)\" y2=\"\(y)\" stroke=\"#cccccc\"/>",
        "<text x=\"\(FanChart.left - 8)\" y=\"\(y)\" text-anchor=\"end\" dominant-baseline=\"middle\">"
          + "\(FanChart.escaped(scale.label(tick)))</text>",
      ]
    }
    let days = scale.labelledDays.map { day in
      "<text x=\"\(scale.x(day.date))\" y=\"\(base + 14)\" text-anchor=\"end\" font-size=\"11\" "
        + "transform=\"rotate(-40 \(scale.x(day.date)) \(base + 14))\">\(day.date)</text>"
    }
    return ticks + days + [
      "<text x=\"8\" y=\"\(FanChart.top - 8)\">Close-out Amount, \(dates.currency.code)</text>"
    ]
  }

  /// The percentile's name at the last date.
  private func labels(_ scale: FanScale) -> [String] {
    guard let last = dates.distributions.last else { return [] }
    return last.percentiles.map { percentile in
      "<text x=\"\(FanChart.width - FanChart.right + 6)\" y=\"\(scale.y(scale.number(percentile.amount)))\" "
        + "dominant-baseline=\"middle\">\(percentile.percent) %</text>"
    }
  }

  static func escaped(_ text: String) -> String {
    text.reduce(into: "") { result, character in
      switch character {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      default: result.append(character)
      }
    }
  }
}
