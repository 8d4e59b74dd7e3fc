import CascadeScenarios

/// How a policy changes a figure: a bar from the 5th to the 95th percentile, a line at the median and a sign at the
/// scenario's own parameters.
struct PolicyPicture {
  struct Row {
    var name: String
    var low: Double?
    var median: Double?
    var high: Double?
    var central: Double?
    var note: String

    var figures: [Double] { [low, median, high, central].compactMap { $0 }.filter(Scale.isDrawable) }
  }

  let name: String
  let title: String
  let description: String
  var rows: [Row]
  var axisTitle: String
  var format: (Double) -> String

  private static let left = 20.0
  private static let right = 740.0
  private static let top = 32.0
  private static let rowHeight = 52.0

  private var bottom: Double { PolicyPicture.top + PolicyPicture.rowHeight * Double(rows.count) }

  var picture: Picture {
    var picture = Picture(name: name, title: title, description: description, height: bottom + 58)
    picture.text(title, at: .init(0, 14), .init(size: 13, isBold: true), within: Picture.pageWidth)
    let across = Scale(
      rows.flatMap(\.figures), from: PolicyPicture.left, to: PolicyPicture.right, including: [0])
    for tick in across.ticks(about: 6) {
      let x = across.place(tick)
      picture.line(
        .init(x, PolicyPicture.top), .init(x, bottom),
        .init(color: tick == 0 ? Palette.ink : Palette.rule, width: tick == 0 ? 1.4 : 0.6))
      picture.text(
        format(tick), at: .init(x, bottom + 15), .init(size: Picture.smallText, anchor: .middle), within: 90)
    }
    picture.text(axisTitle, at: .init(PolicyPicture.left, bottom + 32), .init(size: Picture.smallText))
    for (position, row) in rows.enumerated() { draw(&picture, row, position, across) }
    drawLegend(&picture)
    return picture
  }

  private func draw(_ picture: inout Picture, _ row: Row, _ position: Int, _ across: Scale) {
    let top = PolicyPicture.top + Double(position) * PolicyPicture.rowHeight
    let words = row.note.isEmpty ? row.name : "\(row.name) (\(row.note))"
    picture.text(
      words, at: .init(PolicyPicture.left, top + 15), .init(size: Picture.smallText, hasHalo: true),
      within: PolicyPicture.right - PolicyPicture.left)
    let y = top + 33
    if let low = row.low, let high = row.high, Scale.isDrawable(low), Scale.isDrawable(high) {
      let (from, to) = (across.place(low), across.place(high))
      picture.box(
        .init(from, y - 7), .init(max(to - from, 1), 14), fill: picture.pattern("dots"),
        stroke: .init(width: 0.8), tip: "\(format(low)) to \(format(high))")
    }
    if let median = row.median, Scale.isDrawable(median) {
      let x = across.place(median)
      picture.line(.init(x, y - 10), .init(x, y + 10), .init(width: 2.4))
    }
    if let central = row.central, Scale.isDrawable(central) {
      Marker(6).draw(&picture, at: .init(across.place(central), y), Palette.vermilion)
    }
  }

  private func drawLegend(_ picture: inout Picture) {
    let y = bottom + 52
    picture.box(.init(20, y - 10), .init(24, 12), fill: picture.pattern("dots"), stroke: .init(width: 0.8))
    picture.text("from the 5th to the 95th percentile of draws", at: .init(50, y), .init(size: 11))
    picture.line(.init(318, y - 11), .init(318, y + 3), .init(width: 2.4))
    picture.text("their median", at: .init(326, y), .init(size: 11))
    Marker(6).draw(&picture, at: .init(424, y - 4), Palette.vermilion)
    picture.text("at the scenario's own parameters", at: .init(434, y), .init(size: 11))
  }
}
