/// A number modulo p = 2²⁵⁵ − 19, the field of edwards25519. Four words, least significant first.
///
/// The words hold any number below 2²⁵⁶, so that most numbers have two spellings; they are compared once reduced. Held in
/// place and multiplied in registers: a signature carries its key, and reading one must cost little beside verifying
/// it. Only for public keys: nothing here takes care to hide how long it takes.
struct EdwardsField: Equatable {
  private var w0, w1, w2, w3: UInt64

  static let zero = EdwardsField(0)
  static let one = EdwardsField(1)

  init(_ small: UInt64) { (w0, w1, w2, w3) = (small, 0, 0, 0) }

  /// Reads 255 bits, least significant byte first; nil for p and above, which have a second spelling below p.
  init?(littleEndian bytes: [UInt8]) {
    func word(_ index: Int) -> UInt64 {
      bytes[8 * index..<8 * index + 8].reversed().reduce(0) { $0 << 8 | UInt64($1) }
    }
    (w0, w1, w2, w3) = (word(0), word(1), word(2), word(3) & .max >> 1)
    guard isReduced else { return nil }
  }

  static func + (left: EdwardsField, right: EdwardsField) -> EdwardsField {
    var sum = left
    var carry: UInt64 = 0
    add(right.w0, to: &sum.w0, &carry)
    add(right.w1, to: &sum.w1, &carry)
    add(right.w2, to: &sum.w2, &carry)
    add(right.w3, to: &sum.w3, &carry)
    sum.fold(carry)
    return sum
  }

  static func - (left: EdwardsField, right: EdwardsField) -> EdwardsField {
    var difference = left
    var borrow = difference.subtract(right)
    // What was borrowed, 2²⁵⁶, counts as 38.
    while borrow { borrow = difference.subtract(EdwardsField(38)) }
    return difference
  }

  static func * (left: EdwardsField, right: EdwardsField) -> EdwardsField {
    var carry: UInt64 = 0
    var (p0, p1, p2, p3): (UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0)
    add(left.w0, times: right.w0, to: &p0, &carry)
    add(left.w0, times: right.w1, to: &p1, &carry)
    add(left.w0, times: right.w2, to: &p2, &carry)
    add(left.w0, times: right.w3, to: &p3, &carry)
    var p4 = carry
    carry = 0
    add(left.w1, times: right.w0, to: &p1, &carry)
    add(left.w1, times: right.w1, to: &p2, &carry)
    add(left.w1, times: right.w2, to: &p3, &carry)
    add(left.w1, times: right.w3, to: &p4, &carry)
    var p5 = carry
    carry = 0
    add(left.w2, times: right.w0, to: &p2, &carry)
    add(left.w2, times: right.w1, to: &p3, &carry)
    add(left.w2, times: right.w2, to: &p4, &carry)
    add(left.w2, times: right.w3, to: &p5, &carry)
    var p6 = carry
    carry = 0
    add(left.w3, times: right.w0, to: &p3, &carry)
    add(left.w3, times: right.w1, to: &p4, &carry)
    add(left.w3, times: right.w2, to: &p5, &carry)
    add(left.w3, times: right.w3, to: &p6, &carry)
    let p7 = carry
    // 2²⁵⁶ ≡ 38: the upper four words count 38-fold.
    carry = 0
    add(p4, times: 38, to: &p0, &carry)
    add(p5, times: 38, to: &p1, &carry)
    add(p6, times: 38, to: &p2, &carry)
    add(p7, times: 38, to: &p3, &carry)
    var product = EdwardsField(p0, p1, p2, p3)
    product.fold(carry)
    return product
  }

