import CascadeScenarios
import CloseOut
import Drills
import Explanations
import Foundation
import Quantities
import Statements
import Testing
import Workflow

@testable import DrillFolders

@Suite("What the report tells of the questions and of the score")
struct ReportQuestionTests {
  private static let sample = Result { try SampleDrill().report() }
  private func report() throws -> AfterActionReport { try Self.sample.get() }

  private func rows(_ report: AfterActionReport) -> [String] {
    ReportElements(report.html).named("tr").map(\.text)
  }

  @Test("each part of the change from calm to the default is on the page with its sign")
  func split() throws {
    let report = try report()
    let rows = rows(report)
    // 9 to 10.5, to 10.25, to 11.7, and no further, in millions: the sample's own amounts.
    for (part, change) in [
      ("yields", "USD +1,500,000"), ("funding basis", "USD -250,000"), ("answers", "USD +1,450,000"),
      ("regime", "USD 0"), ("all: at the default", "USD +2,700,000"),
    ] { #expect(rows.contains { $0.hasPrefix(part) && $0.contains(change) }, "\(part)") }
    let paragraphs = ReportElements(report.html).named("p").map(\.text)
    #expect(paragraphs.contains { $0.hasPrefix("The regime's part is zero") })
    #expect(report.text.contains("yields USD +1,500,000"))
  }

  @Test("a change of method is told in words where it happens, with the charge that comes and goes")
  func methods() throws {
    let report = try report()
    let rows = rows(report)
    let there =
      "G-LONG: from several firm quotations to internal model calibrated to quotations, which adds a liquidity "
      + "charge of USD 1,250,000.00"
    #expect(rows.contains { $0.hasPrefix("round 4") && $0.contains(there) })
    #expect(rows.contains { $0.hasPrefix("round 5") && $0.contains("falls away") })
    #expect(!rows.contains { $0.hasPrefix("round 3") && $0.contains(": from ") })
  }

  @Test("a jump beyond the mid by a change of method is marked in the picture, its caption and the text")
  func jump() throws {
    let report = try report()
    let timing = try #require(report.timing)
    let jumps = MethodJump.all(in: timing)
    #expect(jumps.map(\.moment) == [.round(4)])
    // From 4.9+0.4... at index 2 (7.6 + 0.8) to index 3 (12.1 + 1.2 + 9); the mid from 7.6 to 12.1.
    #expect(abs((jumps.first?.amount ?? 0) - 13_900_000) < 1e-3)
    #expect(abs((jumps.first?.mid ?? 0) - 4_500_000) < 1e-3)
    let picture = try #require(report.timingPicture)
    #expect(picture.svg.contains("method changes: G-LONG"))
    let captions = ReportElements(report.html).named("figcaption").map(\.text)
    #expect(captions.contains { $0.contains("USD +13,900,000") && $0.contains("USD +4,500,000") })
    #expect(report.text.replacing("\n    ", with: " ").contains("USD +13,900,000"))
  }

  @Test("a change of method that moves the amount no more than the mid is not called a jump")
  func smooth() throws {
    var timing = try #require(try report().timing)
    timing.rows[3].closeOut = timing.rows[2].closeOut
    #expect(MethodJump.all(in: timing).isEmpty)
  }

  @Test("the table has the groups by themselves beside the amount with everything in it")
  func columns() throws {
    let heads = ReportElements(try report().html).named("tr").map(\.text)
    #expect(heads.contains { $0.contains("groups at the mid") && $0.hasSuffix("Early Termination Amount") })
    // The sample's first row: mid and groups 4 million, and 5 million of ledger.
    #expect(heads.contains { $0.contains("USD 4,000,000USD 4,000,000USD 9,000,000.00") })
    #expect(heads.contains { $0.contains("now \(SampleDrill().dealerNames[1])") })
  }

  @Test("the second round says who buys and sells, who fails by it, and whether one step is enough")
  func secondRound() throws {
    var report = try report()
    let rows = rows(report)
    #expect(rows.contains { $0.contains("clients sell 12.5clients sell 12.25prices fall") })
    #expect(rows.contains { $0.contains("clients buy 4clients buy 4.5prices rise") })
    #expect(rows.contains { $0.contains("survivesround 5brings it down") })
    #expect(rows.contains { $0.contains("round 4round 3hastens") })
    #expect(report.html.contains("it converges"))
    report.secondRound?.iteration?.mids[2] = Money(minorUnits: 700_000_000, currency: .usd)
    #expect(report.html.contains("it does not converge"))
  }

  @Test("each policy has its band, the draws it saves and those in which it is defined")
  func policies() throws {
    let report = try report()
    let rows = rows(report)
    #expect(rows.contains { $0.contains("5 %: USD -2,400,00095 %: USD +120,00097 of 1003 of 9788 of 97") })
    #expect(rows.contains { $0.contains("the dealer survives") && $0.contains("none defined") })
    #expect(report.html.contains("in the market of the round in which the dealer fails without the policy"))
  }

  @Test("the score tells what was lost, the most first, and no reason that earned points beside it")
  func losses() throws {
    let report = try report()
    #expect(!report.text.contains("This part of it is whole."))
    #expect(!report.html.contains("This part of it is whole."))
    #expect(report.json.contains("This part of it is whole."))
    let rows = rows(report)
    let order = ["Reasons other than", "A panel of dealers", "Every call", "Notices served"].map { title in
      rows.firstIndex { $0.hasPrefix(title) } ?? -1
    }
    // 12, 5, 2 and 0 points lost.
    #expect(order == order.sorted() && order[0] > 0)
  }

  @Test("the regime told is that of the day that was closed out on, not of the days waited")
  func regimes() throws {
    let whole = try SampleDrill().outcome(Drill(SampleDrill().plan()))
    let drill = try Drill(SampleDrill().plan())
    let days = Set(whole.assessment.regimes.map(\.date))
    for day in days {
      let outcome = DrillOutcome(
        caseID: whole.caseID, conduct: .policy, commands: [], state: whole.state,
        assessment: whole.assessment,
        market: whole.market, standings: whole.standings, truths: whole.truths, answers: whole.answers,
        key: whole.key, terminationDate: whole.terminationDate, valuationDate: day)
      let report = AfterActionReport(drill, outcome, Scorecard(rubric: "drill-1", marks: []))
      #expect(!report.regimes.isEmpty && report.regimes.allSatisfy { $0.date == day })
      #expect(report.regimes.count + report.regimesBefore.count == whole.assessment.regimes.count)
    }
    #expect(!days.isEmpty)
  }

  @Test("where no notice of an amount was given, none is printed, whatever the record could compute")
  func withoutNotice() throws {
    let (state, assessment, _) = try SampleDrill.case1.get()
    let drill = try Drill(SampleDrill().plan())
    let whole = try SampleDrill().outcome(drill)
    let typed = try #require(assessment.amount.outcome).payable.value.signed.description
    let silent = DrillOutcome(
      caseID: whole.caseID, conduct: .lazy, commands: [], state: CaseState(caseID: state.caseID),
      assessment: assessment, market: whole.market, standings: whole.standings, truths: whole.truths,
      answers: whole.answers, key: whole.key, terminationDate: whole.terminationDate,
      valuationDate: whole.valuationDate)
    let report = AfterActionReport(drill, silent, Scorecard(rubric: "drill-1", marks: []))
    for document in [report.text, report.html, report.json] {
      #expect(!document.contains("payable by"))
      #expect(document.replacing("\n    ", with: " ").contains("the typed figures would come to is \(typed)"))
    }
    #expect(report.json.contains("\"payable\":null") || report.json.contains("\"payable\": null"))
    #expect(report.text.contains("No Early Termination Amount was issued"))
    #expect(report.html.contains("Nobody was given notice of an amount"))
  }
}
