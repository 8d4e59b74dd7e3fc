internal import Calendars
internal import CascadeSimulation
internal import Quotations
internal import Workflow

extension Drill {
  /// Plays the case from its first entry to effect, or as far as the team gets.
  ///
  /// - Parameter moment: whose market is closed out in; that of the plan if nil. The Early Termination Date stays the book's: a later
  ///   round is valued on a later day, and one before the default is refused.
  public func play(
    _ conduct: TeamConduct = .policy, at moment: SimulatedMarket.Moment? = nil
  ) throws(DrillRefusal) -> DrillOutcome {
    try checkIsDefaulted(by: moment ?? self.moment)
    return try play(conduct, in: DrillWorld(self, at: moment ?? self.moment))
  }

  /// - Parameter signs: whether the policy team goes on from its proposals to signatures and notice.
  func play(
    _ conduct: TeamConduct, in world: DrillWorld, signs: Bool = true
  ) throws(DrillRefusal) -> DrillOutcome {
    let desk = desk(world)
    let known = world.standings.map { KnownDealer($0) }
    switch conduct {
    case .policy:
      let team = PolicyTeam(
        desk: desk, feed: world.feed,
        panel: PanelChoice(
          known: known, dealersMax: plan.settings.panelMax,
          defaulted: plan.scenario.network.dealers[failing].name,
          marketMakersMax: desk.asksForMarketQuotation ? PanelChoice.marketMakers : nil),
        signs: signs)
      return try play(world, desk, conduct, team.calling.requests) { script, calls throws(DrillRefusal) in
        try team.play(&script, calls)
      }
    case .lazy:
      let team = LazyTeam(desk: desk, feed: world.feed, known: known)
      return try play(world, desk, conduct, team.requests) { script, calls in team.play(&script, calls) }
    }
  }

  private func desk(_ world: DrillWorld) -> Desk {
    let joined = world.clock.at(world.clock.terminationDate, 6, 35)
    let quorum = (plan.book.policy ?? .houseDefault).quorum
    return Desk(
      book: plan.book, cast: Cast(plan.book.team, quorum: quorum, joined: joined), clock: world.clock)
  }

  private func play(
    _ world: DrillWorld, _ desk: Desk, _ conduct: TeamConduct, _ requests: [QuoteRequest],
    _ team: (inout CaseScript, [HeardCall]) throws(DrillRefusal) -> Void
  ) throws(DrillRefusal) -> DrillOutcome {
    let (answers, key) = world.answers(requests)
    let caseID = plan.book.caseID + "-drill"
    var script = CaseScript(caseID: caseID, desk.cast)
    opening(desk).play(&script, keyDigest: key.digest)
    try team(&script, answers.map { HeardCall($0) })
    open(key, desk, &script)
    let last = script.state.latestReceipt ?? world.clock.at(world.clock.valuationDate, 18, 0)
    return DrillOutcome(
      caseID: caseID, conduct: conduct, commands: script.commands, state: script.state,
      assessment: script.assessment(at: last), market: world.market, standings: world.standings,
      truths: world.truths, answers: answers, key: key, terminationDate: world.clock.terminationDate,
      valuationDate: world.clock.valuationDate)
  }

  private func opening(_ desk: Desk) -> Opening {
    Opening(
      desk: desk, failed: plan.scenario.network.dealers[failing].name, cause: cause,
      title: plan.scenario.title)
  }

  /// Why the run takes the dealer to be in default, in words.
  private var cause: String {
    let failures = trace.run.rounds.flatMap(\.failures)
    switch failures.first(where: { $0.dealer == failing })?.cause {
    case .insolvent: return "its losses were more than its equity"
    case .belowRatio: return "its leverage ratio fell below that at which it is closed"
    case .illiquid: return "it could not pay what was due"
    case .obligations: return "it could not pay what it owed when others could not pay it"
    case .shock, nil: return "the scenario lets it default"
    }
  }

  /// When all is done the key is attached: whoever has it can check it against the first entry.
  private func open(_ key: FlawKey, _ desk: Desk, _ script: inout CaseScript) {
    let moment = max(
      script.lastPending ?? script.state.latestReceipt ?? desk.clock.at(desk.clock.valuationDate, 18, 0),
      script.state.latestReceipt ?? desk.clock.at(desk.clock.valuationDate, 18, 0)
    ).later(minutes: 30)
    let document = AttachedEvidence(
      id: FlawKey.evidence, kind: "drill key",
      title: "Key of what was planted among the answers (\(FlawKey.file))",
      digest: key.digest, capturedAt: moment, by: desk.cast.assistant)
    script.record(.evidenceAttached(document), document.id.rawValue, by: desk.cast.assistant, at: moment)
    script.receive(through: moment)
  }
}
