/// A number modulo p = 2²⁵⁵ − 19, the field of edwards25519. Four words, least significant first, always below p.
///
/// Only for public keys: nothing here takes care to hide how long it takes.
struct EdwardsField: Hashable {
  private var words: [UInt64]

  private static let modulus: [UInt64] = [.max - 18, .max, .max, .max >> 1]
  static let zero = EdwardsField(0)
  static let one = EdwardsField(1)

  init(_ small: UInt64) { words = [small, 0, 0, 0] }

  /// Reads 255 bits, least significant byte first; nil for p and above, which have a second spelling below p.
  init?(littleEndian bytes: [UInt8]) {
    words = stride(from: 0, to: 32, by: 8).map { start in
      bytes[start..<start + 8].reversed().reduce(0) { $0 << 8 | UInt64($1) }
    }
    words[3] &= .max >> 1
    if EdwardsField.isReduced(words) == false { return nil }
  }

  static func + (left: EdwardsField, right: EdwardsField) -> EdwardsField {
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

  static func - (left: EdwardsField, right: EdwardsField) -> EdwardsField {
    left + EdwardsField(subtracting: right.words, from: modulus).reducedOnce()
  }

  static func * (left: EdwardsField, right: EdwardsField) -> EdwardsField {
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
    return EdwardsField(folding: product)
  }

  func power(_ exponent: [UInt64]) -> EdwardsField {
    var result = EdwardsField.one
    for bit in (0..<256).reversed() {
      result = result * result
      if exponent[bit / 64] >> UInt64(bit % 64) & 1 == 1 { result = result * self }
    }
    return result
  }

  /// By Fermat: the power p − 2. Zero has none, and gives zero.
  var inverse: EdwardsField { power([.max - 20, .max, .max, .max >> 1]) }

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
  private func reducedOnce() -> EdwardsField {
    var reduced = self
    while !EdwardsField.isReduced(reduced.words) {
      reduced = EdwardsField(subtracting: EdwardsField.modulus, from: reduced.words)
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
