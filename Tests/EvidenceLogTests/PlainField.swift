/// The arithmetic of EdwardsField and EdwardsPoint in its plainest form, with arrays, divisions and no chain of powers: the
/// judge of the fast one.
struct PlainField: Hashable {
  private var words: [UInt64]

  private static let modulus: [UInt64] = [.max - 18, .max, .max, .max >> 1]
  static let zero = PlainField(0)
  static let one = PlainField(1)

  init(_ small: UInt64) { words = [small, 0, 0, 0] }

  /// Reads 255 bits, least significant byte first; nil for p and above, which have a second spelling below p.
  init?(littleEndian bytes: [UInt8]) {
    words = stride(from: 0, to: 32, by: 8).map { start in
      bytes[start..<start + 8].reversed().reduce(0) { $0 << 8 | UInt64($1) }
    }
    words[3] &= .max >> 1
    if PlainField.isReduced(words) == false { return nil }
  }

  static func + (left: PlainField, right: PlainField) -> PlainField {
    var sum = left
    var carry = false
    for index in 0..<4 {
      let (first, over) = left.words[index].addingReportingOverflow(right.words[index])
      let (second, overAgain) = first.addingReportingOverflow(carry ? 1 : 0)
      sum.words[index] = second
      carry = over || overAgain
    }
    return sum.reducedOnce()
  }

  static func - (left: PlainField, right: PlainField) -> PlainField {
    left + PlainField(subtracting: right.words, from: modulus).reducedOnce()
  }

  static func * (left: PlainField, right: PlainField) -> PlainField {
    var product = [UInt64](repeating: 0, count: 8)
    for row in 0..<4 {
      var carry: UInt64 = 0
      for column in 0..<4 {
        let (high, low) = left.words[row].multipliedFullWidth(by: right.words[column])
        let (first, over) = product[row + column].addingReportingOverflow(low)
        let (second, overAgain) = first.addingReportingOverflow(carry)
        product[row + column] = second
        carry = high + (over ? 1 : 0) + (overAgain ? 1 : 0)
      }
      product[row + 4] = carry
    }
    return PlainField(folding: product)
  }

  func power(_ exponent: [UInt64]) -> PlainField {
    var result = PlainField.one
    for bit in (0..<256).reversed() {
      result = result * result
      if exponent[bit / 64] >> UInt64(bit % 64) & 1 == 1 { result = result * self }
    }
    return result
  }

  /// By Fermat: the power p − 2. Zero has none, and gives zero.
  var inverse: PlainField { power([.max - 20, .max, .max, .max >> 1]) }

  /// By Euler: the power (p − 1) / 2 is 0 or 1 for squares and p − 1 for the others.
  var isSquare: Bool {
    let symbol = power([.max - 9, .max, .max, .max >> 2])
    return symbol == .zero || symbol == .one
  }

  /// 2²⁵⁶ ≡ 38: the upper four words count 38-fold, twice over.
  private init(folding product: [UInt64]) {
    words = Array(product[0..<4])
    var above = add38Times(Array(product[4..<8]))
    while above > 0 { above = add38Times([above, 0, 0, 0]) }
    self = reducedOnce()
  }

  /// Adds 38 times a number, and gives what passed 2²⁵⁶.
  private mutating func add38Times(_ addend: [UInt64]) -> UInt64 {
    var carry: UInt64 = 0
    for index in 0..<4 {
      let (high, low) = addend[index].multipliedFullWidth(by: 38)
      let (first, over) = words[index].addingReportingOverflow(low)
      let (second, overAgain) = first.addingReportingOverflow(carry)
      words[index] = second
      carry = high + (over ? 1 : 0) + (overAgain ? 1 : 0)
    }
    return carry
  }

  private init(subtracting right: [UInt64], from left: [UInt64]) {
    words = left
    var borrow = false
    for index in 0..<4 {
      let (first, under) = left[index].subtractingReportingOverflow(right[index])
      let (second, underAgain) = first.subtractingReportingOverflow(borrow ? 1 : 0)
      words[index] = second
      borrow = under || underAgain
    }
  }

  /// Four words hold less than 3p, so p comes off at most twice.
  private func reducedOnce() -> PlainField {
    var reduced = self
    while !PlainField.isReduced(reduced.words) {
      reduced = PlainField(subtracting: PlainField.modulus, from: reduced.words)
    }
    return reduced
  }

  private static func isReduced(_ words: [UInt64]) -> Bool {
    for index in (0..<4).reversed() where words[index] != modulus[index] {
      return words[index] < modulus[index]
    }
    return false
  }
}

/// What a public key has to be, told from the y coordinate of its encoding (RFC 8032, section 5.1.3).
///
/// The curve is −x² + y² = 1 + d·x²y², so x² = (y² − 1) / (d·y² + 1). The denominator is never zero: −1 is a square
/// modulo p and d is not, so −1/d is none. Doubling takes y to (y² + x²) / (1 − d·x²y²), which needs x² and no x.
struct PlainPoint {
  private let y: PlainField
  private let xSquared: PlainField

  /// d = −121665 / 121666.
  private static let d = (PlainField.zero - PlainField(121_665)) * PlainField(121_666).inverse

  init(y: PlainField) {
    let square = y * y
    self.y = y
    xSquared = (square - .one) * (PlainPoint.d * square + .one).inverse
  }

  var isOnCurve: Bool { xSquared.isSquare }

  var hasZeroX: Bool { xSquared == .zero }

  /// One of the eight points that eight times over give the neutral element, which alone has y = 1.
  var hasSmallOrder: Bool { doubled.doubled.doubled.y == .one }

  private var doubled: PlainPoint {
    let (x2, y2) = (xSquared, y * y)
    return PlainPoint(y: (y2 + x2) * (PlainField.one - PlainPoint.d * x2 * y2).inverse)
  }
}
