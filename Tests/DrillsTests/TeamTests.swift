import CascadeSimulation
import CloseOut
import Quantities
import Quotations
import Testing
import Workflow

@testable import Drills

@Suite("What the policy team knows and whom it asks")
struct TeamTests {
  @Test("The team hears the same whatever the truth, the dealer's state and the flaw behind an answer")
  func blind() throws {
    let outcome = try PlayMarket.firm.drill().play()
    for answer in outcome.answers {
      var other = answer
      other.truth *= -3
      other.mid = other.mid.map { $0 + 1 }
      other.standing.utilisation = 0.123
      other.flaw = answer.flaw == nil ? .stale : nil
      #expect(HeardCall(answer) == HeardCall(other))
    }
  }

  @Test("What the team knows of a dealer does not move with its state inside")
  func known() throws {
    let outcome = try PlayMarket.firm.drill().play()
    for standing in outcome.standings {
      var other = standing
      (other.utilisation, other.headroom, other.willingness, other.toxicity) = (0.9, 1, 0, 5)
      (other.halfSpread, other.quoting) = (0.5, .silent)
      #expect(KnownDealer(standing) == KnownDealer(other))
    }
  }

  private func dealer(_ name: String, spread: Int, _ tier: Quotations.Dealer.Tier, failed: Bool = false)
    -> KnownDealer
  {
    KnownDealer(
      id: DealerID(name), name: name, creditSpread: BasisPoints(ExactNumber(spread)), tier: tier,
      isInDefault: failed)
  }

  private func choice(_ dealers: [KnownDealer], max: Int) -> PanelChoice {
    PanelChoice(known: dealers, dealersMax: max, defaulted: "Gone")
  }

  @Test("The panel is of the best credit, and hears another tier where there is one")
  func panel() {
    let dealers = [
      dealer("A", spread: 60, .top), dealer("B", spread: 50, .top), dealer("C", spread: 70, .top),
      dealer("D", spread: 200, .middle), dealer("E", spread: 500, .weak),
      dealer("F", spread: 10, .top, failed: true),
    ]
    #expect(choice(dealers, max: 3).chosen.map(\.name) == ["B", "A", "D"])
    #expect(choice(dealers, max: 8).chosen.map(\.name) == ["B", "A", "C", "D"])
  }

  @Test("Everybody left out is left out with a reason")
  func exclusions() {
    let dealers = [
      dealer("A", spread: 60, .top), dealer("B", spread: 50, .top), dealer("C", spread: 70, .top),
      dealer("D", spread: 80, .top), dealer("E", spread: 500, .weak),
      dealer("F", spread: 10, .top, failed: true),
    ]
    let panel = choice(dealers, max: 3).panel(approvedBy: PersonID("cat"), at: PlayFixture.moment("10:00"))
    let reasons = Dictionary(panel.exclusions.map { ($0.firm, $0.reason) }) { first, _ in first }
    #expect(reasons.keys.sorted() == ["D", "E", "F", "Gone"])
    #expect(reasons["E"]?.contains("weak credit") == true)
    #expect(reasons["F"] == "in default")
  }

  @Test("Weak dealers are asked where too few sound ones are left")
  func weak() {
    let dealers = [dealer("A", spread: 60, .top), dealer("E", spread: 500, .weak)]
    #expect(choice(dealers, max: 8).chosen.map(\.name) == ["A", "E"])
  }

  @Test("A role that the book's team lacks is played by a stand-in who is named as one")
  func standIns() {
    let cast = Cast([], quorum: QuorumPolicy(approvals: 4), joined: PlayFixture.moment("06:35"))
    #expect(Set([cast.legal, cast.trading, cast.risk, cast.counsel]).count == 4)
    #expect(cast.members.allSatisfy { $0.name.hasPrefix("Stand-in for") })
    #expect(Set(cast.signers.map(\.person)).count == 4)
    #expect(QuorumPolicy(approvals: 4).shortfall(cast.signed, members: cast.members) == nil)
  }

  @Test(
    "Every dealer of the panel is asked for every group, on full terms and with a deadline, and every call ends"
  )
  func calls() throws {
    let outcome = try PlayMarket.indicative.drill().play()
    let file = outcome.state.file
    let panel = try #require(file.panels.last?.fact)
    #expect(file.requests.facts.count == panel.dealers.count * file.groups.facts.count)
    for request in file.requests.facts {
      #expect(request.deadline != nil && request.size != nil)
      #expect(request.terms.collateral == "uncollateralised" && request.terms.documentation == "ISDA 2002")
    }
    #expect(file.callAttempts.allSatisfy { $0.state != .open })
  }

  @Test(
    "Answers are typed within minutes, attested by somebody else, and linked to the market of their minute")
  func typing() throws {
    let outcome = try PlayMarket.firm.drill { $0.flaws = 0 }.play()
    let defects = outcome.assessment.groups.flatMap(\.uses).flatMap(\.defects)
    for defect in defects {
      switch defect {
      case .unattested, .typedLate, .noSnapshot, .unknownSnapshot, .snapshotLag, .afterDeadline,
        .asOfNotStated:
        Issue.record("\(defect)")
      default: break
      }
    }
  }

  @Test("Counsel countersigns where a level is set aside as off the market")
  func punitive() throws {
    for seed in UInt64(1)...12 {
      let outcome = try PlayMarket.firm.drill(seed: seed) { $0.flaws = 6 }.play()
      guard let entry = outcome.key.entries.first(where: { $0.flaw == .punitive }) else { continue }
      let treatment = outcome.state.file.treatments.facts.first { $0.subject == entry.answer }
      #expect(treatment?.reason == .offMarket)
      #expect(treatment?.countersignedBy == PersonID("eve"))
      #expect(treatment?.baseline != nil)
      return
    }
    Issue.record("no seed planted a punitive price")
  }
}

extension Cast {
  fileprivate var signed: [SignOff] {
    signers.map {
      SignOff(group: GroupID("G"), person: $0.person, role: $0.role, signedAt: PlayFixture.moment("10:00"))
    }
  }
}
