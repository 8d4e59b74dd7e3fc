import CascadeKernels
import Testing

@Suite struct ClearingTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var obligations: [[Double]]
    var resources: [Double]
    var outsideDebt: [Double]
    /// Exact payments as numerator and denominator.
    var expected: [(Double, Double)]
    var defaulted: [Int]
  }

  /// Source: exact rationals of shared/model/reference/oracle/oracle.json (`eisenberg_noe`), computed there by oracle.py with
  /// Python's fractions; the first is V5 of shared/model/cascade.md.
  static let cases = [
    Case(
      testDescription: "V5: three banks and outside debt",
      obligations: [[0, 0.5, 0.5], [0.5, 0, 0.5], [0.5, 0.5, 0]], resources: [0.5, 0.625, 0.75],
      outsideDebt: [1.5, 0.5, 0.5], expected: [(165, 112), (159, 112), (3, 2)], defaulted: [0, 1]),
    Case(
      testDescription: "one default of three",
      obligations: [[0, 4, 0], [0, 0, 3], [2, 0, 0]], resources: [18, 18, 9], outsideDebt: [17, 18, 8],
      expected: [(20, 1), (21, 1), (10, 1)], defaulted: [0]),
    Case(
      testDescription: "all three default",
      obligations: [[0, 0, 0.5], [0.5, 0, 0], [0, 0.5, 0]], resources: [8.8, 3.8, 1.8],
      outsideDebt: [9, 4, 2], expected: [(19_798, 2_135), (1_818, 427), (977, 427)], defaulted: [0, 1, 2]),
    Case(
      testDescription: "chain",
      obligations: [[0, 10, 0], [0, 0, 10], [0, 0, 0]], resources: [4, 3, 0], outsideDebt: [0, 0, 0],
      expected: [(4, 1), (7, 1), (0, 1)], defaulted: [0, 1]),
    Case(
      testDescription: "ring: all pay",
      obligations: [[0, 10, 0, 0], [0, 0, 10, 0], [0, 0, 0, 10], [10, 0, 0, 0]], resources: [1, 0, 0, 0],
      outsideDebt: [0, 0, 0, 0], expected: [(10, 1), (10, 1), (10, 1), (10, 1)], defaulted: []),
    Case(
      testDescription: "star",
      obligations: [[0, 6, 6, 6], [0, 0, 2, 0], [0, 0, 0, 3], [0, 0, 0, 0]], resources: [9, 0, 0.5, 0],
      outsideDebt: [0, 0, 0, 0], expected: [(9, 1), (2, 1), (3, 1), (0, 1)], defaulted: [0]),
  ]

  static func clear(
    _ obligations: [Double], _ resources: [Double], _ outsideDebt: [Double],
    _ realisation: Clearing.Realisation = .init()
  ) -> (Clearing, rounds: Int) {
    var clearing = Clearing(members: resources.count)
    let rounds = clearing.clear(
      obligations: obligations.span, resources: resources.span, outsideDebt: outsideDebt.span,
      realisation: realisation)
    return (clearing, rounds)
  }

  @Test("payments are the exact rationals, to 1e-14", arguments: cases)
  func exact(_ row: Case) {
    let (clearing, rounds) = Self.clear(
      row.obligations.flatMap { $0 }, row.resources, row.outsideDebt)
    for (paid, exact) in zip(clearing.payments, row.expected) {
      let expected = exact.0 / exact.1
      #expect((paid - expected).magnitude <= 1e-14 * Swift.max(1, expected))
    }
    #expect(clearing.isInDefault.indices.filter { clearing.isInDefault[$0] } == row.defaulted)
    #expect(rounds <= row.resources.count + 1)
  }

  @Test("a ring that has nothing still pays, each with what it gets")
  func emptyRing() {
    let (clearing, _) = Self.clear([0, 5, 0, 0, 0, 5, 5, 0, 0], [0, 0, 0], [0, 0, 0])
    #expect(clearing.payments == [5, 5, 5])
  }

  /// By hand: 0 owes 1 ten and has 8, so it pays 8α; 1 owes 2 ten and has 3 and 8α, so it pays 3α + 8αβ.
  @Test(
    "bankruptcy costs are taken at each default",
    arguments: [(1.0, 1.0, 8.0, 10.0), (0.5, 1.0, 4.0, 5.5), (0.5, 0.5, 4.0, 3.5), (1, 0.5, 8, 10)])
  func bankruptcyCosts(alpha: Double, beta: Double, first: Double, second: Double) {
    let (clearing, _) = Self.clear(
      [0, 10, 0, 0, 0, 10, 0, 0, 0], [8, 3, 0], [0, 0, 0], .init(assets: alpha, claims: beta))
    #expect(clearing.payments == [first, second, 0])
  }

  /// By hand: 1 has outside debt of 6 that ranks first, so of the 4 that it gets nothing goes on; with 9 it pays 3.
  @Test("senior outside debt takes claims first", arguments: [(4.0, 0.0), (9, 3)])
  func seniorDebt(received: Double, paid: Double) {
    let (clearing, _) = Self.clear([0, 20, 0, 0, 0, 10, 0, 0, 0], [received, -6, 0], [0, 0, 0])
    #expect(clearing.payments == [received, paid, 0])
  }

  /// The greatest fixed point by plain iteration from above, which shares nothing with the algorithm.
  static func iterated(
    _ obligations: [Double], _ resources: [Double], _ outside: [Double], _ alpha: Double, _ beta: Double
  ) -> [Double] {
    let count = resources.count
    let owed = (0..<count).map { row in
      outside[row] + obligations[row * count..<(row + 1) * count].reduce(0, +)
    }
    var payments = owed
    for _ in 0..<20_000 {
      let next = (0..<count).map { member -> Double in
        var claims = 0.0
        for debtor in 0..<count where owed[debtor] > 0 {
          claims += obligations[debtor * count + member] / owed[debtor] * payments[debtor]
        }
        if resources[member] + claims >= owed[member] * (1 - 1e-12) { return owed[member] }
        let own = resources[member] > 0 ? alpha * resources[member] : resources[member]
        return Swift.min(payments[member], Swift.max(0, own + beta * claims))
      }
      if next == payments { break }
      payments = next
    }
    return payments
  }

  @Test("on random networks payments are those of plain iteration from above", arguments: 0..<60)
  func random(seed: Int) {
    let random = CounterRandom(seed: UInt64(seed))
    let count = 2 + seed % 9
    var obligations = (0..<count * count).map { index -> Double in
      let size = random.uniform(.init(agent: UInt32(index)))
      return size < 0.4 ? 0 : 10 * size
    }
    for member in 0..<count { obligations[member * count + member] = 0 }
    let resources = (0..<count).map { 12 * random.uniform(.init(agent: UInt32($0), draw: 1)) - 3 }
    let outside = (0..<count).map {
      seed % 3 == 0 ? 0 : 4 * random.uniform(.init(agent: UInt32($0), draw: 2))
    }
    let (alpha, beta) = seed % 2 == 0 ? (1, 1) : (0.7, 0.8)
    let (clearing, _) = Self.clear(
      obligations, resources, outside, .init(assets: alpha, claims: beta))
    let expected = Self.iterated(obligations, resources, outside, alpha, beta)
    for (paid, expected) in zip(clearing.payments, expected) {
      #expect((paid - expected).magnitude < 1e-9, "seed \(seed)")
    }
  }
}
