import Testing

@testable import CascadeKernels

@Suite struct CounterRandomTests {
  struct KnownAnswer: Sendable, CustomTestStringConvertible {
    var counter: SIMD4<UInt32>
    var key: SIMD2<UInt32>
    var expected: SIMD4<UInt32>
    var testDescription: String { "\(counter) under \(key)" }
  }

  /// Source: the published known-answer file of Random123 (`kat_vectors`, rows `philox4x32 10`).
  static let knownAnswers = [
    KnownAnswer(
      counter: SIMD4(repeating: 0), key: SIMD2(repeating: 0),
      expected: SIMD4(0x6627_e8d5, 0xe169_c58d, 0xbc57_ac4c, 0x9b00_dbd8)),
    KnownAnswer(
      counter: SIMD4(repeating: .max), key: SIMD2(repeating: .max),
      expected: SIMD4(0x408f_276d, 0x41c8_3b0e, 0xa20b_c7c6, 0x6d54_51fd)),
    KnownAnswer(
      counter: SIMD4(0x243f_6a88, 0x85a3_08d3, 0x1319_8a2e, 0x0370_7344),
      key: SIMD2(0xa409_3822, 0x299f_31d0),
      expected: SIMD4(0xd16c_fe09, 0x94fd_cceb, 0x5001_e420, 0x2412_6ea1)),
  ]

  @Test("the generator gives the published answers", arguments: knownAnswers)
  func published(_ row: KnownAnswer) {
    #expect(Philox.words(counter: row.counter, key: row.key) == row.expected)
  }

  @Test("a number does not depend on which others were asked before it")
  func orderDoesNotMatter() {
    let random = CounterRandom(seed: 20_261_121)
    let places = (0..<200).map { (index: UInt32) -> CounterRandom.Place in
      let (scenario, round) = (index / 50, index / 5 % 10)
      return CounterRandom.Place(scenario: scenario, agent: index % 5, round: round, draw: index % 2)
    }
    let forward: [Double] = places.map { random.normal($0) }
    let backward: [Double] = places.reversed().map { random.normal($0) }
    #expect(forward == backward.reversed())
  }

  @Test("each part of a place, and the seed, changes the number")
  func placesDiffer() {
    let random = CounterRandom(seed: 7)
    let place = CounterRandom.Place(scenario: 1, agent: 2, round: 3, draw: 4)
    let others = [
      CounterRandom.Place(scenario: 2, agent: 2, round: 3, draw: 4),
      CounterRandom.Place(scenario: 1, agent: 1, round: 3, draw: 4),
      CounterRandom.Place(scenario: 1, agent: 2, round: 2, draw: 4),
      CounterRandom.Place(scenario: 1, agent: 2, round: 3, draw: 5),
    ]
    for other in others { #expect(random.uniform(other) != random.uniform(place)) }
    #expect(CounterRandom(seed: 8).uniform(place) != random.uniform(place))
    #expect(CounterRandom(seed: 7 + 1 << 32).uniform(place) != random.uniform(place))
  }

  @Test("uniform numbers lie strictly between 0 and 1, with mean 1/2 and variance 1/12")
  func uniform() {
    let random = CounterRandom(seed: 1)
    let numbers = (0..<20_000).map { random.uniform(.init(draw: $0)) }
    #expect(numbers.allSatisfy { $0 > 0 && $0 < 1 })
    let mean = numbers.reduce(0, +) / 20_000
    let variance = numbers.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 20_000
    // Five standard errors.
    #expect((mean - 0.5).magnitude < 5 * (1.0 / 12 / 20_000).squareRoot())
    #expect((variance - 1.0 / 12).magnitude < 5 * (1.0 / 180 / 20_000).squareRoot())
  }

  @Test("normal numbers have mean 0, variance 1 and a tail of 1 % beyond 2.3263")
  func normal() {
    let random = CounterRandom(seed: 2)
    let numbers = (0..<20_000).map { random.normal(.init(agent: $0)) }
    let mean = numbers.reduce(0, +) / 20_000
    let variance = numbers.reduce(0) { $0 + $1 * $1 } / 20_000
    let tail = Double(numbers.count { $0 > 2.326_347_874 }) / 20_000
    #expect(mean.magnitude < 5 / Double(20_000).squareRoot())
    #expect((variance - 1).magnitude < 5 * (2.0 / 20_000).squareRoot())
    #expect((tail - 0.01).magnitude < 5 * (0.0099 / 20_000).squareRoot())
  }

  /// Abramowitz and Stegun (1964), table 26.5, to the digits printed there and more.
  @Test(
    "quantiles are those of the tables",
    arguments: [
      (0.5, 0.0), (0.975, 1.959_963_984_540_054), (0.99, 2.326_347_874_040_841),
      (0.001, -3.090_232_306_167_814), (1e-10, -6.361_340_902_404_056),
    ])
  func quantiles(probability: Double, expected: Double) {
    #expect((NormalDistribution.quantile(probability) - expected).magnitude < 1e-14 * 10)
  }

  @Test("the tail undoes the quantile")
  func tailOfQuantile() {
    for step in 1..<1_000 {
      let probability = Double(step) / 1_000
      let back = 1 - NormalDistribution.tail(NormalDistribution.quantile(probability))
      #expect((back - probability).magnitude < 2e-15)
    }
  }
}
