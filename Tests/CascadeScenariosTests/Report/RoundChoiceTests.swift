import CascadeSimulation
import Testing

@testable import CascadeScenarios

@Suite("Which rounds are shown where there is room for few")
struct RoundChoiceTests {
  /// Thirty rounds with sales in 1, 2, 17 and 18 and a failure in 23.
  private func report(selling: [Int: Double] = [1: 5, 2: 90, 17: 3, 18: 4], failing: Int = 23)
    -> CascadeReport
  {
    let sample = SampleRun.all[1].report
    var measured = sample.measured
    measured.run.rounds = (1...30).map { number in
      var record = sample.run.rounds[0]
      record.number = number
      (record.sales, record.fundSales, record.needs, record.failures) = ([], [], [], [])
      if let amount = selling[number] {
        record.sales = [
          Sale(
            dealer: 0, asset: 0, amount: amount, redistributed: 0, outside: amount, constraints: [.leverage])
        ]
      }
      if number == failing { record.failures = [Failure(dealer: 3, cause: .insolvent)] }
      return record
    }
    return CascadeReport(sample.scenario, measured)
  }

  @Test("the first, the last and every round in which something happened")
  func eventful() {
    let kept = RoundChoice(report()).kept(atMost: 9).map(\.number)
    #expect(kept.count == 9)
    #expect(Set([1, 2, 17, 18, 23, 30]).isSubset(of: kept))
    #expect(kept == kept.sorted())
  }

  @Test("where even these are too many, failures and shocks come first, then the largest sales")
  func gravest() {
    // Shocks of the sample are in rounds 1 and 2.
    #expect(RoundChoice(report()).kept(atMost: 4).map(\.number) == [1, 2, 23, 30])
    #expect(RoundChoice(report()).kept(atMost: 5).map(\.number) == [1, 2, 18, 23, 30])
  }

  @Test("room that is left is filled evenly")
  func even() {
    let kept = RoundChoice(report(selling: [:], failing: 0)).kept(atMost: 6).map(\.number)
    #expect(kept == [1, 2, 9, 16, 23, 30])
  }

  @Test("a round broken by a limit alone is kept before quiet ones")
  func breach() {
    let sample = report(selling: [:], failing: 0)
    var measured = sample.measured
    var needs = DealerNeeds(dealer: 0)
    needs.leverageGap = 7
    measured.run.rounds[12].needs = [needs]
    let kept = RoundChoice(CascadeReport(sample.scenario, measured)).kept(atMost: 4).map(\.number)
    #expect(kept == [1, 2, 13, 30])
  }

  @Test("the page says how many of the rounds are shown and where all are")
  func told() throws {
    let report = report()
    #expect(report.html.contains("9 of 30 rounds shown; all in dealers.csv."))
    #expect(
      try #require(report.redistributionPicture).svg.contains("14 of 30 rounds shown; all in rounds.csv."))
    let strip = Elements(try #require(report.equityPicture).svg).texts
    for column in ["start", "round 1", "round 2", "round 17", "round 18", "round 23", "round 30", "end"] {
      #expect(strip.contains(column))
    }
    #expect(!SampleRun.all[1].report.html.contains("rounds shown"))
  }

  @Test("one round of sales among many is enough for the picture of where they went")
  func redistributed() {
    for round in 1...30 {
      #expect(report(selling: [round: 1]).redistributionPicture != nil, "round \(round)")
    }
  }

  @Test("before the shock no cash is due")
  func cashAtStart() throws {
    let report = SampleRun.all[1].report
    let texts = Elements(try #require(report.cashPicture).svg).texts
    // Cash of 40 less a buffer of 10; in round 1 a further 10 is due.
    #expect(texts.filter { $0 == "30" }.count >= report.dealers)
    #expect(texts.filter { $0 == "20" }.count >= report.dealers)
  }

  @Test("rounds left out of the story are named where they are missing")
  func gaps() {
    let report = report(selling: Dictionary(uniqueKeysWithValues: (1...30).map { ($0, Double(40 - $0)) }))
    #expect(report.html.contains("<p>Rounds 5 to 22: see rounds.csv.</p>"))
    #expect(report.text.contains("... Rounds 7 to 27: see rounds.csv ..."))
  }
}
