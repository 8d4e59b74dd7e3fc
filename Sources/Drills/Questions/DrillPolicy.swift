public import CascadeSimulation

/// A policy that might have changed the amount.
public enum DrillPolicy: String, Sendable, Hashable, CaseIterable {
  /// Reserves and Treasuries are left out of the total leverage exposure.
  case leverageExemption
  /// The central bank lends against Treasuries and agency securities at a fixed haircut.
  case standingRepoFacility
}

extension DrillPolicy {
  /// The haircut of the facility, as in the example of September 2019.
  public static let facilityHaircut = 0.02

  /// The scenario with the policy in force before the shock.
  ///
  /// Treasuries are the classes of the map and those whose name says so; agency securities those whose name says so. Triggers stay as
  /// they are written, as in the example of March 2020: the exemption makes room under the same ratio.
  public func applied(to scenario: Scenario, _ map: MarketMap) -> Scenario {
    let assets = scenario.network.assets
    let named = { (word: String) in assets.indices.filter { assets[$0].name.lowercased().contains(word) } }
    let treasuries = Set(map.pillars.map(\.asset)).union(named("treasur"))
    var scenario = scenario
    switch self {
    case .leverageExemption:
      scenario.parameters.policy.exemptsCash = true
      for asset in treasuries { scenario.network.assets[asset].isExemptFromLeverage = true }
    case .standingRepoFacility:
      let eligible = treasuries.union(named("agency")).union(scenario.parameters.policy.repoFacilityAssets)
      scenario.parameters.policy.repoFacilityAssets = eligible.sorted()
      scenario.parameters.policy.repoFacilityHaircut = DrillPolicy.facilityHaircut
    }
    return scenario
  }
}
