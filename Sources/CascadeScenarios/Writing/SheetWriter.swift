internal import CascadeSimulation
internal import StrictReading

/// The text of scenario.yaml. Parameters that have their default are left out, those that have not stand in sections.
struct SheetWriter {
  private let folder: ScenarioFolder
  private let scenario: Scenario
  private let willingness: Double

  init(_ folder: ScenarioFolder, willingness: Double) {
    self.folder = folder
    scenario = folder.scenario
    self.willingness = willingness
  }

  var text: String {
    let lines = head + channels + parameters + shocks + texts + report
    return lines.joined(separator: "\n") + "\n"
  }

  private var head: [String] {
    var lines = [
      "format: \(ScenarioFolder.format)", "name: \(quoted(scenario.name))",
      "title: \(quoted(scenario.title))",
      "unit: \(quoted(scenario.network.unit))",
    ]
    if let path = folder.networkFolder { lines.append("network: \(quoted(path))") }
    if scenario.network.name != scenario.name {
      lines.append("networkName: \(quoted(scenario.network.name))")
    }
    if let rank = folder.networkReading?.correlationRank, rank != ScenarioSheet().correlationRank {
      lines.append("correlationRank: \(rank)")
    }
    if willingness != 1 { lines.append("willingness: \(willingness)") }
    return lines
  }

  private var channels: [String] {
    let names = Channels.each.filter(scenario.channels.contains).map(\.name)
    return ["channels: [\(names.joined(separator: ", "))]"]
  }

  private var parameters: [String] {
    let standard = Parameters()
    var lines: [String] = []
    for section in ParameterFields.sections {
      var fields = section.fields.compactMap { stated($0, standard).map { "    \($0)" } }
      if section.name == "policy" { fields += policy }
      if !fields.isEmpty { lines += ["  \(section.name):"] + fields }
    }
    lines += ParameterFields.mode.compactMap { stated($0, standard).map { "  \($0)" } }
    return lines.isEmpty ? [] : ["parameters:"] + lines
  }

  private func stated(_ field: FieldBinding<Parameters>, _ standard: Parameters) -> String? {
    guard let text = field.text(scenario.parameters), text != field.text(standard) else { return nil }
    return "\(field.name): \(text)"
  }

  private var policy: [String] {
    let policy = scenario.parameters.policy
    var lines: [String] = []
    // In a network of its own, assets.csv says it.
    let exempt = scenario.network.assets.indices.filter { scenario.network.assets[$0].isExemptFromLeverage }
    if folder.networkFolder != nil, !exempt.isEmpty {
      lines.append("    exemptAssets: [\(exempt.map(asset).joined(separator: ", "))]")
    }
    if !policy.repoFacilityAssets.isEmpty {
      lines.append(
        "    repoFacilityAssets: [\(policy.repoFacilityAssets.map(asset).joined(separator: ", "))]")
    }
    let purchases = policy.purchases.enumerated().filter { $0.element != 0 }
    if !purchases.isEmpty { lines.append("    purchases:") }
    return lines + purchases.map { "      - {asset: \(asset($0.offset)), amount: \($0.element)}" }
  }

  private var shocks: [String] {
    guard !scenario.shocks.isEmpty else { return [] }
    return ["shocks:"]
      + scenario.shocks.map { shock in
        let (kind, target, size) = ShockKind.parts(of: shock.kind)
        let amount = kind.size.map { ", \($0.name): \(size)" } ?? ""
        return
          "  - {round: \(shock.round), kind: \(kind.rawValue), \(kind.target): \(name(kind, target))\(amount)}"
      }
  }

  private func name(_ kind: ShockKind, _ target: Int) -> String {
    let network = scenario.network
    return switch kind.target {
    case "asset": asset(target)
    case "lender": quoted(network.lenders[target].name)
    case "fund": quoted(network.funds[target].name)
    default: quoted(network.dealers[target].name)
    }
  }

  private var texts: [String] {
    [("sources", folder.sources), ("assumptions", folder.assumptions), ("notes", folder.notes)].flatMap {
      name, items in items.isEmpty ? [] : ["\(name):"] + items.map { "  - \(quoted($0))" }
    }
  }

  private var report: [String] {
    let options = folder.report
    var lines: [String] = []
    if let proxy = options.proxyAsset { lines.append("  proxyAsset: \(asset(proxy))") }
    if let pair = options.hedgePair {
      lines.append("  hedgePair: [\(pair.map(asset).joined(separator: ", "))]")
    }
    if let quoted = options.quotedAsset { lines.append("  quotedAsset: \(asset(quoted))") }
    return lines.isEmpty ? [] : ["report:"] + lines
  }

  private func asset(_ position: Int) -> String { quoted(scenario.network.assets[position].name) }

  /// Text between quotation marks, so that no word of it is read as notation.
  private func quoted(_ text: String) -> String {
    let escaped = text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing(
      "\n", with: "\\n"
    )
    .replacing("\t", with: "\\t")
    return "\"\(escaped)\""
  }
}
