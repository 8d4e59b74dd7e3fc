/// What a public key has to be, told from the y coordinate of its encoding (RFC 8032, section 5.1.3).
///
/// The curve is −x² + y² = 1 + d·x²y², so x² = (y² − 1) / (d·y² + 1). The denominator is never zero: −1 is a square
/// modulo p and d is not, so −1/d is none. A quotient is a square if the product of its two parts is, which spares the
/// division.
struct EdwardsPoint {
  private let y: EdwardsField
  private let ySquared: EdwardsField

  /// d = −121665 / 121666, as RFC 8032 prints it.
  private static let d: EdwardsField = {
    let digits = "52036cee2b6ffe738cc740797779e89800700a4d4141d8ab75eb4dca135978a3"
    guard let bytes = Hexadecimal.bytes(digits), let d = EdwardsField(littleEndian: bytes.reversed()) else {
      preconditionFailure("The constant of the curve is below p.")
    }
    return d
  }()

  init(y: EdwardsField) { (self.y, ySquared) = (y, y * y) }

  var isOnCurve: Bool { ((ySquared - .one) * (EdwardsPoint.d * ySquared + .one)).isSquare }

  var hasZeroX: Bool { ySquared == .one }

  /// One of the eight points that eight times over give the neutral element, which alone has y = 1. Asked of points on
  /// the curve only.
  ///
  /// Doubling takes y to (y² + x²) / (1 − d·x²y²). With x² put in and y written as Y / Z, that is
  /// (d·Y⁴ + 2·Y²Z² − Z⁴) / (Z⁴ + 2d·Y²Z² − d·Y⁴), and no division is needed before the end.
  var hasSmallOrder: Bool {
    var (top, bottom) = (y, EdwardsField.one)
    for _ in 0..<3 {
      let (top2, bottom2) = (top * top, bottom * bottom)
      let (top4, bottom4) = (EdwardsPoint.d * top2 * top2, bottom2 * bottom2)
      let middle = top2 * bottom2
      let weighted = EdwardsPoint.d * middle
      (top, bottom) = (top4 + middle + middle - bottom4, bottom4 + weighted + weighted - top4)
    }
    return top == bottom
  }
}
