import CascadeKernels
import Testing

/// V3 of shared/model/cascade.md (oracle.json `glt_hand`): holdings (90,10),(40,60); debt 80, 90; returns (−0.1, 0); 1/depth (0.001, 0.002).
@Suite struct LinearisedRoundTests {
  static func v3() -> LinearisedRound {
    var round = LinearisedRound(dealers: 2, classes: 2)
    round.assets = [100, 100]
    round.leverage = [4, 9]
    round.weights = [0.9, 0.1, 0.4, 0.6]
    round.illiquidity = [0.001, 0.002]
    round.returns = [-0.1, 0]
    return round
  }

  @Test("sales by class and the next returns are those of V3")
  func oneRound() {
    var round = Self.v3()
    round.run()
    let byClass = (0..<2).map { asset in
      (0..<2).reduce(0) { $0 - round.weights[$1 * 2 + asset] * round.sales[$1] }
    }
    #expect(zip(byClass, [46.8, 25.2]).allSatisfy { ($0 - $1).magnitude < 1e-12 })
    #expect(zip(round.nextReturns, [-0.0468, -0.0504]).allSatisfy { ($0 - $1).magnitude < 1e-15 })
  }

  @Test("aggregate vulnerability is 0.3204")
  func vulnerability() {
    var round = Self.v3()
    round.run()
    round.returns = round.nextReturns
    round.run()
    let loss = -(0..<2).reduce(0) { $0 + round.assets[$1] * round.portfolioReturns[$1] }
    #expect((loss / 30 - 0.3204).magnitude < 1e-12)
  }

  @Test("returns shrink by the spectral radius 0.930570 in the end")
  func spectralRadius() {
    var round = Self.v3()
    var ratio = 0.0
    for _ in 0..<400 {
      round.run()
      ratio = round.nextReturns[0] / round.returns[0]
      round.returns = round.nextReturns
    }
    #expect((ratio - 0.930_570).magnitude < 5e-7)
  }
}
