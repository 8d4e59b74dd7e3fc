/// Lines over rounds or over shock sizes: each with its colour, dash and marker, and its name at its right end.
package struct LineChart {
  package struct Series {
    package var name: String
    /// Missing figures break the line.
    package var points: [(x: Double, y: Double?)]

    package init(name: String, points: [(x: Double, y: Double?)]) {
      self.name = name
      self.points = points
    }
  }
  package struct Reference {
    package var value: Double
    package var label: String
    package var isVertical: Bool

    package init(value: Double, label: String, isVertical: Bool = false) {
      self.value = value
      self.label = label
      self.isVertical = isVertical
    }
  }

  let name: String
  let title: String
  let description: String
  package var series: [Series]
  package var references: [Reference]
  /// Figures that the scale must hold besides the lines.
  package var room: [Double]
  /// What stands under the axis, with its place.
  package var ticks: [(place: Double, label: String)]
  package var axisTitle: String
  package var height = 300.0
  package var format: (Double) -> String

  package init(
    name: String, title: String, description: String, series: [Series], references: [Reference] = [],
    room: [Double] = [], ticks: [(place: Double, label: String)], axisTitle: String,
    format: @escaping (Double) -> String
  ) {
    self.name = name
    self.title = title
    self.description = description
    self.series = series
    self.references = references
    self.room = room
    self.ticks = ticks
    self.axisTitle = axisTitle
    self.format = format
  }

  private static let left = 70.0
  private static let labelWidth = 215.0

  package var picture: Picture { drawable.drawn }

  /// Without what has no place: a gap in the line, no reference, no tick.
  private var drawable: LineChart {
    var chart = self
    chart.series = series.map { line in
      Series(
        name: line.name,
        points: line.points.filter { Scale.isDrawable($0.x) }.map { point in
          (point.x, point.y.flatMap { Scale.isDrawable($0) ? $0 : nil })
        })
    }
    // From left to right, so that no name is crossed by the line of another.
    chart.references = references.filter { Scale.isDrawable($0.value) }.sorted { $0.value < $1.value }
    chart.ticks = ticks.filter { Scale.isDrawable($0.place) }
    return chart
  }

  private var drawn: Picture {
    var picture = Picture(name: name, title: title, description: description, height: height)
    picture.text(title, at: .init(0, 14), .init(size: 13, isBold: true), within: Picture.pageWidth)
    let (across, up) = scales
    drawGrid(&picture, across, up)
    drawReferences(&picture, across, up)
    drawReferenceNames(&picture, across)
    for (position, line) in series.enumerated() { draw(&picture, line, position, across, up) }
    drawLabels(&picture, across, up)
    return picture
  }

  private var bottom: Double { height - 46 }
  /// Under the names of the vertical references.
  private var top: Double {
    let names = references.count(where: \.isVertical)
    return names > 0 ? 34 + 15 * Double(names) : 34
  }
  private var right: Double { Picture.pageWidth - LineChart.labelWidth }

  private var scales: (across: Scale, up: Scale) {
    let xs = series.flatMap { $0.points.map(\.x) } + ticks.map(\.place)
    let ys = series.flatMap { $0.points.compactMap(\.y) }
    let horizontal = references.filter { !$0.isVertical }.map(\.value)
    return (
      Scale(low: xs.min() ?? 0, high: xs.max() ?? 1, from: LineChart.left + 8, to: right - 10),
      Scale(ys, from: bottom, to: top, including: horizontal + room)
    )
  }

  private func drawGrid(_ picture: inout Picture, _ across: Scale, _ up: Scale) {
    let ticks = up.ticks()
    let isLarge = Figure.isLarge(ticks)
    for tick in ticks {
      let y = up.place(tick)
      picture.line(.init(LineChart.left, y), .init(right, y), .init(color: Palette.rule, width: 0.6))
      picture.text(
        isLarge ? Figure.scientific(tick) : format(tick), at: .init(LineChart.left - 6, y + 4),
        .init(size: Picture.smallText, anchor: .end))
    }
    picture.line(.init(LineChart.left, bottom), .init(right, bottom))
    for tick in LineChart.thinned(self.ticks, across) {
      let x = across.place(tick.place)
      picture.line(.init(x, bottom), .init(x, bottom + 4))
      picture.text(tick.label, at: .init(x, bottom + 17), .init(size: Picture.smallText, anchor: .middle))
    }
    picture.text(
      axisTitle, at: .init((LineChart.left + right) / 2, height - 8),
      .init(size: Picture.smallText, anchor: .middle))
  }

  /// As many ticks as can stand beside one another; the last always.
  private static func thinned(_ ticks: [(place: Double, label: String)], _ across: Scale)
    -> [(place: Double, label: String)]
  {
    var kept: [(place: Double, label: String)] = []
    for tick in ticks.reversed() {
      let room = Picture.textWidth(tick.label, Picture.smallText) + 4
      if let next = kept.last, across.place(next.place) - across.place(tick.place) < room { continue }
      kept.append(tick)
    }
    return kept.reversed()
  }

  private func drawReferences(_ picture: inout Picture, _ across: Scale, _ up: Scale) {
    for (position, reference) in references.enumerated() {
      let stroke = Picture.Stroke(
        color: Palette.ink, width: 1, dash: Palette.referenceDashes[position % Palette.referenceDashes.count])
      if reference.isVertical {
        let x = across.place(reference.value)
        picture.line(.init(x, labelTop(position) - 9), .init(x, bottom), stroke)
      } else {
        let y = up.place(reference.value)
        picture.line(.init(LineChart.left, y), .init(right, y), stroke)
      }
    }
  }

  /// The names of vertical references, each on a line of its own over the plot, white behind it.
  private func drawReferenceNames(_ picture: inout Picture, _ across: Scale) {
    for (position, reference) in references.enumerated() where reference.isVertical {
      let x = across.place(reference.value)
      let width = Picture.textWidth(reference.label, Picture.smallText)
      let isLate = x + 5 + width > Picture.pageWidth
      let y = labelTop(position)
      picture.box(.init(isLate ? x - 5 - width : x + 3, y - 11), .init(width + 2, 14), fill: "#ffffff")
      picture.text(
        reference.label, at: .init(x + (isLate ? -5 : 5), y),
        .init(size: Picture.smallText, anchor: isLate ? .end : .start))
    }
  }

  private func labelTop(_ position: Int) -> Double {
    34 + 15 * Double(references.prefix(position).count(where: \.isVertical))
  }

  private func draw(_ picture: inout Picture, _ line: Series, _ position: Int, _ across: Scale, _ up: Scale) {
    let color = Palette.series[position % Palette.series.count]
    let stroke = Picture.Stroke(color: color, width: 2, dash: Palette.dashes[position % Palette.dashes.count])
    for run in line.points.split(whereSeparator: { $0.y == nil }) {
      let places = run.compactMap { point in
        point.y.map { Picture.Point(across.place(point.x), up.place($0)) }
      }
      picture.path(places, stroke)
      let stride = max(1, places.count / 12)
      for (index, place) in places.enumerated() where index % stride == 0 || index == places.count - 1 {
        Marker(position).draw(&picture, at: place, color)
      }
    }
  }

  /// The names of the lines and of the horizontal references, in the right margin.
  private func drawLabels(_ picture: inout Picture, _ across: Scale, _ up: Scale) {
    let ends = series.map { line in line.points.last { $0.y != nil } }
    let levels = references.filter { !$0.isVertical }
    let wanted = ends.map { end in end?.y.map { up.place($0) } ?? bottom } + levels.map { up.place($0.value) }
    let places = Scale.spread(wanted, apart: 15, in: top...bottom)
    for (position, line) in series.enumerated() {
      let from = Picture.Point(ends[position].map { across.place($0.x) } ?? right, wanted[position])
      let value = ends[position]?.y.map { " " + format($0) } ?? ""
      drawLabel(&picture, line.name, value, position, from, places[position])
    }
    for (position, level) in levels.enumerated() {
      let (y, place) = (wanted[series.count + position], places[series.count + position])
      picture.path([.init(right, y), .init(right + 8, place)], .init(color: Palette.rule, width: 0.7))
      picture.text(
        level.label, at: .init(right + 12, place + 4), .init(size: Picture.smallText),
        within: Picture.pageWidth - right - 12)
    }
  }

  private func drawLabel(
    _ picture: inout Picture, _ name: String, _ value: String, _ position: Int, _ from: Picture.Point,
    _ place: Double
  ) {
    let color = Palette.series[position % Palette.series.count]
    picture.path(
      [.init(from.x + 5, from.y), .init(right + 8, place)], .init(color: Palette.rule, width: 0.7))
    Marker(position).draw(&picture, at: .init(right + 13, place), color)
    let room = Picture.pageWidth - right - 22 - Picture.textWidth(value)
    picture.text(
      Picture.fitted(name, room, Picture.textSize) + value, at: .init(right + 21, place + 4))
  }
}
