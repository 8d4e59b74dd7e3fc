import CascadeSimulation

/// One channel alone, with the parameter that makes it stronger.
struct ChannelGrowth: Sendable {
  var channel: Channels
  var parameter: String
  /// From weak to strong.
  var steps: [Double]
  var set: @Sendable (inout Scenario, Double) -> Void

  var testDescription: String { "\(channel.name): \(parameter)" }

  /// Total loss with this channel alone, at each step.
  func losses(_ base: Scenario) -> [Double] {
    steps.map { step in
      var scenario = base
      set(&scenario, step)
      return Simulation(scenario).run(channels: channel).losses.total
    }
  }

  static let all: [ChannelGrowth] = [
    ChannelGrowth(
      channel: .leverage, parameter: "leverageTrigger of every dealer, times", steps: [0.9, 0.95, 1, 1.04]
    ) {
      $0.network.scaleLimits(\.leverageTrigger, by: $1)
    },
    ChannelGrowth(
      channel: .valueAtRisk, parameter: "valueAtRiskLimit of every dealer, divided by",
      steps: [1, 1.1, 1.2, 1.3]
    ) {
      $0.network.scaleLimits(\.valueAtRiskLimit, by: 1 / $1)
    },
    ChannelGrowth(channel: .funding, parameter: "haircutPerVolatility", steps: [3, 4, 5, 6]) {
      $0.parameters.funding.haircutPerVolatility = $1
    },
    ChannelGrowth(channel: .information, parameter: "informedPerVolatility", steps: [0.1, 0.2, 0.4, 0.6]) {
      $0.parameters.information.informedPerVolatility = $1
    },
    ChannelGrowth(channel: .funds, parameter: "flowSlope of every mutual fund", steps: [1, 2, 4, 8]) {
      for f in $0.network.funds.indices where $0.network.funds[f].kind == .mutual {
        $0.network.funds[f].flowSlope = $1
      }
    },
    ChannelGrowth(channel: .obligations, parameter: "replacementCost", steps: [0, 0.02, 0.05, 0.1]) {
      $0.parameters.failure.replacementCost = $1
    },
    ChannelGrowth(channel: .depth, parameter: "depthExponent", steps: [0.5, 1, 2, 4]) {
      $0.parameters.impact.depthExponent = $1
    },
  ]
}

extension Network {
  fileprivate mutating func scaleLimits(_ limit: WritableKeyPath<DealerLimits, Double?>, by factor: Double) {
    for i in dealers.indices {
      if let figure = dealers[i].limits[keyPath: limit] {
        dealers[i].limits[keyPath: limit] = figure * factor
      }
    }
  }
}
