internal import CascadeSimulation
internal import StrictReading

/// What scenario.yaml says that the network needs, and its root for the rest.
struct ScenarioSheet {
  var root: Record?
  var name = ""
  var title = ""
  var unit = Network(name: "", assets: [], dealers: []).unit
  var isUnitAssumed = false
  var networkFolder: String?
  /// The line that names it.
  var networkLine: Int?
  var networkName = ""
  /// Of each dealer towards each other, where willingness.csv says nothing else.
  var willingness: Double = 1
  /// How many common factors are drawn from correlation matrices.
  var correlationRank = 3
}

extension ScenarioReader {
  func readSheet() -> ScenarioSheet? {
    let path = ScenarioFiles.sheet
    guard files.contains(path) else {
      problems.error(path, "the file is missing")
      return nil
    }
    guard let source = files.load(path), let text = SourceText(source, problems),
      let node = YAMLDocument.read(text, problems),
      let root = Record.root(node, file: path, problems, names)
    else { return nil }
    return sheet(root)
  }

  private func sheet(_ root: Record) -> ScenarioSheet {
    var sheet = ScenarioSheet(root: root)
    let format = root.required("format", .text)
    if !format.isEmpty, format != ScenarioFolder.format {
      root.error("format", "\(Wording.quoted(format)) is not the format read here: \(ScenarioFolder.format)")
    }
    sheet.name = root.required("name", .name)
    sheet.title = root.required("title", .text)
    let unit = root.optional("unit", .text)
    (sheet.unit, sheet.isUnitAssumed) = (unit ?? sheet.unit, unit == nil)
    sheet.networkFolder = root.optional("network", .text)
    sheet.networkLine = sheet.networkFolder.map { _ in root.line("network") }
    sheet.networkName = root.optional("networkName", .name) ?? sheet.name
    sheet.willingness = root.optional("willingness", .number(.share)) ?? sheet.willingness
    sheet.correlationRank =
      root.optional("correlationRank", .whole(0...FactorAnalysis.rankMax)) ?? sheet.correlationRank
    return sheet
  }

  /// Everything of the sheet that speaks of the network or of the rules.
  func readRules(_ root: Record, _ sheet: ScenarioSheet) -> ScenarioFolder {
    let parameters = root.group("parameters", parameters) ?? Parameters()
    var scenario = Scenario(name: sheet.name, title: sheet.title, network: network)
    scenario.channels = channels(root)
    scenario.parameters = parameters
    scenario.shocks = root.groups("shocks", shock).compactMap { $0 }
    var folder = ScenarioFolder(scenario)
    folder.isUnitAssumed = sheet.isUnitAssumed
    folder.networkFolder = sheet.networkFolder
    folder.networkReading = sheet.networkFolder.map { _ in
      NetworkReading(willingness: sheet.willingness, correlationRank: sheet.correlationRank)
    }
    folder.sources = root.list("sources", .text)
    folder.assumptions = root.list("assumptions", .text)
    folder.notes = root.list("notes", .text)
    folder.report = root.group("report", report) ?? ReportOptions()
    return folder
  }

  private func channels(_ root: Record) -> Channels {
    guard root.has("channels") else {
      _ = root.node("channels")
      return .all
    }
    var channels: Channels = []
    for name in root.list("channels", .name) {
      guard let channel = Channels.each.first(where: { $0.name == name }) else {
        root.error(
          "channels",
          "\(Wording.quoted(name)) is not a channel: \(Wording.list(Channels.each.map(\.name), "or"))")
        continue
      }
      if channels.contains(channel) { root.error("channels", "\(name) is listed twice") }
      channels.insert(channel)
    }
    return channels
  }

  private func parameters(_ record: Record) -> Parameters {
    var parameters = Parameters()
    for section in ParameterFields.sections {
      _ = record.group(section.name) { group in
        for field in section.fields { field.read(group, &parameters) }
        if section.name == "policy" { readPolicy(group, &parameters.policy) }
      }
    }
    for field in ParameterFields.mode { field.read(record, &parameters) }
    return parameters
  }

  /// What of the policy names asset classes.
  private func readPolicy(_ record: Record, _ policy: inout Parameters.Policy) {
    var exempt: Set<Int> = []
    for name in record.list("exemptAssets", .name) {
      // A policy on a network that other scenarios share: it says of a class what assets.csv would say.
      guard let asset = assets.position(name, in: record, "exemptAssets") else { continue }
      if !exempt.insert(asset).inserted {
        record.error("exemptAssets", "\"\(name)\" is listed twice")
      }
      network.assets[asset].isExemptFromLeverage = true
    }
    for name in record.list("repoFacilityAssets", .name) {
      guard let asset = assets.position(name, in: record, "repoFacilityAssets") else { continue }
      guard !policy.repoFacilityAssets.contains(asset) else {
        record.error("repoFacilityAssets", "\"\(name)\" is listed twice")
        continue
      }
      policy.repoFacilityAssets.append(asset)
    }
    var keys = RowKeys()
    let purchases = record.groups("purchases") { purchase -> (asset: Int, amount: Double)? in
      let asset = assets.required("asset", in: purchase)
      let amount = purchase.required("amount", .number(.notNegative))
      guard let asset, keys.take([asset], purchase, "asset") else { return nil }
      return (asset, amount)
    }.compactMap { $0 }
    guard !purchases.isEmpty else { return }
    policy.purchases = Array(repeating: 0, count: assets.count)
    for purchase in purchases { policy.purchases[purchase.asset] = purchase.amount }
  }

  private func report(_ record: Record) -> ReportOptions {
    var options = ReportOptions()
    options.proxyAsset = assets.optional("proxyAsset", in: record)
    options.quotedAsset = assets.optional("quotedAsset", in: record)
    if record.has("hedgePair") {
      let names = record.list("hedgePair", .name)
      let pair = names.compactMap { assets.position($0, in: record, "hedgePair") }
      if names.count != 2 || (pair.count == 2 && pair[0] == pair[1]) {
        record.error("hedgePair", "a pair names two different asset classes")
      }
      options.hedgePair = pair
    } else {
      _ = record.node("hedgePair")
    }
    return options
  }
}
