import Calendars
import CloseOut
import Explanations
import Foundation
import Quantities
import Quotations
import Testing
import Workflow

/// The shortfalls of four historical records, each with the rule that catches it.
@Suite struct ReplayTests {
  @Test("each shortfall is a finding that names its rule and its subject", arguments: Replay.all)
  func eachShortfallIsAFinding(replay: Replay) throws {
    let findings = try replay.read().assessment.findings
    let blocking = findings.filter { $0.severity == .blocking }.map { "\($0.rule) \($0.subject)" }
    #expect(blocking.sorted() == replay.blocking)
    let others = findings.filter { $0.severity != .blocking }.map { "\($0.rule) \($0.subject)" }
    #expect(Set(replay.others).isSubset(of: others))
  }

  @Test("what must not leave the house is refused, on its ground", arguments: Replay.all)
  func whatMustNotLeaveIsRefused(replay: Replay) throws {
    #expect(try replay.read().refusals == replay.refusals)
  }

  @Test("no amount is issued on a record that does not bear it", arguments: Replay.withoutAmount)
  func noAmountIsIssued(replay: Replay) throws {
    let worked = try replay.read()
    #expect(worked.state.outputs.entry(.issueAmountNotice) == nil)
    #expect(worked.state.outputs.entry(.issueStatement) == nil)
    #expect(!worked.isEffective)
  }
}

/// National Power (C1): one shot, and a better later price kills an earlier worse one.
@Suite struct NationalPowerReplayTests {
  private let worked: WorkedCase

  init() throws { worked = try Replay.nationalPower.read() }

  /// 17 October to 3 November 2008 is 17 days, vector NOT-02; to 26 January 2009 it is 84.
  @Test("the dates are those of the record")
  func theDatesAreThoseOfTheRecord() throws {
    let date = try #require(worked.assessment.termination.date)
    #expect(date == CivilDate("2008-11-03"))
    #expect(date - (try #require(CivilDate("2008-10-17"))) == 17)
    let statement = try #require(worked.assessment.termination.effectiveDate(of: .statement))
    #expect(statement.worst == CivilDate("2009-01-26"))
    #expect(statement.worst - date == 84)
  }

  @Test("the second figure is on record and moves nothing (R-01)")
  func theSecondFigureMovesNothing() {
    let stated = worked.state.file.proposals.entries.map { $0.fact.statedAmount?.description }
    #expect(stated == [nil, "USD 10778943"])
    #expect(worked.isEffective)
    #expect(worked.payable == "3461590.93 Defaulting Party")
  }

  /// The firm price behind the replacement is called used in the folder; set aside without a coded reason it is not
  /// explained either.
  @Test(
    "before effect the replacement and its later price would have stood against it (R-19, R-31)",
    arguments: ["used", "setAside"])
  func theLaterPriceWouldHaveStoodAgainstIt(disposition: String) throws {
    let changed = try WorkedCase(
      "replays/national-power", changing: "deliberation.yaml",
      [
        "method: executedReplacement\n    sources: [{evidence: R-1}]":
          "method: indicativeConsensus\n    sources: [{evidence: Q-1U}]",
        "Q-3U, disposition: used": "Q-3U, disposition: \(disposition)",
        "amountSeen: USD 3461590.93": "amountSeen: USD 10778943.00",
      ])
    #expect(!changed.isEffective)
    let found = changed.assessment.findings.map { "\($0.severity.rawValue) \($0.rule) \($0.subject)" }
    #expect(found.contains("blocking R-19 Q-3U"))
    #expect(found.contains("warning R-31 R-1"))
  }
}

/// Sal Oppenheim (C9): a bare figure, then valuations where the form asks for quotations.
@Suite struct OppenheimReplayTests {
  private let worked: WorkedCase

  init() throws { worked = try Replay.oppenheim.read() }

  @Test("the Early Termination Date is found without a notice (R-12, M-11)")
  func theDateIsFoundWithoutANotice() {
    #expect(worked.assessment.termination.date == CivilDate("2008-09-15"))
    guard case .automatic = worked.assessment.termination.basis else {
      Issue.record("the basis is \(worked.assessment.termination.basis)")
      return
    }
  }

  @Test("there is no amount, and the statement lacks what reasonable detail needs (R-41)")
  func thereIsNoAmount() {
    #expect(worked.amount("G-1") == nil)
    #expect(worked.outcome == nil)
    let missing = worked.assessment.missingFromStatement
    #expect(missing == ["the account to which payment is to be made", "an amount for group G-1"])
  }

  @Test("firm quotations as of the Friday before would not have done either (R-13, R-14)")
  func fridaysQuotationsWouldNotHaveDone() throws {
    let changed = try WorkedCase(
      "replays/oppenheim", changing: "quotes.csv",
      [
        "asOf,answer,words": "asOf,answer,unit,currency,bid,words",
        "valuationOnly,": "firm,amount,EUR,1849968.99,",
      ])
    let stale = changed.blocking.filter { $0.contains("minutes old") }
    #expect(stale.count == 3)
    #expect(changed.state.outputs.entry(.approveDetermination(GroupID("G-1"))) == nil)
  }
}

/// Klaus Tschira (C8): quotations without collateral for collateralised trades.
@Suite struct TschiraReplayTests {
  @Test(
    "each figure of the record is shown",
    arguments: [("Q-1", "17000000.00"), ("Q-2", "28000000.00"), ("Q-3", "511130000.00")])
  func eachFigureIsShown(quotation: String, amount: String) throws {
    let readings = try #require(try Replay.tschira.read().assessment.groups.first).readings
    let reading = readings.first { $0.evidence == EvidenceID(quotation) }
    #expect(try reading?.worth?.amount.value.rounded().text == amount)
  }

  @Test("on the transaction's own terms it would be no unlike quotation (R-16)")
  func onOurTermsItIsAlike() throws {
    let changed = try WorkedCase(
      "replays/tschira", changing: "quotes.csv", ["511130000,uncollateralised": "511130000,CSA"])
    #expect(!changed.assessment.findings.contains { $0.rule == "R-16" && $0.severity == .blocking })
  }
}

/// Peregrine (C4): Market Quotation of about ten million against about ninety.
@Suite struct PeregrineReplayTests {
  private static let name = "replays/peregrine"

  @Test("the gap forces the question; whoever answers it answers with reasons (R-25)")
  func theGapForcesTheQuestion() throws {
    #expect(try Replay.peregrine.read().amount("G-1") == "-10000000.00")
    let answered = try WorkedCase(
      Self.name, changing: "deliberation.yaml",
      ["-90000000\n": "-90000000\n    reasonableResultAnswer: It does.\n"])
    #expect(answered.refusals.first == .notDeliberated(GroupID("G-1")))
  }

  @Test("Loss from the present value is nine times as much, and asks for the model's own record (Q-08, R-22)")
  func lossIsNineTimesAsMuch() throws {
    let loss = try WorkedCase(
      Self.name, changing: "deliberation.yaml",
      [
        "method: marketQuotation\n    sources: [{evidence: Q-1}, {evidence: Q-2}, {evidence: Q-3}]":
          "method: loss\n    sources: [{evidence: PV-1}]"
      ])
    #expect(loss.amount("G-1") == "-90000000.00")
    guard case .evidenceDoesNotStand(_, "R-22", _)? = loss.refusals.first else {
      Issue.record("the first refusal is \(String(describing: loss.refusals.first))")
      return
    }
  }
}
