import Calendars
import CloseOut
import Explanations
import Quantities
import Quotations
import Testing
import Workflow

/// A petition at 1:44 on a Monday in New York, with Tokyo closed and a payment made after the fact.
@Suite struct AutomaticEarlyTerminationTests {
  private static let name = "automatic-early-termination"
  private static let read = Result { try WorkedCase(name) }
  private let worked: WorkedCase

  init() throws { worked = try Self.read.get() }

  @Test("the date is that of the place of the petition, without any notice (M-11)")
  func theDateIsThatOfThePlaceOfThePetition() {
    #expect(worked.assessment.termination.date == CivilDate("2008-09-15"))
  }

  @Test("immediately before a petition presented at midnight is the day before (M-11)")
  func immediatelyBeforeMidnightIsTheDayBefore() throws {
    let midnight = try WorkedCase(Self.name, changing: "case.yaml", ["T01:44:00-04:00": "T00:00:00-04:00"])
    #expect(midnight.assessment.termination.date == CivilDate("2008-09-14"))
  }

  @Test("a designation after the fact is refused (R-12)")
  func aDesignationAfterTheFactIsRefused() {
    #expect(worked.refusals == [.designationBarredByAutomaticTermination("E-1")])
    #expect(!worked.assessment.playbook.clocks.contains { $0.rule == "M-10" })
  }

  /// 105,250,000 yen at 105.25 yen for a dollar are 1,000,000 dollars.
  @Test("each swap is replaced at the cheapest firm quotation of its own market")
  func eachSwapIsReplacedInItsOwnMarket() {
    #expect(worked.amount("G-1") == "2437500.00")
    #expect(worked.amount("G-2") == "105250000")
    #expect(worked.outcome?.groups.map(\.equivalent.value.description) == ["USD 2437500", "USD 1000000"])
  }

  @Test("Friday's valuation is no quotation (R-14)")
  func fridaysValuationIsNoQuotation() throws {
    let yen = try #require(worked.assessment.groups.last)
    let valuation = try #require(yen.uses.first { $0.response.id == EvidenceID("Q-2V") })
    #expect(valuation.defects.contains(.notAQuotation(.valuationOnly)))
    #expect(yen.treatments.review(of: EvidenceID("Q-2V"))?.stands == true)
    let taken = try WorkedCase(
      Self.name, changing: "deliberation.yaml", ["{evidence: Q-2K}": "{evidence: Q-2V}"])
    #expect(!taken.isEffective)
  }

  /// 2,437,500 + 1,000,000 + 85,000 − 40,000 = 3,482,500; the 60,000 paid and kept make it 3,542,500 (vector AET-01).
  @Test("what was paid and kept after the deemed date comes back (M-12)")
  func whatWasPaidAndKeptComesBack() throws {
    #expect(worked.payable == "3542500.00 Defaulting Party")
    let returned = try WorkedCase(
      Self.name, changing: "payments.csv", ["scheduledAfterTermination,yes": "scheduledAfterTermination,no"])
    #expect(returned.payable == "3482500.00 Defaulting Party")
  }

  @Test("a day without an entry in the log is named (R-30)")
  func aDayWithoutAnEntryIsNamed() throws {
    #expect(!worked.assessment.findings.contains { $0.rule == "R-30" })
    let silent = try WorkedCase(Self.name, changing: "timing.csv", ["\n2008-09-15,": "\n2008-09-14,"])
    #expect(silent.blocking.contains { $0.contains("has no entry for 2008-09-15") })
  }

  @Test("the case ends effective, with no finding that blocks")
  func theCaseEndsEffective() {
    #expect(worked.isEffective)
    #expect(worked.blocking == [])
    // No swap was replaced, so there is no ticket.
    #expect(Set(worked.warnings.map { $0.split(separator: " ")[0] }) == ["method"])
  }
}
