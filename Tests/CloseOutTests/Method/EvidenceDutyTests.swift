import Calendars
import CloseOut
import Explanations
import Quantities
import Quotations
import Testing

@Suite struct EvidenceDutyTests {
  let group = GroupID("swap")
  let proposedAt = Timestamp(milliseconds: 1_000_000)

  func belief(_ limb: InternalOnlyBelief.Limb, _ grounds: String, at time: Int64 = 0, group: String = "swap")
    -> InternalOnlyBelief
  {
    InternalOnlyBelief(
      group: GroupID(group), limb: limb, grounds: grounds, heldBy: PersonID("head"),
      recordedAt: Timestamp(milliseconds: time))
  }

  @Test("internal information alone needs a belief with grounds, recorded before (R-21, R-37)")
  func thirdPartyDuty() {
    func codes(_ considered: [String], _ available: [String], _ belief: InternalOnlyBelief?) -> [String] {
      ThirdPartyDuty.findings(
        group: group, considered: considered.map { EvidenceID($0) },
        available: available.map { EvidenceID($0) },
        belief: belief, proposedAt: proposedAt
      ).map(\.code)
    }
    #expect(codes(["a"], ["a"], nil).isEmpty)
    #expect(codes([], [], nil) == ["internal-only-without-belief"])
    #expect(codes([], [], belief(.notReadilyAvailable, " ")) == ["internal-only-without-belief"])
    #expect(
      codes([], [], belief(.notReadilyAvailable, "called 4", group: "other")) == [
        "internal-only-without-belief"
      ])
    #expect(codes([], [], belief(.notReadilyAvailable, "called four dealers, all refused")).isEmpty)
    #expect(codes([], ["a"], belief(.notReadilyAvailable, "called four")) == ["belief-contradicted"])
    #expect(codes([], ["a"], belief(.wouldNotSatisfyStandard, "levels of thin end-users")).isEmpty)
    #expect(
      codes([], [], belief(.notReadilyAvailable, "called", at: 1_000_001)) == ["belief-after-the-event"])
  }

  struct RunRow: CustomTestStringConvertible {
    let code: String?
    let change: @Sendable (inout ModelRun) -> Void
    var testDescription: String { code ?? "nothing to find" }

    init(_ code: String?, _ change: @escaping @Sendable (inout ModelRun) -> Void) {
      self.code = code
      self.change = change
    }
  }

  static let runRows: [RunRow] = [
    RunRow(nil) { _ in }, RunRow("model-regular-course-unproven") { $0.regularCourseEvidence = [] },
    RunRow("model-regular-course-unproven") { $0.regularCourseEvidence = [EvidenceID("lost")] },
    RunRow("model-approval-unknown") { $0.approvedOn = nil },
    RunRow("model-approved-after-default") { $0.approvedOn = CivilDate("2025-11-10") },
    RunRow(nil) { $0.approvedOn = CivilDate("2025-11-09") },
    RunRow("model-version-unknown") { $0.version = "" },
    RunRow("model-inputs-unknown") { $0.inputs = [] },
    RunRow("model-program-unfixed") { $0.programDigest = nil },
    RunRow("model-rerun-differs") { $0.rerunMatches = false },
    RunRow("model-not-rerun") { $0.rerunMatches = nil },
  ]

  @Test(
    "a model is proven in the regular course before the default, and its run is fixed (R-22, R-23)",
    arguments: runRows)
  func regularCourse(row: RunRow) throws {
    let date = try #require(CivilDate("2025-11-10"))
    let findings = RegularCourse.findings(
      try MethodTests.run(row.change), defaultDate: date, evidence: [EvidenceID("valuations-2025")])
    #expect(findings.map(\.code) == (row.code.map { [$0] } ?? []))
  }

  @Test(
    "Market Quotation far from the credit-neutral value forces the question (R-25; Peregrine: 10m against 90m)",
    arguments: [
      ("10", "90", "0.25", nil, true), ("10", "90", "0.25", "Loss is used instead (Q-08)", false),
      ("75", "100", "0.25", nil, false), ("74.99", "100", "0.25", nil, true),
      ("-125", "-100", "0.25", nil, false),
      ("-126", "-100", "0.25", nil, true), ("0", "0", "0", nil, false), ("1", "0", "0.25", nil, true),
    ] as [(String, String, String, String?, Bool)])
  func crossCheck(quoted: String, neutral: String, gapMax: String, answer: String?, blocks: Bool) throws {
    let check = try MarketQuotationCrossCheck(
      marketQuotation: UnroundedAmount(decimal: quoted, .usd),
      creditNeutral: UnroundedAmount(decimal: neutral, .usd),
      gapMax: ExactNumber(decimal: gapMax))
    #expect((check.finding(group: group, answer: answer)?.blocksApproval ?? false) == blocks)
    if answer != nil { #expect(check.finding(group: group, answer: answer)?.severity == .note) }
  }

  @Test func amountsOfTwoCurrenciesAreNotCompared() throws {
    #expect(throws: QuantityError.currencyMismatch(.usd, .eur)) {
      try MarketQuotationCrossCheck(marketQuotation: .zero(.usd), creditNeutral: .zero(.eur), gapMax: .one)
    }
    #expect(MarketQuotationCrossCheck.missing(group: group).citation.section == "R-25")
  }
}
