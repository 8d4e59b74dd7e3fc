/// A drawing that stands alone: an SVG with a title and a description for those who do not see it.
///
/// It needs no style sheet, script or font file. Coordinates are written with two places, so equal drawings are equal bytes.
package struct Picture {
  /// Names the file and prefixes every id in it; ASCII letters and hyphens.
  package private(set) var name: String
  package let title: String
  package let description: String
  package let width: Double
  package var height: Double
  private var elements: [String] = []

  /// All pictures are this wide: what still prints at a readable size on A4.
  package static let pageWidth = 760.0
  package static let textSize = 12.0
  package static let smallText = 11.0

  package init(
    name: String, title: String, description: String, width: Double = Picture.pageWidth, height: Double
  ) {
    self.name = name
    self.title = title
    self.description = description
    self.width = width
    self.height = height
  }

  package var svg: String {
    """
    <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 \(Picture.number(width)) \(Picture.number(height))" \
    width="\(Picture.number(width))" height="\(Picture.number(height))" role="img" \
    aria-labelledby="\(name)-title \(name)-desc" font-family="Liberation Sans, Arial, Helvetica, sans-serif" \
    font-size="\(Picture.number(Picture.textSize))" fill="\(Palette.ink)">
    <title id="\(name)-title">\(Markup.escaped(title))</title>
    <desc id="\(name)-desc">\(Markup.escaped(description))</desc>
    <defs>
    <pattern id="\(name)-hatch" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">\
    <rect width="6" height="6" fill="#ffffff"/><line x1="0" y1="0" x2="0" y2="6" stroke="\(Palette.ink)" \
    stroke-width="2"/></pattern>
    <pattern id="\(name)-dots" width="6" height="6" patternUnits="userSpaceOnUse"><rect width="6" height="6" \
    fill="\(Palette.sky)"/><circle cx="3" cy="3" r="1.2" fill="\(Palette.ink)"/></pattern>
    </defs>
    \(elements.joined(separator: "\n"))
    </svg>
    """
  }

  /// The same drawing under another name, so that two of them can stand on one page.
  package func renamed(_ name: String) -> Picture {
    var copy = self
    copy.name = name
    copy.elements = elements.map { $0.replacing("url(#\(self.name)-", with: "url(#\(name)-") }
    return copy
  }

  /// Fills that differ without colour: `hatch` and `dots`.
  package func pattern(_ pattern: String) -> String { "url(#\(name)-\(pattern))" }

  /// What has no place on the page is set at its edge; charts leave such figures out before.
  package static func number(_ value: Double) -> String {
    guard Scale.isDrawable(value) else { return "0" }
    return DecimalDigits(value).rounded(places: 2).text().replacing(",", with: "")
  }
}

extension Picture {
  package struct Point: Equatable {
    package var x: Double
    package var y: Double
    package init(_ x: Double, _ y: Double) { (self.x, self.y) = (x, y) }
  }

  package struct Stroke {
    package var color: String
    package var width: Double
    package var dash: String

    package init(color: String = Palette.ink, width: Double = 1, dash: String = "") {
      self.color = color
      self.width = width
      self.dash = dash
    }

    var attributes: [(String, String)] {
      [("stroke", color), ("stroke-width", Picture.number(width))]
        + (dash.isEmpty ? [] : [("stroke-dasharray", dash)])
    }
  }

  package enum Anchor: String { case start, middle, end }

  package struct TextStyle {
    package var size: Double
    package var anchor: Anchor
    package var isBold: Bool
    package var color: String
    /// A white rim that keeps the text readable on lines.
    package var hasHalo: Bool

    package init(
      size: Double = Picture.textSize, anchor: Anchor = .start, isBold: Bool = false,
      color: String = Palette.ink, hasHalo: Bool = false
    ) {
      self.size = size
      self.anchor = anchor
      self.isBold = isBold
      self.color = color
      self.hasHalo = hasHalo
    }
  }

  package mutating func line(_ from: Point, _ to: Point, _ stroke: Stroke = Stroke()) {
    let place = [("x1", from.x), ("y1", from.y), ("x2", to.x), ("y2", to.y)].map { ($0, Picture.number($1)) }
    add("line", place + stroke.attributes)
  }

