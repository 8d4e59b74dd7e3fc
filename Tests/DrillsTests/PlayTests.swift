import Calendars
import CascadeSimulation
import CloseOut
import Drills
import Explanations
import Quantities
import Quotations
import Testing
import Workflow

@Suite("A drill played to its end")
struct PlayTests {
  static let moments: [(PlayMarket, SimulatedMarket.Moment)] = PlayMarket.allCases.flatMap { market in
    [(market, .calm), (market, .round(1)), (market, .round(3))]
  }

  @Test(
    "The policy team reaches effect in every market, with nothing refused and nothing that blocks",
    arguments: moments)
  func effect(market: PlayMarket, moment: SimulatedMarket.Moment) throws {
    let outcome = try market.drill().play(.policy, at: moment)
    #expect(outcome.isEffective)
    #expect(outcome.because == [])
    #expect(outcome.assessment.findings.filter { $0.severity == .blocking } == [])
    #expect(outcome.amount != nil)
  }

  @Test(
    "The method is that of the regime and of what dealers say",
    arguments: [
      (PlayMarket.firm, DeterminationMethod.firmQuotes), (.silent, .modelCalibratedToHistory),
    ])
  func method(market: PlayMarket, method: DeterminationMethod) throws {
    let outcome = try market.drill { $0.flaws = 0 }.play(.policy, at: .round(1))
    #expect(Set(outcome.assessment.groups.map(\.method)) == [method])
  }

  @Test(
    "Where nobody is firm, a consensus is taken in calmer regimes and the curve in graver ones",
    arguments: [
      PlayMarket.indicative, .narrow,
    ])
  func indications(market: PlayMarket) throws {
    let outcome = try market.drill { $0.flaws = 0 }.play()
    for group in outcome.assessment.groups {
      let regime = try #require(group.regime?.regime)
      #expect(group.method == (regime <= .medium ? .indicativeConsensus : .modelCalibratedToQuotes))
      #expect(group.determination?.charge != nil)
    }
  }

  @Test("A market that is narrow and not dealt in gives a consensus")
  func consensus() throws {
    let outcome = try PlayMarket.narrow.drill { $0.flaws = 0 }.play(.policy, at: .calm)
    #expect(Set(outcome.assessment.groups.map(\.method)) == [.indicativeConsensus])
  }

  @Test("No planted flaw is used, and each is set aside or is no quotation", arguments: 1...5)
  func flaws(seed: Int) throws {
    let outcome = try PlayMarket.firm.drill(seed: UInt64(seed)) { $0.flaws = 6 }.play()
    #expect(!outcome.key.entries.isEmpty)
    let used = Set(outcome.state.file.proposals.facts.flatMap { $0.sources.map(\.evidence) })
    let treated = Dictionary(outcome.state.file.treatments.facts.map { ($0.subject, $0) }) { _, last in last }
    for entry in outcome.key.entries {
      #expect(!used.contains(entry.answer), "\(entry.flaw)")
      #expect(treated[entry.answer]?.disposition == .setAside, "\(entry.flaw)")
      #expect(treated[entry.answer]?.reason.map(entry.flaw.reasons.contains) == true, "\(entry.flaw)")
    }
  }

  @Test("What is not flawed is not set aside", arguments: 1...5)
  func sound(seed: Int) throws {
    let outcome = try PlayMarket.firm.drill(seed: UInt64(seed)) { $0.flaws = 0 }.play()
    #expect(outcome.key.entries.isEmpty)
    #expect(outcome.state.file.treatments.facts.filter { $0.disposition == .setAside } == [])
  }

  @Test("The lazy team is refused, with reasons, and stays without an amount")
  func lazy() throws {
    let outcome = try PlayMarket.firm.drill().play(.lazy)
    #expect(!outcome.isEffective)
    #expect(outcome.amount == nil)
    #expect(outcome.because.count == outcome.state.file.groups.facts.count)
    #expect(outcome.because.allSatisfy { $0.contains("R-17") })
  }

