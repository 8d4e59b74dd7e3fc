import CascadeScenarios

/// Each answer of a group against the mid of the simulated market: a bar from bid to offer, a sign at the mid.
///
/// Filled is firm, hollow is anything else, a cross is what the record set aside: nothing rests on colour alone.
struct QuotePicture {
  struct Row {
    var name: String
    /// Bid, mid and offer as far as given.
    var bid: Double?
    var mid: Double?
    var offer: Double?
    var isFirm = false
    var isSetAside = false
    /// In the right margin.
    var note: String
    /// Of a planted flaw; empty if there is none.
    var flaw = ""

    var figures: [Double] { [bid, mid, offer].compactMap { $0 }.filter(Scale.isDrawable) }
  }
  struct Line {
    var value: Double
    var label: String
  }

  let name: String
  let title: String
  let description: String
  var rows: [Row]
  /// The mid of the simulated market first, then the amount.
  var lines: [Line]
  var axisTitle: String
  var format: (Double) -> String

  private static let left = 158.0
  private static let right = 520.0
  private static let rowHeight = 30.0
  private static let legendHeight = 22.0

  var picture: Picture {
    var picture = Picture(name: name, title: title, description: description, height: height)
    picture.text(title, at: .init(0, 14), .init(size: 13, isBold: true), within: Picture.pageWidth)
    let across = scale
    drawGrid(&picture, across)
    drawLines(&picture, across)
    for (position, row) in rows.enumerated() { draw(&picture, row, position, across) }
    drawLegend(&picture)
    return picture
  }

  private var top: Double { 30 + 15 * Double(lines.count) }
  private var bottom: Double { top + QuotePicture.rowHeight * Double(max(rows.count, 1)) }
  private var height: Double { bottom + 44 + QuotePicture.legendHeight }

  /// What lies far from everything else is set at the edge with an arrow, so that the rest can be seen.
  private var scale: Scale {
    let fixed = lines.map(\.value).filter(Scale.isDrawable)
    let all = rows.flatMap(\.figures)
    let centre = fixed.first ?? all.first ?? 0
    let distances = all.map { abs($0 - centre) }.sorted()
    let usual = distances.isEmpty ? 0 : distances[distances.count / 2]
    let reach = max(usual * 5, fixed.map { abs($0 - centre) }.max() ?? 0)
    let shown = all.filter { abs($0 - centre) <= reach }
    return Scale(shown, from: QuotePicture.left, to: QuotePicture.right, including: fixed)
  }

  private func place(_ value: Double, _ across: Scale) -> Double {
    min(max(across.place(value), QuotePicture.left), QuotePicture.right)
  }

  private func drawGrid(_ picture: inout Picture, _ across: Scale) {
    for tick in across.ticks(about: 4) {
      let x = across.place(tick)
      picture.line(.init(x, top), .init(x, bottom), .init(color: Palette.rule, width: 0.6))
      picture.text(
        format(tick), at: .init(x, bottom + 15), .init(size: Picture.smallText, anchor: .middle), within: 88)
    }
    for position in 0...rows.count {
      let y = top + Double(position) * QuotePicture.rowHeight
      picture.line(.init(0, y), .init(Picture.pageWidth, y), .init(color: Palette.rule, width: 0.4))
    }
    picture.text(
      axisTitle, at: .init((QuotePicture.left + QuotePicture.right) / 2, bottom + 32),
      .init(size: Picture.smallText, anchor: .middle))
  }

  private func drawLines(_ picture: inout Picture, _ across: Scale) {
    for (position, line) in lines.enumerated() where Scale.isDrawable(line.value) {
      let x = across.place(line.value)
      let y = 32 + 15 * Double(position)
      let isFirst = position == 0
      picture.line(
        .init(x, y - 9), .init(x, bottom),
        .init(color: Palette.ink, width: isFirst ? 2 : 1.4, dash: isFirst ? "" : "7 3"))
      let width = Picture.textWidth(line.label, Picture.smallText)
      // A line left of the first has its name on its left, so that the first does not cross it.
      let isLeft = !isFirst && x < across.place(lines[0].value) && x - width > 0
      let isLate = isLeft || x + 5 + width > Picture.pageWidth
      picture.box(.init(isLate ? x - 5 - width : x + 3, y - 10), .init(width + 4, 13), fill: "#ffffff")
      picture.text(
        line.label, at: .init(x + (isLate ? -5 : 5), y),
        .init(size: Picture.smallText, anchor: isLate ? .end : .start))
    }
  }

