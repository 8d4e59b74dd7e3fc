internal import Calendars
internal import CascadeScenarios
internal import CascadeSimulation
internal import Drills
internal import StrictReading

/// Reads drill.yaml field by field, going on after errors so that all are found at once.
struct DrillSheetReader {
  private let folder: ScenarioFolder
  private let problems: ProblemList
  private let assets: [String]
  private let dealers: [String]

  init(_ folder: ScenarioFolder, _ problems: ProblemList) {
    self.folder = folder
    self.problems = problems
    assets = folder.scenario.network.assets.map(\.name)
    dealers = folder.scenario.network.dealers.map(\.name)
  }

  func settings(_ source: SourceFile) -> DrillSettings? {
    guard let text = SourceText(source, problems), let node = YAMLDocument.read(text, problems),
      let root = Record.root(node, file: source.path, problems, NameRegister(problems))
    else { return nil }
    let format = root.required("format", .text)
    if !format.isEmpty, format != DrillSheet.format {
      root.error("format", "\(Wording.quoted(format)) is not the format read here: \(DrillSheet.format)")
    }
    var settings = DrillSettings(map: map(root))
    settings.follow(folder.report)
    for field in DrillSheetFields.all { field.read(root, &settings) }
    settings.failing = root.optional("failing", .name)
    _ = settings.failing.map { position($0, in: dealers, "dealer", root, "failing") }
    settings.round = root.optional("round", .whole(1...folder.scenario.parameters.time.roundMax))
    _ = root.group("answers") { record in
      for field in DrillSheetFields.answers { field.read(record, &settings.answers) }
    }
    root.finish()
    check(settings.map, root)
    return settings
  }

  /// What no field alone shows, such as one class at two tenors.
  private func check(_ map: MarketMap, _ root: Record) {
    guard !problems.hasErrors else { return }
    do { try map.check(against: folder.scenario) } catch { root.error("curve", error.sentence) }
  }
}

extension DrillSheetReader {
  private func map(_ root: Record) -> MarketMap {
    if !root.has("curve") { root.error("curve", "the field is missing") }
    let pillars = root.groups("curve", pillar).compactMap { $0 }
    let name = root.required("quoted", .name)
    guard !name.isEmpty, let asset = position(name, in: assets, "asset class", root, "quoted") else {
      return MarketMap(pillars: pillars, quoted: 0)
    }
    let quoted = pillars.firstIndex { $0.asset == asset }
    if quoted == nil, !problems.hasErrors {
      root.error("quoted", "\(name) is not among the classes of curve")
    }
    return MarketMap(pillars: pillars, quoted: quoted ?? 0)
  }

  private func pillar(_ record: Record) -> MarketMap.Pillar? {
    let name = record.required("asset", .name)
    let tenor = record.required("tenor", .tenorOfRates)
    let duration = record.required("duration", .number(DrillSheetFields.duration))
    guard let asset = position(name, in: assets, "asset class", record, "asset"), let tenor else {
      return nil
    }
    return MarketMap.Pillar(asset: asset, tenor: MarketMap.years(tenor), duration: duration)
  }

  private func position(
    _ name: String, in names: [String], _ noun: String, _ record: Record, _ field: String
  ) -> Int? {
    guard !name.isEmpty else { return nil }
    if let position = names.firstIndex(of: name) { return position }
    record.error(field, "the scenario has no \(noun) named \(Wording.quoted(name))")
    return nil
  }
}

extension FieldGrammar where Value == Tenor? {
  /// A tenor that rates are quoted for, as in `5Y`.
  fileprivate static var tenorOfRates: FieldGrammar {
    FieldGrammar(standIn: nil) { text throws(FieldRefusal) in
      guard let tenor = Tenor(text) else {
        throw FieldRefusal(
          sentence: "\(Wording.quoted(text)) is not a tenor: write a whole number and D, W, M or Y, as in 5Y")
      }
      guard MarketMap.Limits.tenor.contains(MarketMap.years(tenor)) else {
        throw FieldRefusal(sentence: "\(text) is out of range: the tenor must be from 1M to 60Y")
      }
      return tenor
    }
  }
}
