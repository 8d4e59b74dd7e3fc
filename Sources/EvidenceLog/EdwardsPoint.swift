/// What a public key has to be, told from the y coordinate of its encoding (RFC 8032, section 5.1.3).
///
/// The curve is −x² + y² = 1 + d·x²y², so x² = (y² − 1) / (d·y² + 1). The denominator is never zero: −1 is a square
/// modulo p and d is not, so −1/d is none. Doubling takes y to (y² + x²) / (1 − d·x²y²), which needs x² and no x.
struct EdwardsPoint {
  private let y: EdwardsField
  private let xSquared: EdwardsField

  /// d = −121665 / 121666.
  private static let d = (EdwardsField.zero - EdwardsField(121_665)) * EdwardsField(121_666).inverse

  init(y: EdwardsField) {
    let square = y * y
    self.y = y
    xSquared = (square - .one) * (EdwardsPoint.d * square + .one).inverse
  }

  var isOnCurve: Bool { xSquared.isSquare }

  var hasZeroX: Bool { xSquared == .zero }

  /// One of the eight points that eight times over give the neutral element, which alone has y = 1.
  var hasSmallOrder: Bool { doubled.doubled.doubled.y == .one }

  private var doubled: EdwardsPoint {
    let (x2, y2) = (xSquared, y * y)
    return EdwardsPoint(y: (y2 + x2) * (EdwardsField.one - EdwardsPoint.d * x2 * y2).inverse)
  }
}
