internal import Agreements
internal import Calendars
internal import CloseOut
internal import Explanations
internal import MarketData
internal import Quantities
internal import Quotations
internal import Transactions

/// The steps of an assessment in their order; each uses only those before it.
struct AssessmentDraft {
  /// The record at the moment: what was served and paid is read from it.
  let state: CaseState
  /// The record from which the amount is worked out.
  let file: CaseFile
  let keyRing: KeyRing
  /// Which of the sign-offs and attestations on record count.
  let review: SignatureReview
  let moment: Timestamp
  var termination = TerminationAssessment.none
  var reconciliation: Reconciliation?
  var coverage: Coverage
  var regimes: [RegimeAssessment] = []
  var groups: [GroupDetermination] = []
  var claims: [ClaimTieOut] = []
  var amount = AmountAssessment.unavailable(["no case has been opened."])
  var dayProblem: String?
  var days = LocalBusinessDays(holidays: [])
  var playbook = Playbook(stages: [], clocks: [])

  init(state: CaseState, moment: Timestamp, reusing cache: inout AssessmentCache) {
    let settled = state.settled
    keyRing = KeyRing(state.file, state.custody.deeds(through: state.outputs.effective?.sequence))
    review = SignatureReview(settled.file, state.caseID, keyRing)
    let file = review.counted
    self.state = state
    self.file = file
    self.moment = moment
    let population = file.populations.last?.fact
    coverage = Coverage(population: population?.transactions.map(\.id) ?? [], groups: file.groups.facts)
    if let population, let theirs = file.theirLists.last?.fact {
      reconciliation = Reconciliation(ours: population, theirs: theirs)
    }
    days = localBusinessDays()
    if let record = file.agreements.last?.fact {
      termination = TerminationAssessment(state, record, days)
        .dated(as: TerminationAssessment(settled, record, days))
    }
    regimes = assessRegimes()
    let assessor = GroupAssessor(
      file: file, moment: moment, regimes: regimes, terminated: termination.date,
      isBusinessDay: days.isBusinessDay)
    groups = file.groups.facts.map { assessor.assess($0, reusing: &cache) }
    claims = file.claims.facts.map(tieOut)
    if let header = file.headers.last?.fact, let record = file.agreements.last?.fact {
      amount = AmountBuilder(
        file: file, header: header, record: record, termination: termination, determinations: groups,
        days: days, moment: moment
      ).assess()
    }
    playbook = PlaybookBuilder(draft: self, days: days).playbook
  }

  /// Local Business Days of the place where notices are received; weekends alone where its calendar is unknown.
  private mutating func localBusinessDays() -> LocalBusinessDays {
    guard let centres = file.agreements.last?.fact.party(.other).businessCentres, !centres.isEmpty else {
      dayProblem = "no business centre is recorded for the other party"
      return LocalBusinessDays(holidays: [])
    }
    do {
      let calendar = try HolidayCalendar(centres.map { BusinessCentre($0) })
      return LocalBusinessDays { calendar.isBusinessDay($0) }
    } catch {
      dayProblem = error.sentence
      return LocalBusinessDays(holidays: [])
    }
  }

  /// One assessment for each market and date that has a reading, an override or a group.
  private func assessRegimes() -> [RegimeAssessment] {
    let readings = file.snapshots.facts.flatMap { snapshot in
      snapshot.indicators.map { IndicatorReading($0, evidence: EvidenceID(snapshot.id.rawValue)) }
    }
    var places: [RegimePlace] = readings.map { RegimePlace(market: $0.market, date: $0.date) }
    places += file.overrides.facts.map { RegimePlace(market: $0.market, date: $0.date) }
    places += file.groups.facts.compactMap { group in
      file.proposals[group.id.rawValue].map {
        RegimePlace(market: group.market, date: $0.fact.valuationDate)
      }
    }
    return Set(places).sorted().map { place in
      let override = file.overrides.facts.last { $0.market == place.market && $0.date == place.date }
      return file.policy.regime.assess(
        market: place.market, date: place.date, readings: readings, override: override?.overruling)
    }
  }

  private func tieOut(_ claim: ClaimedAmount) -> ClaimTieOut {
    guard let item = groups.first(where: { $0.group.id == claim.group }), let determined = item.determination,
      let pricer = item.pricer
    else { return ClaimTieOut(claim: claim, tieOut: nil) }
    let check = TieOutCheck(
      pricer: pricer, members: item.group.members, rules: file.policy.determination)
    return ClaimTieOut(
      claim: claim,
      tieOut: try? check.check(
        claim.amount, claimedSource: claim.source, determined: determined.amount.value,
        evidence: determined.evidence))
  }
}

/// A regime belongs to a market and a date (mission A2).
private struct RegimePlace: Hashable, Comparable {
  let market: String
  let date: CivilDate

  static func < (left: Self, right: Self) -> Bool {
    (left.market, left.date) < (right.market, right.date)
  }
}

extension RegimeOverride {
  /// Nil for a regime word that is none or an empty reason: a finding, not an override.
  var overruling: RegimeOverruling? {
    Regime(rawValue: regime).flatMap { RegimeOverruling(regime: $0, reason: reason, by: by) }
  }
}