  private func draw(_ picture: inout Picture, _ row: Row, _ position: Int, _ across: Scale) {
    let y = top + (Double(position) + 0.5) * QuotePicture.rowHeight
    picture.text(
      row.name, at: .init(QuotePicture.left - 8, y + 4), .init(size: Picture.smallText, anchor: .end),
      within: QuotePicture.left - 10)
    drawNote(&picture, row, y)
    guard let low = row.figures.min(), let high = row.figures.max() else { return }
    let color = row.isFirm ? Palette.blue : Palette.vermilion
    let (from, to) = (place(low, across), place(high, across))
    if high > low {
      picture.box(
        .init(from, y - 4), .init(max(to - from, 2), 8), fill: row.isFirm ? color : "#ffffff",
        stroke: .init(color: color, width: 1.4),
        tip: "\(row.name): \(format(low)) to \(format(high))")
    }
    drawEdge(&picture, low, high, y, across)
    let sign = Picture.Point(place(row.mid ?? (low + high) / 2, across), y)
    if row.mid != nil || high == low { drawSign(&picture, sign, row.isFirm, color) }
    if row.isSetAside { drawCross(&picture, sign) }
  }

  private func drawNote(_ picture: inout Picture, _ row: Row, _ y: Double) {
    let width = Picture.pageWidth - QuotePicture.right - 14
    let place = Picture.Point(QuotePicture.right + 14, row.flaw.isEmpty ? y + 4 : y - 3)
    picture.text(row.note, at: place, .init(size: Picture.smallText), within: width)
    if !row.flaw.isEmpty {
      picture.text(
        row.flaw, at: .init(place.x, y + 10), .init(size: Picture.smallText, isBold: true), within: width)
    }
  }

  private func drawSign(_ picture: inout Picture, _ place: Picture.Point, _ isFirm: Bool, _ color: String) {
    let r = 4.6
    let corners = [(-r, 0.0), (0.0, -r), (r, 0.0), (0.0, r)].map {
      "\(Picture.number(place.x + $0.0)) \(Picture.number(place.y + $0.1))"
    }
    picture.shape(
      "M" + corners.joined(separator: "L") + "Z", fill: isFirm ? color : "#ffffff",
      stroke: .init(color: isFirm ? Palette.ink : color, width: 1.4))
  }

  private func drawCross(_ picture: inout Picture, _ place: Picture.Point) {
    let (r, stroke) = (7.0, Picture.Stroke(color: Palette.ink, width: 2))
    picture.line(.init(place.x - r, place.y - r), .init(place.x + r, place.y + r), stroke)
    picture.line(.init(place.x - r, place.y + r), .init(place.x + r, place.y - r), stroke)
  }

  /// An arrow where the answer goes on beyond the edge.
  private func drawEdge(
    _ picture: inout Picture, _ low: Double, _ high: Double, _ y: Double, _ across: Scale
  ) {
    let ends = [
      (across.place(low) < QuotePicture.left - 1, QuotePicture.left, -1.0),
      (across.place(high) > QuotePicture.right + 1, QuotePicture.right, 1.0),
    ]
    for (isBeyond, x, way) in ends where isBeyond {
      let corners = [(0.0, -5.0), (7 * way, 0.0), (0.0, 5.0)].map {
        "\(Picture.number(x + 2 * way + $0.0)) \(Picture.number(y + $0.1))"
      }
      picture.shape("M" + corners.joined(separator: "L") + "Z", fill: Palette.ink)
    }
  }

  private func drawLegend(_ picture: inout Picture) {
    let y = height - 8
    drawSign(&picture, .init(8, y - 4), true, Palette.blue)
    picture.text("firm", at: .init(18, y), .init(size: Picture.smallText))
    drawSign(&picture, .init(62, y - 4), false, Palette.vermilion)
    picture.text("indicative or a valuation", at: .init(72, y), .init(size: Picture.smallText))
    drawCross(&picture, .init(222, y - 4))
    picture.text(
      "set aside; bar: bid to offer; an arrow: beyond the edge", at: .init(234, y),
      .init(size: Picture.smallText))
  }
}
