import Testing

@testable import CascadeSimulation

@Suite("Jacobian of a round")
struct RoundJacobianTests {
  /// V3 of the specification: ρ = 0.930570 (oracle.json `glt_hand`: 0.9305702104077322).
  @Test func `the linearised round of V3 has its spectral radius`() throws {
    let scenario = MeasuredNetworks.glt()
    let first = try #require(RoundJacobian.along(scenario, roundMax: 1).first)
    #expect(first.round == 0)
    for radius in [first.lossSide, first.gainSide, first.priceLoop] {
      #expect(radius.isSettled)
      #expect(isNear(radius.value, 0.9305702104077322, 1e-8))
    }
    #expect(!first.isAtKink)
  }

  /// Element by element, from the same map but other steps, with another way to the eigenvalues.
  @Test(arguments: [0.002, 0.02, 0.04])
  func `power iteration agrees with the dense matrix of differences`(size: Double) {
    var calm = MeasuredNetworks.leveraged()
    calm.shocks = []
    let simulation = Simulation(calm)
    var state = simulation.begin()
    state.prices[0] *= 1 - size
    for _ in 0..<2 {
      for isPriceLoopOnly in [false, true] {
        let map = RoundMap(simulation, at: state, isPriceLoopOnly: isPriceLoopOnly)
        let (base, scales) = (map.point, map.scales)
        let shifted = base.indices.map { base[$0] + 1e-5 * scales[$0] * map.worse[$0] }
        var columns = [[Double]]()
        for at in base.indices {
          var (up, down) = (shifted, shifted)
          up[at] += 3e-6 * scales[at]
          down[at] -= 3e-6 * scales[at]
          columns.append(
            zip(map.image(of: up), map.image(of: down)).enumerated().map {
              ($1.0 - $1.1) / (6e-6 * scales[$0])
            })
        }
        let dense = DenseMatrix(base.indices.map { row in base.indices.map { columns[$0][row] } })
        #expect(isNear(map.radius(.loss).value, dense.spectralRadius, 1e-5))
      }
      _ = simulation.advance(&state)
    }
  }

  @Test func `dealers exactly at their limit make a kink`() {
    var scenario = MeasuredNetworks.leveraged(fall: 0.02)
    scenario.shocks = []
    for i in 0..<3 {
      scenario.network.dealers[i].limits.leverageTrigger =
        scenario.network.dealers[i].equity / 100
    }
    let simulation = Simulation(scenario)
    let jacobian = RoundJacobian(simulation, at: simulation.begin())
    #expect(jacobian.priceLoop.value > 0.1)
    #expect(jacobian.lossSide.value > jacobian.gainSide.value)
    #expect(jacobian.isAtKink)
  }

  @Test func `with every reaction off prices answer nothing`() {
    var scenario = MeasuredNetworks.leveraged()
    scenario.channels = []
    let jacobians = RoundJacobian.along(scenario)
    #expect(jacobians.map(\.priceLoop.value).allSatisfy { $0 < 1e-6 }, "\(jacobians)")
  }

  @Test func `threads do not change a figure`() {
    let scenario = MeasuredNetworks.leveraged()
    #expect(RoundJacobian.along(scenario, threads: 1) == RoundJacobian.along(scenario, threads: 3))
  }
}