  package mutating func path(_ points: [Point], _ stroke: Stroke) {
    guard let first = points.first else { return }
    let rest = points.dropFirst().map { "L\(Picture.number($0.x)) \(Picture.number($0.y))" }.joined()
    let shape = "M\(Picture.number(first.x)) \(Picture.number(first.y))" + rest
    add("path", [("d", shape), ("fill", "none"), ("stroke-linejoin", "round")] + stroke.attributes)
  }

  package mutating func shape(
    _ definition: String, fill: String, opacity: Double = 1, stroke: Stroke? = nil, tip: String = ""
  ) {
    var attributes = [("d", definition), ("fill", fill)]
    if opacity < 1 { attributes.append(("fill-opacity", Picture.number(opacity))) }
    add("path", attributes + (stroke?.attributes ?? []), tip: tip)
  }

  package mutating func box(
    _ corner: Point, _ size: Point, fill: String, stroke: Stroke? = nil, tip: String = ""
  ) {
    let place = [
      ("x", corner.x), ("y", corner.y), ("width", max(size.x, 0)), ("height", max(size.y, 0)),
    ].map { ($0, Picture.number($1)) }
    add("rect", place + [("fill", fill)] + (stroke?.attributes ?? []), tip: tip)
  }

  /// Text on its baseline; cut to the width with an ellipsis if there is one, the whole text then being its tip.
  package mutating func text(
    _ text: String, at place: Point, _ style: TextStyle = TextStyle(), within width: Double? = nil
  ) {
    let shown = width.map { Picture.fitted(text, $0, style.size) } ?? text
    var attributes = [("x", Picture.number(place.x)), ("y", Picture.number(place.y))]
    if style.anchor != .start { attributes.append(("text-anchor", style.anchor.rawValue)) }
    if style.size != Picture.textSize { attributes.append(("font-size", Picture.number(style.size))) }
    if style.isBold { attributes.append(("font-weight", "bold")) }
    if style.color != Palette.ink { attributes.append(("fill", style.color)) }
    if style.hasHalo {
      attributes += [("stroke", "#ffffff"), ("stroke-width", "3"), ("paint-order", "stroke")]
    }
    let tip = shown == text ? "" : "<title>\(Markup.escaped(text))</title>"
    elements.append("<text\(Markup.attributes(attributes))>\(tip)\(Markup.escaped(shown))</text>")
  }

  private mutating func add(_ element: String, _ attributes: [(String, String)], tip: String = "") {
    let start = "<\(element)\(Markup.attributes(attributes))"
    elements.append(
      tip.isEmpty ? start + "/>" : start + "><title>\(Markup.escaped(tip))</title></\(element)>")
  }

  /// How wide a text is about, in the fonts named: enough to keep labels apart.
  package static func textWidth(_ text: String, _ size: Double = Picture.textSize) -> Double {
    text.unicodeScalars.reduce(0) { $0 + breadth($1) } * size
  }

  private static func breadth(_ scalar: Unicode.Scalar) -> Double {
    switch scalar {
    case "i", "j", "l", "I", ".", ",", ":", ";", "'", "|", " ", "f", "t", "(", ")", "-": 0.32
    case "m", "w", "M", "W", "%", "@": 0.88
    case "r": 0.36
    case "c", "k", "s", "v", "x", "y", "z": 0.52
    case "A"..."Z", "&": 0.70
    case _ where scalar.value > 0x2E80: 1.0
    default: 0.56
    }
  }

  /// Cut in the middle, so that names that differ at either end stay different.
  package static func fitted(_ text: String, _ width: Double, _ size: Double) -> String {
    guard textWidth(text, size) > width else { return text }
    var (head, tail) = (Array(text), [Character]())
    tail = Array(head.suffix(head.count / 2))
    head.removeLast(tail.count)
    while !head.isEmpty, textWidth(String(head) + "..." + String(tail), size) > width {
      if tail.count >= head.count { tail.removeFirst() } else { head.removeLast() }
    }
    return String(head) + "..." + String(tail)
  }

  /// A text on one line, or broken at a space into two if it does not fit and can be; each cut to the width.
  package static func lines(_ text: String, _ width: Double, _ size: Double) -> [String] {
    let words = text.split(separator: " ").map(String.init)
    guard textWidth(text, size) > width, words.count > 1 else { return [fitted(text, width, size)] }
    let fitting =
      (1..<words.count).last { textWidth(words.prefix($0).joined(separator: " "), size) <= width } ?? 1
    return [words.prefix(fitting), words.dropFirst(fitting)].map {
      fitted($0.joined(separator: " "), width, size)
    }
  }
}
