internal import BigInt

extension ExactNumber {
  /// A decimal known when the code is written: `ExactNumber(224, decimals: 1)` is 22.4.
  public init(_ digits: Int, decimals: Int) {
    precondition(decimals >= 0, "a decimal has zero or more decimal places")
    self.init(numerator: BigInt(digits), denominator: BigInt(10).power(decimals))
  }
}
