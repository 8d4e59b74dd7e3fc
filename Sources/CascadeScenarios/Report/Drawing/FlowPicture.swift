/// Who sold what, and whom it hurt: three columns of names joined by bands as wide as the amounts.
///
/// Left and right have scales of their own: sales are far larger than the losses that they cause.
struct FlowPicture {
  struct Flow: Equatable {
    var from: String
    var to: String
    var amount: Double
  }

  let name: String
  let title: String
  let description: String
  var sales: [Flow]
  var losses: [Flow]
  /// Names that stand for many; they come last.
  var rest: Set<String> = []
  var headings: (left: String, middle: String, right: String)
  var format: (Double) -> String

  private static let top = 58.0
  private static let gap = 9.0
  private static let nodeWidth = 10.0
  private static let leftX = 205.0
  private static let rightX = 540.0
  private static let middleX = 320.0
  private static let middleWidth = 120.0
  private static let least = 13.0

  var picture: Picture {
    var drawable = self
    drawable.sales = sales.filter { $0.amount > 0 && Scale.isDrawable($0.amount) }
    drawable.losses = losses.filter { $0.amount > 0 && Scale.isDrawable($0.amount) }
    return drawable.drawn
  }

  private var drawn: Picture {
    let columns = self.columns
    let height =
      FlowPicture.top + ([columns.left, columns.middle, columns.right].map(FlowPicture.extent).max() ?? 0)
      + 12
    var picture = Picture(name: name, title: title, description: description, height: height)
    picture.text(title, at: .init(0, 14), .init(size: 13, isBold: true), within: Picture.pageWidth)
    heading(&picture)
    draw(
      &picture, sales, columns.left, columns.middle,
      (FlowPicture.leftX + FlowPicture.nodeWidth, FlowPicture.middleX), 0)
    draw(
      &picture, losses, columns.middle, columns.right,
      (FlowPicture.middleX + FlowPicture.middleWidth, FlowPicture.rightX), 1)
    label(&picture, columns)
    return picture
  }

  /// A name with its amounts on either side; its height is the larger one's.
  private struct Node {
    var name: String
    var left: Double
    var right: Double
    var y = 0.0
    var height = 0.0
  }
  private typealias Columns = (left: [Node], middle: [Node], right: [Node])

  /// The height of all bands together: more names, more room.
  private var room: Double {
    let names = max(Set(sales.map(\.from)).count, Set(losses.map(\.to)).count, Set(sales.map(\.to)).count)
    return min(300, 70 * Double(names))
  }

  private var columns: Columns {
    let sold = room / max(sales.reduce(0) { $0 + $1.amount }, 1e-300)
    let lost = room / max(losses.reduce(0) { $0 + $1.amount }, 1e-300)
    let middles = names(
      sales.map { ($0.to, $0.amount) }
        + (sales.isEmpty ? losses.map { ($0.from, $0.amount) } : losses.map { ($0.from, 0) }))
    return (
      placed(
        names(sales.map { ($0.from, $0.amount) }).map {
          Node(name: $0, left: 0, right: total(sales, from: $0))
        },
        sold, sold),
      placed(
        middles.map { Node(name: $0, left: total(sales, to: $0), right: total(losses, from: $0)) }, sold,
        lost, wrapsNames: true),
      placed(
        names(losses.map { ($0.to, $0.amount) }).map {
          Node(name: $0, left: total(losses, to: $0), right: 0)
        },
        lost, lost)
    )
  }

  private func placed(_ nodes: [Node], _ left: Double, _ right: Double, wrapsNames: Bool = false) -> [Node] {
    var y = FlowPicture.top
    return nodes.map { node in
      var node = node
      node.y = y
      let rows = wrapsNames ? FlowPicture.lines(of: node).count : 1
      let least = FlowPicture.least * Double(rows)
      node.height = max(node.left * left, node.right * right, least)
      y += node.height + FlowPicture.gap
      return node
    }
  }

  private static func extent(_ nodes: [Node]) -> Double { nodes.reduce(0) { $0 + $1.height + gap } }

  /// Each name once, the largest first.
  private func names(_ amounts: [(name: String, amount: Double)]) -> [String] {
    var sums: [String: Double] = [:]
    for (name, amount) in amounts { sums[name, default: 0] += amount }
    return sums.keys.sorted { first, second in
      let (isRest, isNextRest) = (rest.contains(first) ? 1 : 0, rest.contains(second) ? 1 : 0)
      return (isRest, -(sums[first] ?? 0), first) < (isNextRest, -(sums[second] ?? 0), second)
    }
  }

  private func total(_ flows: [Flow], from name: String) -> Double {
    flows.filter { $0.from == name }.reduce(0) { $0 + $1.amount }
  }
  private func total(_ flows: [Flow], to name: String) -> Double {
    flows.filter { $0.to == name }.reduce(0) { $0 + $1.amount }
  }

