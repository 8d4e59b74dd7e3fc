internal import Calendars
internal import CloseOut
internal import MarketData
internal import Quantities
internal import Quotations
internal import Workflow

/// The timing log: the market of each day from the Early Termination Date on, why it was not valued in, and why the last was (R-30).
///
/// That a drill waits at all is an instruction: it closes the book out in the market of a chosen round. No entry claims that a calmer
/// day was waited for.
struct Waiting {
  let desk: Desk
  let feed: MarketFeed

  func record(_ script: inout CaseScript) {
    if let day = desk.clock.closedDay { recordClosed(day, &script) }
    for (index, day) in desk.clock.daysWaited.enumerated() {
      let snapshot = feed.waited(index, SnapshotID("SNAP-DAY-\(index + 1)"), desk.clock.at(day, 16, 0))
      log(day, snapshot.withoutFixings, &script)
    }
  }

  private func log(_ day: CivilDate, _ snapshot: MarketSnapshot, _ script: inout CaseScript) {
    desk.record(snapshot, &script)
    let entry = TimingEntry(
      date: day,
      tried:
        "Captured the day's market as \(snapshot.id) and read its bid-offer and how long a firm quotation takes. No dealer was "
        + "called: the drill closes out in the market of \(desk.clock.valuationDate).",
      outcome: desk.marketWords(snapshot, on: day), wasReasonableToValue: false,
      reason:
        "Without a call there is no quotation of this day to value on, and the house does not value on screens alone while "
        + "dealers can be asked. That the call was left to \(desk.clock.valuationDate) is the drill's instruction, not a view "
        + "that the market would be calmer then.",
      by: desk.cast.trading)
    record(entry, at: desk.clock.at(day, 17, 30), &script)
  }

  /// An automatic termination on a day without a market: what the screens last showed is kept.
  private func recordClosed(_ day: CivilDate, _ script: inout CaseScript) {
    var snapshot = feed.waited(0, SnapshotID("SNAP-DAY-0"), desk.clock.at(day, 16, 0)).withoutFixings
    snapshot.indicators = []
    desk.record(snapshot, &script)
    let entry = TimingEntry(
      date: day,
      tried: "Captured what the screens last showed (\(snapshot.id)); no dealer could be called.",
      outcome: "\(day) is no Local Business Day: there is no market in which to ask.",
      wasReasonableToValue: false,
      reason: "The termination occurred by itself on a day on which nobody deals.", by: desk.cast.trading)
    record(entry, at: desk.clock.at(day, 17, 30), &script)
  }

  private func record(_ entry: TimingEntry, at moment: Timestamp, _ script: inout CaseScript) {
    script.record(.dayLogged(entry), entry.factName, by: entry.by, at: moment)
  }

  /// The day itself, once the calls are over and the groups are judged.
  func recordValuation(
    _ judged: [(evidence: GroupEvidence, choice: MethodChoice)], at moment: Timestamp,
    _ script: inout CaseScript
  ) {
    guard let first = judged.first?.evidence else { return }
    let dealers = Set(judged.flatMap { $0.evidence.record.requests.map(\.dealer) }).count
    let heard = judged.map { item in
      "\(item.evidence.group.id): \(item.evidence.sound.count) of \(item.evidence.quotes.count) levels stand, "
        + "\(item.evidence.firm.count) firm for the whole size"
    }
    let day = desk.clock.valuationDate
    let entry = TimingEntry(
      date: day, tried: "Called \(dealers) dealers for every group and captured the market of their answers.",
      outcome: desk.marketWords(first.snapshot, on: day) + " " + heard.joined(separator: "; ") + ".",
      wasReasonableToValue: true, reason: because(judged), by: desk.cast.trading)
    record(entry, at: moment, &script)
  }

  private func because(_ judged: [(evidence: GroupEvidence, choice: MethodChoice)]) -> String {
    let silent = judged.filter(\.evidence.sound.isEmpty).map(\.evidence.group.id.rawValue)
    guard !silent.isEmpty else {
      return
        "Dealers were asked on full terms and quotations stand for every group, so each amount can be held against the market "
        + "of the day."
    }
    return
      "Dealers were asked on full terms. Nobody's level stands for \(silent.joined(separator: ", ")), which the model on the "
      + "day's rates determines with a charge: nothing on record says that a later day would be better, and further waiting "
      + "leaves the risk open."
  }
}

extension Desk {
  func record(_ snapshot: MarketSnapshot, _ script: inout CaseScript) {
    script.record(
      .snapshotCaptured(snapshot), snapshot.id.rawValue, by: cast.risk, at: snapshot.asOf,
      entered: snapshot.capturedAt)
  }

  /// Regime, bid-offer and days to a firm quotation of each market of the book, as a snapshot shows them.
  func marketWords(_ snapshot: MarketSnapshot, on day: CivilDate) -> String {
    let readings = snapshot.indicators.map { IndicatorReading($0) }
    let markets = Set(book.groups.map(\.market)).sorted().map { market in
      let regime = policy.regime.assess(market: market, date: day, readings: readings).regime
      let shown = snapshot.indicators.filter {
        $0.market == market && ["bidAsk", "daysToFirmQuote"].contains($0.name)
      }
      let levels = shown.map(Desk.words)
      return "\(market): regime \(regime?.title ?? "undetermined")" + levels.map { ", " + $0 }.joined()
    }
    return markets.joined(separator: "; ") + "."
  }

  private static func words(_ indicator: RegimeIndicator) -> String {
    let name = indicator.name == "bidAsk" ? "bid-offer" : "to a firm quotation"
    switch indicator.value {
    case .level(let level): return "\(name) \(level) \(indicator.unit)"
    case .notQuoted: return "\(name) not quoted"
    }
  }
}
