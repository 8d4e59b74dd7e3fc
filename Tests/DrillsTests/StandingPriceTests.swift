import CloseOut
import Explanations
import Quantities
import Quotations
import Testing
import Workflow

@testable import Drills

@Suite("Prices that can be dealt on")
struct StandingPriceTests {
  @Test("One dealer who is firm for the whole size is taken, said to be one, and set beside the curve's mid")
  func alone() throws {
    let outcome = try PlayMarket.firm.drill {
      $0.flaws = 0
      $0.panelMax = 1
    }.play()
    #expect(outcome.isEffective)
    for group in outcome.assessment.groups {
      let proposal = try #require(
        outcome.state.file.proposals.facts.first { $0.group == group.group.id })
      #expect(proposal.method == .firmQuotes)
      #expect(proposal.sources.count == 1)
      #expect(proposal.charge == .none)
      #expect(proposal.reasons.contains("One dealer alone, "))
      #expect(proposal.reasons.contains("from the curve's mid of USD "))
      // The regime's model stays on record beside the price.
      #expect(outcome.state.file.models.facts.contains { $0.group == group.group.id })
    }
  }

  @Test(
    "No group costs the other party more than a price that is firm for the whole size and stands",
    arguments: PlayMarket.allCases, [SimulatedMarket.Moment.calm, .round(1), .round(3)])
  func neverWorse(market: PlayMarket, moment: SimulatedMarket.Moment) throws {
    for panel in 1...4 {
      let outcome = try market.drill { $0.panelMax = panel }.play(.policy, at: moment)
      let aside = outcome.state.file.treatments.facts.filter { $0.disposition == .setAside }.map(\.subject)
      for group in outcome.assessment.groups {
        let determined = try #require(group.determination)
        let members = determined.byTransaction.map(\.transaction)
        for point in determined.evidence where point.kind == .firmQuote && !aside.contains(point.evidence) {
          // A two-way amount is read at its mid: the side that is dealt is the offer.
          let answer = outcome.state.file.answers.facts.first { $0.id == point.evidence }
          guard let worth = point.worth, worth.covers(members), let levels = answer?.levels,
            levels.unit != .rate, let offer = levels.offer
          else { continue }
          #expect(determined.amountAtValuation.value <= offer)
        }
      }
    }
  }

  @Test("A charge names what dealers themselves showed as the width of the group")
  func widths() throws {
    let outcome = try PlayMarket.indicative.drill { $0.flaws = 0 }.play()
    for proposal in outcome.state.file.proposals.facts {
      guard case .halfSpread(_, let basis, _) = proposal.charge else {
        Issue.record("\(proposal.charge)")
        continue
      }
      #expect(basis.contains("two sides"))
    }
  }

  @Test("Nobody claims that the model was run twice")
  func once() throws {
    let outcome = try PlayMarket.firm.drill().play()
    #expect(outcome.state.file.models.facts.allSatisfy { $0.rerunMatches == nil })
  }

  @Test("The designation names the limb of the Bankruptcy")
  func limb() throws {
    let outcome = try PlayMarket.firm.drill().play()
    #expect(outcome.state.file.notices.facts.allSatisfy { $0.namedSection == "5(a)(vii)(6)" })
  }
}
