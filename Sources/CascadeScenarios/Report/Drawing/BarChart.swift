/// Bars upon one another for each round; the parts differ by pattern as well as by colour.
struct BarChart {
  struct Part {
    var name: String
    var values: [Double]
    var fill: Fill
  }
  enum Fill: CaseIterable { case plain, dots, hatch }

  let name: String
  let title: String
  let description: String
  var columns: [String]
  var parts: [Part]
  /// One note over each bar.
  var notes: [String]
  var axisTitle: String
  var format: (Double) -> String

  private static let height = 280.0
  private static let top = 66.0
  private static let left = 78.0
  private var bottom: Double { BarChart.height - 44 }

  var picture: Picture { drawable.drawn }

  /// Without what has no height.
  private var drawable: BarChart {
    var chart = self
    for part in parts.indices {
      chart.parts[part].values = parts[part].values.map { Scale.isDrawable($0) ? $0 : 0 }
    }
    return chart
  }

  private var drawn: Picture {
    var picture = Picture(name: name, title: title, description: description, height: BarChart.height)
    picture.text(title, at: .init(0, 14), .init(size: 13, isBold: true), within: Picture.pageWidth)
    let totals = columns.indices.map { column in parts.reduce(0) { $0 + $1.values[column] } }
    let up = Scale(low: 0, high: max((totals.max() ?? 0) * 1.02, 1e-12), from: bottom, to: BarChart.top)
    drawLegend(&picture)
    drawGrid(&picture, up)
    for column in columns.indices { draw(&picture, column, totals[column], up) }
    return picture
  }

  private var step: Double {
    min(120, (Picture.pageWidth - BarChart.left - 4) / Double(max(columns.count, 1)))
  }

  private func drawLegend(_ picture: inout Picture) {
    var x = BarChart.left
    for part in parts {
      picture.box(.init(x, 25), .init(14, 12), fill: fill(part.fill, picture), stroke: .init(width: 0.8))
      picture.text(part.name, at: .init(x + 20, 35))
      x += 20 + Picture.textWidth(part.name) + 24
    }
  }

  private func drawGrid(_ picture: inout Picture, _ up: Scale) {
    let ticks = up.ticks(about: 4)
    let isLarge = Figure.isLarge(ticks)
    for tick in ticks {
      let y = up.place(tick)
      picture.line(
        .init(BarChart.left, y), .init(Picture.pageWidth, y), .init(color: Palette.rule, width: 0.6))
      picture.text(
        isLarge ? Figure.scientific(tick) : format(tick), at: .init(BarChart.left - 6, y + 4),
        .init(size: Picture.smallText, anchor: .end))
    }
    picture.line(.init(BarChart.left, bottom), .init(Picture.pageWidth, bottom))
    picture.text(
      axisTitle, at: .init(BarChart.left, BarChart.height - 8), .init(size: Picture.smallText))
  }

  private func draw(_ picture: inout Picture, _ column: Int, _ total: Double, _ up: Scale) {
    let middle = BarChart.left + (Double(column) + 0.5) * step
    let breadth = step * 0.66
    var base = 0.0
    for part in parts where part.values[column] > 0 {
      let (low, high) = (up.place(base), up.place(base + part.values[column]))
      picture.box(
        .init(middle - breadth / 2, high), .init(breadth, low - high), fill: fill(part.fill, picture),
        stroke: .init(width: 0.8), tip: "\(part.name): \(format(part.values[column]))")
      base += part.values[column]
    }
    let label = Picture.TextStyle(size: Picture.smallText, anchor: .middle)
    if !notes[column].isEmpty {
      picture.text(notes[column], at: .init(middle, up.place(total) - 5), label, within: step)
    }
    picture.text(columns[column], at: .init(middle, bottom + 16), label, within: step)
  }

  private func fill(_ fill: Fill, _ picture: Picture) -> String {
    switch fill {
    case .plain: Palette.blue
    case .dots: picture.pattern("dots")
    case .hatch: picture.pattern("hatch")
    }
  }
}
