internal import Calendars
internal import CloseOut
internal import MarketData
internal import Quotations
internal import Workflow

/// The team that works by the house's policy. It is given the book, what is known of dealers, the screens and what was said
/// on the telephone; the market behind them, the dealers' books and the key of what was planted are not within its reach.
struct PolicyTeam {
  let desk: Desk
  let feed: MarketFeed
  let panel: PanelChoice
  /// Whether it goes on from its proposals to signatures and notice.
  var signs = true

  var calling: Calling { Calling(desk: desk, dealers: panel.chosen.map(\.id)) }

  /// - Parameter calls: what came of ``calling``'s requests.
  func play(_ script: inout CaseScript, _ calls: [HeardCall]) throws(DrillRefusal) {
    Waiting(desk: desk, feed: feed).record(&script)
    let day = desk.clock.valuationDate
    let chosen = panel.panel(approvedBy: desk.cast.risk, at: desk.clock.at(day, 10, 0))
    script.record(.panelSet(chosen), "panel", by: desk.cast.risk, at: desk.clock.at(day, 10, 0))
    ModelRunning(desk: desk).attachDocuments(&script)
    let calling = calling
    calling.record(calls.map(\.request), &script)
    let listening = Listening(desk: desk, calls: calls, start: calling.start)
    listening.record(&script)
    let valued = capture(listening, &script)
    try decide(&script, on: valued, after: listening.end)
    let signing = Signing(desk: desk)
    if signs, signing.approve(&script) { signing.serve(&script) }
  }

  /// The market while the calls run, and the one on which the book is valued.
  private func capture(_ listening: Listening, _ script: inout CaseScript) -> MarketSnapshot {
    var last = feed.capture(Listening.valuation, listening.end)
    last.capturedAt = listening.end.later(seconds: 20, thousandths: 500)
    for (id, moment) in listening.captures where id != Listening.valuation {
      var snapshot = feed.capture(id, moment).ofItsMinute
      snapshot.capturedAt = moment.later(seconds: 20, thousandths: 500)
      desk.record(snapshot, &script)
    }
    desk.record(last, &script)
    return last
  }

  /// Treatments, minutes and proposals, from the record as it stands when the calls are over.
  private func decide(
    _ script: inout CaseScript, on valued: MarketSnapshot, after end: Timestamp
  ) throws(DrillRefusal) {
    let models = ModelRunning(desk: desk)
    models.attach(
      ModelRunning.recording, "voice", "Recorded lines 1 and 2 of the afternoon (constructed for the drill)",
      at: end.later(minutes: 6), &script)
    script.receive(through: end.later(minutes: 15))
    let judged = try judge(script, valued, at: end.later(minutes: 15))
    run(models, judged, from: end.later(minutes: 16), &script)
    treat(judged, models, from: end.later(minutes: 20), &script)
    let log = script.state.file.days.facts
    Waiting(desk: desk, feed: feed).recordValuation(judged, at: end.later(minutes: 18), &script)
    let minutes = Minutes(desk: desk, judged: judged, log: log).deliberation(from: end.later(minutes: 60))
    script.record(
      .meetingMinuted(minutes), minutes.id.rawValue, by: minutes.signedBy[0], at: minutes.heldAt,
      entered: minutes.endedAt)
    script.receive(through: end.later(minutes: 105))
    propose(judged, from: end.later(minutes: 110), &script)
  }

  private typealias Judged = [(evidence: GroupEvidence, choice: MethodChoice)]

  private func judge(
    _ script: CaseScript, _ valued: MarketSnapshot, at moment: Timestamp
  ) throws(DrillRefusal) -> Judged {
    let readings = valued.indicators.map { IndicatorReading($0) }
    var judged: Judged = []
    for group in desk.book.groups {
      let regime = desk.policy.regime.assess(
        market: group.market, date: desk.clock.valuationDate, readings: readings
      ).regime
      do throws(DeterminationFailure) {
        let evidence = try GroupEvidence(group, desk, script.state, snapshot: valued, regime: regime)
        judged.append((evidence, MethodChoice(evidence)))
      } catch {
        throw .pricing(error.sentence)
      }
    }
    return judged
  }

  private func run(
    _ models: ModelRunning, _ judged: Judged, from start: Timestamp, _ script: inout CaseScript
  ) {
    for (index, item) in judged.enumerated() {
      let moment = start.later(seconds: index * 20)
      guard let run = models.run(item.evidence, at: moment) else { continue }
      script.record(.modelRunRecorded(run), run.id.rawValue, by: desk.cast.risk, at: moment)
    }
    guard judged.contains(where: { $0.choice.method == .modelCalibratedToHistory }) else { return }
    models.attach(
      ModelRunning.failure, "market failure report",
      "Report on the failure of the market, drafted from the record and signed by the team (constructed for the drill)",
      at: start.later(minutes: 3), &script)
    for (index, item) in judged.enumerated() where item.choice.method == .modelCalibratedToHistory {
      let belief = belief(item.evidence, at: start.later(minutes: 3, seconds: 10 + index))
      script.record(.beliefRecorded(belief), belief.group.rawValue, by: belief.heldBy, at: belief.recordedAt)
    }
  }

  /// M-35, R-21: why nothing of third parties would do.
  private func belief(_ evidence: GroupEvidence, at moment: Timestamp) -> InternalOnlyBelief {
    InternalOnlyBelief(
      group: evidence.group.id, limb: .notReadilyAvailable,
      grounds:
        "\(evidence.record.requests.count) dealers were called for the group on full terms and none gave a price that stands.",
      evidence: evidence.record.requests.map(\.id), heldBy: desk.cast.risk, recordedAt: moment)
  }

  private func treat(
    _ judged: Judged, _ models: ModelRunning, from start: Timestamp, _ script: inout CaseScript
  ) {
    script.receive(through: start.later(seconds: -1))
    let names = script.state.file.evidenceNames
    var moment = start
    for item in judged {
      let judging = Judging(
        evidence: item.evidence, choice: item.choice, names: names, recording: ModelRunning.recording)
      var treatments = judging.treatments(from: moment)
      let run = script.state.file.models.facts.first { $0.group == item.evidence.group.id }
      if let run {
        let last = moment.later(seconds: treatments.count * 20)
        treatments.append(
          models.treatment(of: run, on: EvidenceID(item.evidence.snapshot.id.rawValue), at: last))
      }
      for treatment in treatments {
        script.record(
          .evidenceTreated(treatment), treatment.subject.rawValue, by: treatment.decidedBy,
          at: treatment.decidedAt,
          references: [treatment.subject.rawValue])
      }
      moment = moment.later(seconds: treatments.count * 20)
    }
  }

  private func propose(_ judged: Judged, from start: Timestamp, _ script: inout CaseScript) {
    let proposing = Proposing(desk: desk, judged: judged)
    let drafts = proposing.proposals(from: start)
    let preview = script.preview(
      drafts.map { .determinationProposed($0) }, by: desk.cast.risk, at: start.later(minutes: drafts.count))
    for proposal in proposing.explained(drafts, preview) {
      script.record(
        .determinationProposed(proposal), proposal.group.rawValue, by: proposal.proposedBy,
        at: proposal.proposedAt,
        references: proposal.sources.map(\.evidence.rawValue))
    }
    script.receive(through: start.later(minutes: drafts.count))
  }
}
