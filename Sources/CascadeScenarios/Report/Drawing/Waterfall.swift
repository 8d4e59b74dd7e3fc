/// How parts add up to a total, from left to right; what takes away is hatched.
package struct Waterfall {
  package struct Step {
    package var name: String
    package var value: Double
    package var isTotal: Bool

    package init(name: String, value: Double, isTotal: Bool = false) {
      self.name = name
      self.value = value
      self.isTotal = isTotal
    }
  }

  let name: String
  let title: String
  let description: String
  var steps: [Step]
  var format: (Double) -> String

  package init(
    name: String, title: String, description: String, steps: [Step], format: @escaping (Double) -> String
  ) {
    self.name = name
    self.title = title
    self.description = description
    self.steps = steps
    self.format = format
  }

  private static let height = 300.0
  private static let left = 78.0
  private static let top = 44.0
  private var bottom: Double { Waterfall.height - 40 }

  package var picture: Picture {
    var picture = Picture(name: name, title: title, description: description, height: Waterfall.height)
    picture.text(title, at: .init(0, 14), .init(size: 13, isBold: true), within: Picture.pageWidth)
    let spans = self.spans
    let up = Scale(
      spans.flatMap { [$0.from, $0.to] }, from: bottom, to: Waterfall.top, including: [0])
    drawGrid(&picture, up)
    for (position, span) in spans.enumerated() { draw(&picture, position, span, spans, up) }
    return picture
  }

  private var spans: [(from: Double, to: Double)] {
    var level = 0.0
    return steps.map { step in
      let from = step.isTotal ? 0 : level
      let value = Scale.isDrawable(step.value) ? step.value : 0
      level = step.isTotal ? value : level + value
      return (from, level)
    }
  }

  private var step: Double { (Picture.pageWidth - Waterfall.left) / Double(max(steps.count, 1)) }

  private func drawGrid(_ picture: inout Picture, _ up: Scale) {
    let ticks = up.ticks()
    let isLarge = Figure.isLarge(ticks)
    for tick in ticks {
      let y = up.place(tick)
      picture.line(
        .init(Waterfall.left, y), .init(Picture.pageWidth, y),
        .init(color: tick == 0 ? Palette.ink : Palette.rule, width: 0.6))
      picture.text(
        isLarge ? Figure.scientific(tick) : format(tick), at: .init(Waterfall.left - 6, y + 4),
        .init(size: Picture.smallText, anchor: .end))
    }
  }

  private func draw(
    _ picture: inout Picture, _ position: Int, _ span: (from: Double, to: Double),
    _ spans: [(from: Double, to: Double)], _ up: Scale
  ) {
    let x = Waterfall.left + Double(position) * step
    let (high, low) = (up.place(max(span.from, span.to)), up.place(min(span.from, span.to)))
    let isLess = span.to < span.from
    let fill = steps[position].isTotal ? Palette.ink : isLess ? picture.pattern("hatch") : Palette.vermilion
    picture.box(
      .init(x + step * 0.14, high), .init(step * 0.72, max(low - high, 1)), fill: fill,
      stroke: .init(width: 0.8))
    if position + 1 < spans.count {
      let y = up.place(span.to)
      picture.line(.init(x + step * 0.86, y), .init(x + step * 1.14, y), .init(width: 0.8, dash: "2 2"))
    }
    let label = Picture.TextStyle(anchor: .middle)
    picture.text(
      format(steps[position].value), at: .init(x + step / 2, high - 5),
      .init(anchor: .middle, isBold: steps[position].isTotal, hasHalo: true), within: step)
    picture.text(steps[position].name, at: .init(x + step / 2, bottom + 18), label, within: step - 4)
  }
}