  @Test("The amount is the one that the commands give when they are played again")
  func amount() throws {
    let outcome = try PlayMarket.firm.drill().play()
    var state = CaseState(caseID: outcome.caseID)
    for command in outcome.commands { _ = CaseMachine.handle(command, in: &state) }
    #expect(state == outcome.state)
    let latest = try #require(state.latestReceipt)
    let again = CaseAssessment(of: state, at: latest)
    #expect(again.amount.outcome?.payable.value.signed == outcome.amount)
  }

  @Test("Groups and the ledger add up to the amount")
  func sum() throws {
    let outcome = try PlayMarket.firm.drill().play()
    let groups = outcome.assessment.groups.compactMap { $0.determination?.amount.value.minorUnits }
    #expect(groups.count == 2)
    let unpaid: Int128 = 250_000_00
    #expect(outcome.amount?.minorUnits == groups.reduce(unpaid, +))
  }

  @Test("The same plan gives the same commands, another seed others")
  func determinism() throws {
    let first = try PlayMarket.indicative.drill(seed: 7).play()
    let second = try PlayMarket.indicative.drill(seed: 7).play()
    #expect(first.commands == second.commands)
    #expect(first.key.digest == second.key.digest)
    #expect(try PlayMarket.indicative.drill(seed: 8).play().commands != first.commands)
  }

  @Test("Five seeds give five amounts, none far from the mid of the simulated market")
  func seeds() throws {
    var amounts: Set<Int128> = []
    for seed in 1...5 {
      let outcome = try PlayMarket.firm.drill(seed: UInt64(seed)).play()
      let amount = try #require(outcome.amount)
      let mid = outcome.truths.reduce(250_000) { $0 + $1.amount }
      // Ten basis points on the gross risk of 120 million: several times the half-width of these dealers.
      #expect(abs(Double(amount.minorUnits) / 100 - mid) < 10 * 60_000)
      amounts.insert(amount.minorUnits)
    }
    #expect(amounts.count == 5)
  }

  @Test("The first entry commits to the key, and the key is attached when all is done")
  func key() throws {
    let outcome = try PlayMarket.firm.drill().play()
    guard case .record(.caseOpened(let header)) = outcome.commands.first?.act else {
      Issue.record("the first entry opens the case")
      return
    }
    #expect(header.story.contains(outcome.key.digest))
    let attached = outcome.state.file.attachments.facts.last
    #expect(attached?.id == FlawKey.evidence)
    #expect(attached?.digest == outcome.key.digest)
  }

  @Test("A later market is valued on a later day, with an entry for each day waited")
  func waiting() throws {
    let outcome = try PlayMarket.firm.drill().play(.policy, at: .round(3))
    let entries = outcome.state.file.days.facts
    #expect(outcome.terminationDate == PlayFixture.date)
    #expect(outcome.valuationDate - outcome.terminationDate == 2)
    #expect(entries.map(\.date) == [PlayFixture.date, PlayFixture.date + 1, PlayFixture.date + 2])
  }

  @Test("A round that the run does not have is refused")
  func noRound() throws {
    let drill = try PlayMarket.firm.drill()
    #expect(throws: DrillRefusal.self) { try drill.play(.policy, at: .round(drill.trace.roundLast + 1)) }
  }
}

extension PlantedFlaw {
  /// Codes that say what is wrong. A withdrawal that came after the level was taken is told as better evidence.
  fileprivate var reasons: [SetAsideReason] {
    switch self {
    case .otherCollateral: [.unlikeTerms]
    case .stale: [.stale]
    case .tooSmall: [.sizeTooSmall]
    case .valuationOnly: [.notAQuotation]
    case .withdrawn: [.withdrawn, .supersededByBetterEvidence]
    case .punitive: [.offMarket]
    }
  }
}
