import Calendars
import CloseOut
import Foundation
import Quantities
import Testing

/// Classifies 21 days of market history by a calibrated policy (docs/how-to/calibrate-a-regime-policy.md).
///
/// The classification is kept as a printed baseline, since nobody knows the true regimes; the flags of three
/// days are asserted. `FIREBREAK_REFRESH_BASELINES=1` rewrites the baseline.
@Suite struct EventPanelTests {
  static let columns = [
    ("index", "VIX"), ("fundingSpread", "LIBOR_OIS_bp"), ("credit", "BAA10Y_bp"), ("rateVolatility", "MOVE"),
    ("hedgeCorrelation", "LQD_IEF_corr60d"),
  ]

  @Test("the panel's days are classified as in the baseline", .enabled(if: Panel.isPresent))
  func baseline() throws {
    let lines = try assessments().map { $0.event + " " + EventPanelTests.line($0.assessment) }
    print(lines.joined(separator: "\n"))
    let file = Panel.root.appending(path: "Fixtures/regime/event-panel-baseline.txt")
    if ProcessInfo.processInfo.environment["FIREBREAK_REFRESH_BASELINES"] == "1" {
      try Data((lines.joined(separator: "\n") + "\n").utf8).write(to: file)
    }
    let saved = try String(contentsOf: file, encoding: .utf8).split(whereSeparator: \.isNewline).map(
      String.init)
    #expect(lines.count == 21)
    #expect(lines.count == saved.count)
    for (new, old) in zip(lines, saved) { #expect(new == old, "old: \(old)\nnew: \(new)") }
  }

  @Test(
    "the index alone is calmer on 2008-09-12 and 2019-09-17, alone more severe on 2025-04-08 (mission A2)",
    .enabled(if: Panel.isPresent),
    arguments: [("2008-09-12", true), ("2019-09-17", true), ("2025-04-08", false)])
  func flags(day: String, isCalmer: Bool) throws {
    let found = try #require(assessments().first { $0.assessment.date.description == day }).assessment
    #expect(found.votes.count >= 3, "the flag must rest on more than one other indicator")
    let flag = found.flags.first { flag in
      switch flag {
      case .indexAloneCalmer: isCalmer
      case .indexAloneSeverer: !isCalmer
      case .farApart, .severalReadings: false
      }
    }
    #expect(flag != nil, "\(found.sentence)")
  }

  @Test("the calibrated edges are those of the medians by bucket", .enabled(if: Panel.isPresent))
  func edges() throws {
    let rows = try Panel.rows("stats_by_vix_bucket.csv")
    let policy = try Panel.policy()
    for (name, column) in EventPanelTests.columns where !["index", "hedgeCorrelation"].contains(name) {
      let medians = try rows.filter { $0["series"] == column }.map { row in
        try ExactNumber(decimal: #require(row["median"]))
      }
      let rule = try #require(policy.rule(name))
      #expect(try rule.calibrated(toCentres: medians, decimals: 1).edges == rule.edges, "\(name)")
    }
  }

  @Test func thePanelPolicyHasNoFaults() throws { #expect(try Panel.policy().faults.isEmpty) }

  private func assessments() throws -> [(event: String, assessment: RegimeAssessment)] {
    let policy = try Panel.policy()
    return try Panel.rows("event_panel.csv").map { row in
      let date = try #require(CivilDate(row["date"] ?? ""))
      let readings = try EventPanelTests.columns.compactMap { name, column -> IndicatorReading? in
        guard let text = row[column], !text.isEmpty else { return nil }
        return IndicatorReading(
          market: "USD rates and credit", date: date, name: name,
          value: .number(try ExactNumber(decimal: text)),
          source: column)
      }
      let assessment = policy.assess(market: "USD rates and credit", date: date, readings: readings)
      return ("\(date)", assessment)
    }
  }

  private static func line(_ assessment: RegimeAssessment) -> String {
    let votes = assessment.votes.map { "\($0.indicator)=\($0.regime.rawValue)" }.joined(separator: " ")
    let flags = assessment.flags.compactMap { flag in
      switch flag {
      case .indexAloneCalmer: "index-alone-calmer"
      case .indexAloneSeverer: "index-alone-more-severe"
      case .farApart(let pair): "\(pair.calmer)<\(pair.severer)"
      case .severalReadings: "several-readings"
      }
    }
    return "\(assessment.name) | \(votes) | \(flags.isEmpty ? "-" : flags.joined(separator: " "))"
  }
}

/// Where the panel and our policy for it are found.
enum Panel {
  static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  static var market: URL {
    let shared = ProcessInfo.processInfo.environment["FIREBREAK_SHARED"]
    return (shared.map { URL(filePath: $0) } ?? root.appending(path: "../shared")).appending(
      path: "data/market")
  }

  static var isPresent: Bool {
    FileManager.default.fileExists(atPath: market.appending(path: "event_panel.csv").path)
  }

  static func policy() throws -> RegimePolicy {
    let file = root.appending(path: "Fixtures/regime/event-panel-policy.json")
    return try JSONDecoder().decode(RegimePolicy.self, from: Data(contentsOf: file))
  }

  static func rows(_ name: String) throws -> [[String: String]] {
    let text = try String(contentsOf: market.appending(path: name), encoding: .utf8)
    let lines = text.split(whereSeparator: \.isNewline).map {
      $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
    let header = try #require(lines.first)
    return lines.dropFirst().map { Dictionary(zip(header, $0), uniquingKeysWith: { first, _ in first }) }
  }
}
