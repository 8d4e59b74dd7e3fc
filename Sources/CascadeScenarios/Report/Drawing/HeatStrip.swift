/// A figure for everybody in every round: shade for the eye, the number in the cell for the rest.
package struct HeatStrip {
  package struct Cell {
    package var text: String
    /// From 0 (at ease) to 1 (at the limit or worse).
    package var weight: Double
    /// Framed and set in bold: beyond the limit.
    package var isMarked: Bool

    package init(text: String, weight: Double, isMarked: Bool = false) {
      self.text = text
      self.weight = weight
      self.isMarked = isMarked
    }
  }
  package struct Row {
    package var name: String
    package var cells: [Cell]

    package init(name: String, cells: [Cell]) {
      self.name = name
      self.cells = cells
    }
  }

  let name: String
  let title: String
  let description: String
  var columns: [String]
  var rows: [Row]
  /// What shade and frame mean.
  var legend: String
  /// What is left out; a line of its own under the legend.
  var note: String

  package init(
    name: String, title: String, description: String, columns: [String], rows: [Row], legend: String,
    note: String = ""
  ) {
    self.name = name
    self.title = title
    self.description = description
    self.columns = columns
    self.rows = rows
    self.legend = legend
    self.note = note
  }

  private static let rowHeight = 17.0
  private static let top = 44.0

  package var picture: Picture {
    let height = HeatStrip.top + Double(rows.count) * HeatStrip.rowHeight + 24 + noteHeight
    var picture = Picture(name: name, title: title, description: description, height: height)
    picture.text(title, at: .init(0, 14), .init(size: 13, isBold: true), within: Picture.pageWidth)
    for (position, column) in columns.enumerated() {
      let x = labelWidth + (Double(position) + 0.5) * cellWidth
      picture.text(
        column, at: .init(x, 36), .init(size: Picture.smallText, anchor: .middle), within: cellWidth)
    }
    for (position, row) in rows.enumerated() {
      draw(&picture, row, HeatStrip.top + Double(position) * HeatStrip.rowHeight)
    }
    let faint = Picture.TextStyle(size: Picture.smallText, color: Palette.faint)
    picture.text(legend, at: .init(0, height - 6 - noteHeight), faint)
    if !note.isEmpty { picture.text(note, at: .init(0, height - 6), faint) }
    return picture
  }

  private var noteHeight: Double { note.isEmpty ? 0 : 15 }

  /// As wide as the longest name, within reason.
  private var labelWidth: Double {
    let widest = rows.map { Picture.textWidth($0.name, Picture.smallText) }.max() ?? 0
    return min(max(widest + 10, 60), 215)
  }

  private var cellWidth: Double {
    min(90, (Picture.pageWidth - labelWidth - 2) / Double(max(columns.count, 1)))
  }

  private func draw(_ picture: inout Picture, _ row: Row, _ y: Double) {
    picture.text(
      row.name, at: .init(labelWidth - 6, y + 12.5), .init(size: Picture.smallText, anchor: .end),
      within: labelWidth - 8)
    for (position, cell) in row.cells.enumerated() {
      let x = labelWidth + Double(position) * cellWidth
      let frame =
        cell.isMarked ? Picture.Stroke(color: Palette.ink, width: 1.6) : .init(color: "#ffffff", width: 0.8)
      picture.box(
        .init(x + 1, y + 1), .init(cellWidth - 2, HeatStrip.rowHeight - 2), fill: Palette.heat(cell.weight),
        stroke: frame)
      picture.text(
        cell.text, at: .init(x + cellWidth / 2, y + 12.5),
        .init(
          size: Picture.smallText, anchor: .middle, isBold: cell.isMarked, color: Palette.ink(on: cell.weight)
        ),
        within: cellWidth - 2)
    }
  }
}
