import CascadeScenarios
import CloseOut
import DrillFolders
import Foundation
import Interchange
import Quotations
import Testing
import Workflow

@testable import Drills

/// Prices of the shipped crisis on the shipped book, over many seeds.
@Suite("Prices in the shipped crisis")
struct CrisisPricesTests {
  private func plan() throws -> DrillPlan {
    let crisis = LehmanBook.root.appending(path: "Examples/drill-crisis").path
    let folder = try ScenarioFolder.read(at: crisis)
    let sheet = try DrillSheet.read(at: crisis, for: folder)
    let input = try CaseFolderReader.read(
      folder: LehmanBook.root.appending(path: "Examples/lehman-week").path)
    let book = try DrillBook(input.commands, caseID: input.caseID)
    return DrillPlan(scenario: folder.scenario, book: book, settings: sheet.settings)
  }

  @Test("Nine in ten punitive prices are set aside as off the market, and no honest price is")
  func punitive() throws {
    let first = try Drill(plan())
    var (planted, found, honest, wronged) = (0, 0, 0, [String]())
    for seed in UInt64(1)...40 {
      var plan = first.plan
      plan.settings.seed = seed
      let drill = try Drill(plan, first.trace)
      let outcome = try drill.play(.policy, in: DrillWorld(drill, at: drill.moment), signs: false)
      let flaws = Dictionary(outcome.key.entries.map { ($0.answer, $0.flaw) }) { first, _ in first }
      for treatment in outcome.state.file.treatments.facts
      where outcome.state.file.answers[treatment.subject.rawValue] != nil {
        let isOut = treatment.disposition == .setAside
        if flaws[treatment.subject] == .punitive {
          planted += 1
          found += isOut && treatment.reason == .offMarket ? 1 : 0
        } else if flaws[treatment.subject] == nil {
          honest += 1
          if isOut { wronged.append("seed \(seed): \(treatment.subject), \(treatment.narrative)") }
        }
      }
    }
    #expect(planted >= 20 && honest >= 200)
    #expect(found * 10 >= planted * 9, "\(found) of \(planted)")
    #expect(wronged == [], "of \(honest)")
  }

  @Test("Where one dealer alone is firm for the whole size of a group, its price is the group's")
  func alone() throws {
    let drill = try Drill(plan())
    var alone = 0
    for round in drill.failureRound...drill.trace.roundLast {
      let world = try DrillWorld(drill, at: .round(round))
      let outcome = try drill.play(.policy, in: world, signs: false)
      for proposal in outcome.state.file.proposals.facts where proposal.reasons.contains("One dealer alone") {
        alone += 1
        #expect(proposal.method == .firmQuotes && proposal.charge == .none)
      }
      #expect(outcome.assessment.findings.filter { $0.severity == .blocking } == [])
    }
    #expect(alone > 0)
  }
}