  private func draw(
    _ picture: inout Picture, _ flows: [Flow], _ from: [Node], _ to: [Node], _ span: (Double, Double),
    _ side: Int
  ) {
    let scale = room / max(flows.reduce(0) { $0 + $1.amount }, 1e-300)
    var starts = Dictionary(from.map { ($0.name, $0.y) }) { first, _ in first }
    var ends = Dictionary(to.map { ($0.name, $0.y) }) { first, _ in first }
    let order = FlowPicture.ordered(flows, from.map(\.name), to.map(\.name))
    for flow in order {
      let thickness = flow.amount * scale
      let (y0, y1) = (starts[flow.from] ?? 0, ends[flow.to] ?? 0)
      starts[flow.from] = y0 + thickness
      ends[flow.to] = y1 + thickness
      picture.shape(
        FlowPicture.band(span, y0, y1, max(thickness, 0.5)),
        fill: side == 0 ? Palette.blue : Palette.vermilion,
        opacity: 0.45, stroke: .init(color: side == 0 ? Palette.blue : Palette.vermilion, width: 0.5),
        tip: "\(flow.from) - \(flow.to): \(format(flow.amount))")
    }
  }

  private static func ordered(_ flows: [Flow], _ from: [String], _ to: [String]) -> [Flow] {
    let starts = Dictionary(from.enumerated().map { ($1, $0) }) { first, _ in first }
    let ends = Dictionary(to.enumerated().map { ($1, $0) }) { first, _ in first }
    return flows.sorted {
      (starts[$0.from] ?? 0, ends[$0.to] ?? 0) < (starts[$1.from] ?? 0, ends[$1.to] ?? 0)
    }
  }

  private static func band(_ span: (Double, Double), _ y0: Double, _ y1: Double, _ thickness: Double)
    -> String
  {
    let middle = Picture.number((span.0 + span.1) / 2)
    let (x0, x1) = (Picture.number(span.0), Picture.number(span.1))
    let (a, b) = (Picture.number(y0), Picture.number(y1))
    let (c, d) = (Picture.number(y1 + thickness), Picture.number(y0 + thickness))
    return
      "M\(x0) \(a)C\(middle) \(a) \(middle) \(b) \(x1) \(b)L\(x1) \(c)C\(middle) \(c) \(middle) \(d) \(x0) \(d)Z"
  }

  private func heading(_ picture: inout Picture) {
    let middle = FlowPicture.middleX + FlowPicture.middleWidth / 2
    let style = { (anchor: Picture.Anchor) in
      Picture.TextStyle(size: Picture.smallText, anchor: anchor, color: Palette.faint)
    }
    picture.text(
      headings.left, at: .init(FlowPicture.leftX + FlowPicture.nodeWidth, 40), style(.end),
      within: FlowPicture.leftX + 8)
    picture.text(headings.middle, at: .init(middle, 40), style(.middle), within: 130)
    picture.text(headings.right, at: .init(FlowPicture.rightX, 40), style(.start), within: 196)
  }

  private func label(_ picture: inout Picture, _ columns: Columns) {
    for node in columns.left {
      picture.box(
        .init(FlowPicture.leftX, node.y), .init(FlowPicture.nodeWidth, node.height), fill: Palette.ink)
      name(&picture, node, format(node.right), FlowPicture.leftX - 6, .end)
    }
    for node in columns.middle {
      picture.box(
        .init(FlowPicture.middleX, node.y), .init(FlowPicture.middleWidth, node.height), fill: "#ffffff",
        stroke: .init(width: 1))
      let lines = FlowPicture.lines(of: node)
      let first = node.y + node.height / 2 + 4 - 6.5 * Double(lines.count - 1)
      for (row, line) in lines.enumerated() {
        picture.text(
          line,
          at: .init(FlowPicture.middleX + FlowPicture.middleWidth / 2, first + 13 * Double(row)),
          .init(size: Picture.smallText, anchor: .middle))
      }
    }
    for node in columns.right {
      picture.box(
        .init(FlowPicture.rightX, node.y), .init(FlowPicture.nodeWidth, node.height), fill: Palette.ink)
      name(&picture, node, format(node.left), FlowPicture.rightX + FlowPicture.nodeWidth + 6, .start)
    }
  }

  /// The name of a class, on two lines if it takes them.
  private static func lines(of node: Node) -> [String] {
    Picture.lines(node.name, middleWidth - 4, Picture.smallText)
  }

  private func name(
    _ picture: inout Picture, _ node: Node, _ amount: String, _ x: Double, _ anchor: Picture.Anchor
  ) {
    let room = 198 - Picture.textWidth(" " + amount)
    let shown = Picture.fitted(node.name, room, Picture.textSize)
    let text = anchor == .end ? "\(shown) \(amount)" : "\(amount) \(shown)"
    picture.text(text, at: .init(x, node.y + node.height / 2 + 4), .init(anchor: anchor))
  }
}
