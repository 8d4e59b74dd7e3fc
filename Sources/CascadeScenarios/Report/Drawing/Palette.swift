/// Colours that people with any common colour deficiency tell apart (Okabe and Ito 2008), each with a dash and a
/// marker of its own, so that nothing rests on colour alone and a grey print can be read.
package enum Palette {
  package static let ink = "#111111"
  package static let faint = "#595959"
  package static let rule = "#bdbdbd"
  package static let blue = "#0072B2"
  package static let vermilion = "#D55E00"
  package static let green = "#009E73"
  package static let purple = "#CC79A7"
  package static let orange = "#E69F00"
  package static let sky = "#56B4E9"

  package static let series = [blue, vermilion, green, purple, orange, sky, ink, faint]
  package static let dashes = ["", "7 3", "2 3", "9 3 2 3", "12 4", "4 2", "1 3", "6 2 1 2 1 2"]

  /// For lines that mark a level or a place.
  package static let referenceDashes = ["8 4", "2 3", "8 3 2 3", "4 2 1 2 1 2"]

  /// White where the weight is 0, dark where it is 1; lightness falls all the way, so grey keeps the order. White where
  /// there is no weight to speak of.
  package static func heat(_ weight: Double) -> String {
    guard !weight.isNaN else { return "#ffffff" }
    let stops: [(Double, Double, Double)] = [(255, 255, 255), (253, 219, 176), (230, 140, 40), (150, 60, 0)]
    let place = min(max(weight, 0), 1) * Double(stops.count - 1)
    let lower = min(Int(place), stops.count - 2)
    let (share, from, to) = (place - Double(lower), stops[lower], stops[lower + 1])
    return hex(
      from.0 + (to.0 - from.0) * share, from.1 + (to.1 - from.1) * share, from.2 + (to.2 - from.2) * share)
  }

  /// Ink that can be read on `heat(weight)`.
  package static func ink(on weight: Double) -> String { weight > 0.78 ? "#ffffff" : ink }

  private static func hex(_ red: Double, _ green: Double, _ blue: Double) -> String {
    "#"
      + [red, green, blue].map { component in
        let text = String(Int(component.rounded()), radix: 16)
        return text.count < 2 ? "0" + text : text
      }.joined()
  }
}
