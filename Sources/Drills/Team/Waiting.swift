internal import Calendars
internal import CloseOut
internal import MarketData
internal import Quotations
internal import Workflow

/// The days between the Early Termination Date and the valuation date: the market of each, and why it would not do (R-30).
struct Waiting {
  let desk: Desk
  let feed: MarketFeed

  func record(_ script: inout CaseScript) {
    for (index, day) in desk.clock.daysWaited.enumerated() {
      let id = SnapshotID("SNAP-DAY-\(index + 1)")
      let snapshot = feed.waited(index, id, desk.clock.at(day, 16, 0)).withoutFixings
      desk.record(snapshot, &script)
      let entry = TimingEntry(
        date: day, tried: "Took the day's market (\(id)) and read its indicators; dealers were not called.",
        outcome: outcome(snapshot, day), wasReasonableToValue: false,
        reason:
          "The market had been moving since the default, and a price taken in it was held not to be commercially "
          + "reasonable. The plan of the drill is to wait to \(desk.clock.valuationDate).",
        by: desk.cast.trading)
      script.record(.dayLogged(entry), entry.factName, by: entry.by, at: desk.clock.at(day, 17, 30))
    }
  }

  private func outcome(_ snapshot: MarketSnapshot, _ day: CivilDate) -> String {
    let readings = snapshot.indicators.map { IndicatorReading($0) }
    let regimes = Set(desk.book.groups.map(\.market)).sorted().map { market in
      let found = desk.policy.regime.assess(market: market, date: day, readings: readings).regime
      return "\(market): \(found?.title ?? "undetermined")"
    }
    return "Regime of the day: " + regimes.joined(separator: ", ") + "."
  }
}

extension Desk {
  func record(_ snapshot: MarketSnapshot, _ script: inout CaseScript) {
    script.record(
      .snapshotCaptured(snapshot), snapshot.id.rawValue, by: cast.risk, at: snapshot.asOf,
      entered: snapshot.capturedAt)
  }
}
