import Testing

@testable import CascadeSimulation

@Suite("Power iteration")
struct PowerIterationTests {
  private static func radius(_ matrix: DenseMatrix) -> RoundJacobian.Radius {
    PowerIteration { matrix.times($0) }.radius(size: matrix.size)
  }

  @Test func `a conjugate pair that turns is met`() {
    let radius = Self.radius(DenseMatrix([[0.6, -0.8, 0], [0.8, 0.6, 0.3], [0, 0, 0.5]]))
    #expect(radius.isSettled)
    #expect(isNear(radius.value, 1, 1e-9))
  }

  @Test func `opposite eigenvalues are met`() {
    #expect(isNear(Self.radius(DenseMatrix([[0, 2], [0.5, 0]])).value, 1, 1e-9))
  }

  @Test func `a loop that ends has radius zero`() {
    #expect(Self.radius(DenseMatrix([[0, 1, 2], [0, 0, 3], [0, 0, 0]])).value == 0)
    #expect(Self.radius(DenseMatrix([[0, 0], [0, 0]])).value == 0)
    #expect(PowerIteration { $0 }.radius(size: 0).value == 0)
  }

  @Test(arguments: 1...24)
  func `matrices of no pattern agree with repeated squaring`(seed: Int) {
    var word = UInt64(seed) &* 0x9E37_79B9_7F4A_7C15
    func next() -> Double {
      word = word &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Double(word >> 11) / 9_007_199_254_740_992 - 0.4
    }
    let size = 2 + seed % 9
    let matrix = DenseMatrix((0..<size).map { _ in (0..<size).map { _ in next() } })
    let radius = Self.radius(matrix)
    #expect(isNear(radius.value / matrix.spectralRadius, 1, radius.isSettled ? 1e-6 : 0.05))
  }
}
