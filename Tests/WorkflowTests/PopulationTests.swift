import Calendars
import CloseOut
import Quantities
import Quotations
import Testing
import Transactions

@testable import Workflow

/// The Terminated Transactions, the groups that cover them, and the other side's list (M-16, M-30).
struct PopulationTests {
  static func groups(_ members: [[String]]) -> [CloseOutGroup] {
    members.enumerated().map {
      CloseOutGroup(
        id: GroupID("G-\($0)"), market: "USD rates", members: $1.map { TransactionID($0) }, rationale: "")
    }
  }

  @Test(
    "Groups cover each transaction exactly once, or what they miss is named (M-30)",
    arguments: [
      ([["T-1"], ["T-2"]], [], [], []), ([["T-1", "T-2"]], [], [], []), ([["T-1"]], ["T-2"], [], []),
      ([["T-1", "T-2"], ["T-2"]], [], ["T-2"], []), ([["T-1", "T-1", "T-2"]], [], ["T-1"], []),
      ([["T-1", "T-2", "T-3"]], [], [], ["T-3"]), ([], ["T-1", "T-2"], [], []),
    ] as [([[String]], [String], [String], [String])])
  func coverage(_ members: [[String]], _ uncovered: [String], _ doubled: [String], _ unknown: [String]) {
    let population = ["T-1", "T-2"].map { TransactionID($0) }
    let coverage = Coverage(population: population, groups: PopulationTests.groups(members))
    #expect(coverage.uncovered.map(\.rawValue) == uncovered)
    #expect(coverage.doubled.map(\.rawValue) == doubled)
    #expect(coverage.unknown.map(\.rawValue) == unknown)
    #expect(coverage.isExact == (uncovered + doubled + unknown).isEmpty)
  }

  @Test("Differences from the other side's list are named; what it does not state is not compared (M-16)")
  func reconciliation() {
    let ours = Population(
      asOf: Sample.moment("2026-03-03T09:30:00Z"),
      transactions: ["T-1", "T-2", "T-3", "T-4"].map { Sample.swap($0) }, source: "books")
    let theirs = CounterpartyList(
      receivedAt: Sample.moment("2026-03-04T09:30:00Z"),
      entries: [
        .init(transaction: TransactionID("T-1"), notional: Sample.usd("100000000")),
        .init(transaction: TransactionID("T-2"), notional: Sample.usd("99000000")),
        .init(transaction: TransactionID("T-3"), maturity: Sample.date("2031-03-04")),
        .init(transaction: TransactionID("T-9")),
      ], source: "their report")
    let result = Reconciliation(ours: ours, theirs: theirs)
    #expect(result.matched.map(\.rawValue) == ["T-1"])
    #expect(result.onlyOurs.map(\.rawValue) == ["T-4"] && result.onlyTheirs.map(\.rawValue) == ["T-9"])
    #expect(result.differences.map { "\($0.transaction) \($0.field)" } == ["T-2 notional", "T-3 maturity"])
    #expect(result.findings.count == 4 && result.findings.allSatisfy { $0.rule == "M-16" })
  }

  @Test("A day between the Early Termination Date and the valuation date without an entry is flagged (R-30)")
  func timing() {
    var tale = Tale.complete
    tale.changeProposal { $0.valuationDate = Sample.date("2026-03-09") }
    tale["day"] = .dayLogged(
      TimingEntry(
        date: Sample.date("2026-03-04"), tried: "called three", outcome: "refused",
        wasReasonableToValue: false,
        reason: "no prices", by: PersonID("tom")))
    let sentences = tale.assessment().findings.filter { $0.rule == "R-30" && $0.severity == .blocking }.map(
      \.sentence)
    let missing = (1...9).map { "2026-03-0\($0)" }.filter { day in
      sentences.contains { $0.contains("no entry for \(day)") }
    }
    #expect(missing == ["2026-03-03", "2026-03-05", "2026-03-06"], "weekends are not asked for")
    tale.changeProposal { $0.valuationDate = Sample.date("2026-03-02") }
    #expect(tale.assessment().findings.contains { $0.rule == "M-40" && $0.severity == .blocking })
  }
}
