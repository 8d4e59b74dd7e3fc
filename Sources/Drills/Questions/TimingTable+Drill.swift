internal import CascadeSimulation
internal import CloseOut
internal import Explanations
internal import Quotations
internal import Workflow

extension TimingTable {
  /// Closes the book of a drill out in the calm market, at the default and at each later round of its run.
  ///
  /// - Parameter roundsAfter: rounds after the default, at most.
  /// - Throws: why the calm market cannot be played, or ``DrillRefusal/stopped``. A later market in which the book cannot be valued is
  ///   passed over with a note.
  public init(
    of drill: Drill, roundsAfter: Int = TimingTable.roundsAfterMax, progress: QuestionProgress = .silent
  ) throws(DrillRefusal) {
    let (end, last) = (drill.trace.roundLast, drill.failureRound + max(0, roundsAfter))
    let rounds = drill.failureRound...max(drill.failureRound, min(end, last))
    try self.init(of: drill, moments: [.calm] + rounds.map { .round($0) }, progress)
    if last < end {
      notes.append("The run has \(end) rounds; the table stops \(roundsAfter) rounds after the default.")
    }
    split = try TimingSplit(of: drill, in: self, progress: progress)
  }

  /// The moments are played side by side; no figure depends on how many threads there are.
  ///
  /// - Precondition: the run has the moments.
  init(
    of drill: Drill, moments: [SimulatedMarket.Moment], _ progress: QuestionProgress
  ) throws(DrillRefusal) {
    self.init(rows: [])
    let played = ConcurrentMap.results(moments.count, threads: TimingTable.threads) { index in
      TimingTable.row(of: drill, at: moments[index], progress)
    }
    for (moment, result) in zip(moments, played) {
      do throws(DrillRefusal) {
        rows.append(try result.get())
      } catch {
        guard case .pricing = error, moment != .calm else { throw error }
        notes.append("Not played in the market \(moment.words): \(error.sentence)")
      }
    }
  }

  private static let threads = 2

  private static func row(
    of drill: Drill, at moment: SimulatedMarket.Moment, _ progress: QuestionProgress
  ) -> Result<Row, DrillRefusal> {
    Result { () throws(DrillRefusal) in
      try progress.next("closing the book out in the market \(moment.words)")
      return try Row(drill.play(.policy, at: moment), of: drill)
    }
  }
}

extension TimingTable.Row {
  init(_ outcome: DrillOutcome, of drill: Drill) throws(DrillRefusal) {
    let (first, market) = (outcome.assessment.groups.first, outcome.market)
    let kinds = outcome.answers.map(AnswerKind.init)
    self.init(
      moment: market.moment, valuationDate: outcome.valuationDate, regime: first?.regime?.regime,
      method: first?.method, firm: kinds.count { $0 == .firm }, indicative: kinds.count { $0 == .indicative },
      none: kinds.count { $0 == .neither },
      groups: outcome.assessment.groups.compactMap { item in
        item.determination.map { (item.group.id, $0.amount.value) }
      },
      amount: outcome.amount, mid: try outcome.mid(of: drill.plan.book),
      because: outcome.amount == nil ? outcome.because : [], bidAsk: market.bidAsk,
      yieldMove: market.yieldMoves[market.map.quoted].move, failed: drill.failed(by: market.moment),
      methods: outcome.assessment.groups.map { ($0.group.id, $0.method) },
      closeOut: outcome.closeOut,
      charges: outcome.assessment.groups.compactMap { item in
        item.determination?.charge.map { (item.group.id, $0.total) }
      })
  }
}

/// What a dealer's answer was, whatever came of it later.
private enum AnswerKind {
  case firm, indicative, neither

  init(_ answer: SimulatedAnswer) {
    if answer.responses.contains(where: { $0.answer == .firm }) {
      self = .firm
    } else if answer.responses.contains(where: { $0.answer == .indicative }) {
      self = .indicative
    } else {
      self = .neither
    }
  }
}

extension Drill {
  /// The names of the dealers in default after a moment, in the order of the file.
  func failed(by moment: SimulatedMarket.Moment) -> [String] {
    let failed = Set(trace.run.rounds.prefix(moment.roundsDone).flatMap { $0.failures.map(\.dealer) })
    return failed.sorted().map { plan.scenario.network.dealers[$0].name }
  }
}