  /// By Euler: the power (p − 1) / 2 is 0 or 1 for squares and p − 1 for the others.
  ///
  /// The exponent is 2²⁵⁴ − 10 = 16·(2²⁵⁰ − 1) + 6. `ones(n)` is the power 2ⁿ − 1, n one-bits, put together from
  /// shorter runs: raising to 2ᵏ moves a run up by k bits.
  var isSquare: Bool {
    let square = self * self
    let ones2 = square * self
    let ones4 = ones2.squared(2) * ones2
    let ones5 = ones4.squared(1) * self
    let ones10 = ones5.squared(5) * ones5
    let ones20 = ones10.squared(10) * ones10
    let ones40 = ones20.squared(20) * ones20
    let ones50 = ones40.squared(10) * ones10
    let ones100 = ones50.squared(50) * ones50
    let ones200 = ones100.squared(100) * ones100
    let ones250 = ones200.squared(50) * ones50
    let symbol = ones250.squared(4) * (square * square * square)
    return symbol == .zero || symbol == .one
  }

  static func == (left: EdwardsField, right: EdwardsField) -> Bool {
    let (left, right) = (left.reduced, right.reduced)
    return left.w0 == right.w0 && left.w1 == right.w1 && left.w2 == right.w2 && left.w3 == right.w3
  }
}

extension EdwardsField {
  private init(_ w0: UInt64, _ w1: UInt64, _ w2: UInt64, _ w3: UInt64) {
    (self.w0, self.w1, self.w2, self.w3) = (w0, w1, w2, w3)
  }

  private func squared(_ times: Int) -> EdwardsField {
    var power = self
    for _ in 0..<times { power = power * power }
    return power
  }

  /// Below p: 2²⁵⁵ − 19 has all bits but the top one set in its upper words.
  private var isReduced: Bool {
    w3 < .max >> 1 || w3 == .max >> 1 && (w2 < .max || w1 < .max || w0 < .max - 18)
  }

  /// Four words hold less than 3p, so p comes off at most twice.
  private var reduced: EdwardsField {
    var number = self
    while !number.isReduced { _ = number.subtract(EdwardsField(.max - 18, .max, .max, .max >> 1)) }
    return number
  }

  /// Adds what passed 2²⁵⁶ back in, 38-fold; that may pass it once more.
  private mutating func fold(_ above: UInt64) {
    var above = above
    while above > 0 {
      var carry: UInt64 = 0
      EdwardsField.add(above, times: 38, to: &w0, &carry)
      EdwardsField.add(0, to: &w1, &carry)
      EdwardsField.add(0, to: &w2, &carry)
      EdwardsField.add(0, to: &w3, &carry)
      above = carry
    }
  }

  /// Gives whether 2²⁵⁶ had to be borrowed.
  private mutating func subtract(_ other: EdwardsField) -> Bool {
    var borrow = false
    func subtract(_ subtrahend: UInt64, from word: inout UInt64) {
      let (first, under) = word.subtractingReportingOverflow(subtrahend)
      let (second, underAgain) = first.subtractingReportingOverflow(borrow ? 1 : 0)
      word = second
      borrow = under || underAgain
    }
    subtract(other.w0, from: &w0)
    subtract(other.w1, from: &w1)
    subtract(other.w2, from: &w2)
    subtract(other.w3, from: &w3)
    return borrow
  }

  /// word + addend + carry, in a word and a new carry.
  @inline(__always)
  private static func add(_ addend: UInt64, to word: inout UInt64, _ carry: inout UInt64) {
    let (first, over) = word.addingReportingOverflow(addend)
    let (second, overAgain) = first.addingReportingOverflow(carry)
    word = second
    carry = (over ? 1 : 0) + (overAgain ? 1 : 0)
  }

  /// word + left · right + carry, which two words always hold.
  @inline(__always)
  private static func add(
    _ left: UInt64, times right: UInt64, to word: inout UInt64, _ carry: inout UInt64
  ) {
    let (high, low) = left.multipliedFullWidth(by: right)
    let (first, over) = word.addingReportingOverflow(low)
    let (second, overAgain) = first.addingReportingOverflow(carry)
    word = second
    carry = high &+ (over ? 1 : 0) &+ (overAgain ? 1 : 0)
  }
}
