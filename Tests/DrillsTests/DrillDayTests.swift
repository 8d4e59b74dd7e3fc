import Agreements
import Calendars
import CascadeSimulation
import CloseOut
import Explanations
import MarketData
import Quotations
import Testing
import Workflow

@testable import Drills

@Suite("The days of a drill")
struct DrillDayTests {
  /// 21 September 2008, a Sunday.
  private static let sunday = CivilDate("2008-09-21")!

  private func drill(isAutomatic: Bool) throws -> Drill {
    var plan = try PlayMarket.firm.drill().plan
    plan.book.terminationDate = DrillDayTests.sunday
    if isAutomatic {
      plan.book.agreement.agreement.automaticEarlyTermination.b = Elected(true, .schedule("Part 1(e)"))
    }
    return try Drill(plan)
  }

  private func lateDefault() throws -> DrillPlan {
    var plan = try PlayMarket.firm.drill().plan
    plan.scenario.shocks = [
      Shock(.price(asset: 0, change: -0.02)), Shock(round: 3, .defaulting(dealer: 0)),
    ]
    return plan
  }

  @Test("A designation on a Sunday moves to the Monday, with the calls, and says why")
  func designated() throws {
    let outcome = try drill(isAutomatic: false).play()
    #expect(outcome.isEffective)
    #expect(outcome.because == [])
    #expect(outcome.terminationDate == DrillDayTests.sunday + 1)
    #expect(outcome.valuationDate == DrillDayTests.sunday + 1)
    let notice = try #require(outcome.state.file.notices.facts.first { $0.kind == .designation })
    #expect(notice.designatedDate == DrillDayTests.sunday + 1)
    #expect(notice.dateReason.contains("2008-09-21, the date of the book, is no Local Business Day"))
  }

  @Test("An automatic termination on a Sunday stays there and is valued on the Monday, with the reason")
  func automatic() throws {
    let outcome = try drill(isAutomatic: true).play()
    #expect(outcome.because == [])
    #expect(outcome.isEffective)
    #expect(outcome.terminationDate == DrillDayTests.sunday)
    #expect(outcome.valuationDate == DrillDayTests.sunday + 1)
    #expect(outcome.state.file.days.facts.map(\.date) == [DrillDayTests.sunday, DrillDayTests.sunday + 1])
    #expect(outcome.state.file.proposals.facts.allSatisfy { $0.dateReason.contains("M-40") })
    #expect(
      outcome.state.file.requests.facts.allSatisfy { $0.openedAt.localDate == DrillDayTests.sunday + 1 })
  }

  @Test("A round before the default is refused, and the market before the shock is not")
  func beforeDefault() throws {
    let drill = try Drill(lateDefault())
    #expect(drill.failureRound == 3)
    let refusal = DrillRefusal.beforeDefault(2, dealer: "Dealer 1", defaultRound: 3)
    #expect(throws: refusal) { try drill.play(.policy, at: .round(2)) }
    var plan = try lateDefault()
    plan.settings.round = 2
    #expect(throws: refusal) { try Drill(plan) }
    #expect(try drill.play(.policy, at: .calm).isEffective)
  }

  @Test("Each day waited has the market of that day on record, and the last day says why it was valued")
  func log() throws {
    let outcome = try PlayMarket.firm.drill().play(.policy, at: .round(3))
    let entries = outcome.state.file.days.facts
    #expect(entries.map(\.wasReasonableToValue) == [false, false, true])
    for (index, entry) in entries.dropLast().enumerated() {
      let name = "SNAP-DAY-\(index + 1)"
      #expect(entry.tried.contains(name))
      #expect(entry.reason.contains("the drill's instruction"))
      let snapshot = try #require(outcome.state.file.snapshots[name]?.fact)
      #expect(snapshot.asOf.localDate == entry.date && snapshot.capturedAt.localDate == entry.date)
    }
    #expect(Set(entries.map(\.outcome)).count == entries.count)
    let minuted = outcome.state.file.meetings.facts.flatMap(\.considered).first {
      $0.question.hasPrefix("As of which day")
    }
    #expect(minuted?.answer.contains("the drill's instruction") == true)
  }
}
