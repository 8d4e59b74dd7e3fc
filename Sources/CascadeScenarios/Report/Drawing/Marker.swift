/// A sign for each line that is known without its colour.
package struct Marker {
  private let kind: Int
  package init(_ position: Int) { kind = position % 8 }

  package func draw(_ picture: inout Picture, at place: Picture.Point, _ color: String) {
    let solid = [0, 2, 4, 6].contains(kind)
    let stroke = Picture.Stroke(color: color, width: 1.6)
    picture.shape(outline(place), fill: solid ? color : "#ffffff", stroke: stroke)
  }

  private func outline(_ place: Picture.Point) -> String {
    let r = 3.6
    switch kind / 2 {
    case 0:
      return polygon(
        place,
        [
          (-r, 0), (-0.7 * r, -0.7 * r), (0, -r), (0.7 * r, -0.7 * r), (r, 0), (0.7 * r, 0.7 * r), (0, r),
          (-0.7 * r, 0.7 * r),
        ])
    case 1: return polygon(place, [(-r, -r), (r, -r), (r, r), (-r, r)])
    case 2: return polygon(place, [(-r - 0.6, r), (0, -r - 0.6), (r + 0.6, r)])
    default: return polygon(place, [(0, -r - 1.2), (r + 1.2, 0), (0, r + 1.2), (-r - 1.2, 0)])
    }
  }

  private func polygon(_ place: Picture.Point, _ corners: [(Double, Double)]) -> String {
    let points = corners.map { "\(Picture.number(place.x + $0.0)) \(Picture.number(place.y + $0.1))" }
    return "M" + points.joined(separator: "L") + "Z"
  }
}
