import Agreements
import Calendars
import CloseOut
import Explanations
import Quantities
import Quotations
import Testing

/// The primary method by regime and its evidence (mission A3), and what the contract allows.
@Suite struct MethodTests {
  static func ids(_ names: String...) -> [EvidenceID] { names.map { EvidenceID($0) } }

  static func quoted(_ pairs: (String, String)...) -> [EvidenceInventory.Quoted] {
    pairs.map { EvidenceInventory.Quoted(evidence: EvidenceID($0.0), dealer: DealerID($0.1)) }
  }

  static func run(_ change: (inout ModelRun) -> Void = { _ in }) throws -> ModelRun {
    var run = ModelRun(
      id: EvidenceID("risk-calc"), group: GroupID("swap"), model: "RiskCalc", version: "2.1",
      ranAt: try #require(Timestamp("2025-11-12T10:45:00Z")),
      levels: QuotedLevels(unit: .rate, mid: try ExactNumber(decimal: "0.0160")), inputs: ids("a", "screen"),
      programDigest: "sha256:00", approvedOn: CivilDate("2024-06-30"),
      regularCourseEvidence: ids("valuations-2025"),
      rerunMatches: true)
    change(&run)
    return run
  }

  static func ask(
    _ regime: Regime?, _ method: DeterminationMethod, _ allowance: ContractAllowance = .closeOutAmount,
    reason: String = ""
  ) -> MethodQuestion {
    MethodQuestion(
      group: GroupID("swap"), regime: regime, chosen: method, allowance: allowance, reason: reason)
  }

  @Test(
    "each regime has its primary method (mission A3)",
    arguments: [
      (Regime.low, DeterminationMethod.firmQuotes), (.medium, .indicativeConsensus),
      (.high, .modelCalibratedToQuotes),
      (.extreme, .modelCalibratedToHistory),
    ])
  func primaries(regime: Regime, method: DeterminationMethod) {
    let assessment = MethodPolicy.houseDefault.assess(MethodTests.ask(regime, method), EvidenceInventory())
    #expect(assessment.primary == method)
    #expect(assessment.findings.allSatisfy { $0.code.hasPrefix("evidence-missing") })
    #expect(assessment.missing.count == assessment.needs.count)
  }

  @Test("the needs of the High regime are met by the worked example of mission A7")
  func workedExample() throws {
    let inventory = EvidenceInventory(
      requests: MethodTests.ids("ask-A"), indicativeQuotes: MethodTests.quoted(("a", "A")),
      conversations: MethodTests.ids("a", "c"), modelRuns: [try MethodTests.run()],
      modelDocuments: MethodTests.ids("model-manual"))
    let assessment = MethodPolicy.houseDefault.assess(
      MethodTests.ask(.high, .modelCalibratedToQuotes), inventory)
    #expect(assessment.missing.isEmpty && assessment.findings.isEmpty)
    #expect(
      assessment.needs.map(\.need) == [
        .calibrationQuotes, .modelDocuments, .inputSources, .dealerConversations,
      ])
    #expect(assessment.needs.last?.satisfiedBy == MethodTests.ids("a", "c"))
    #expect(assessment.sentence.contains("primary method of the High regime"))
  }

  @Test("two quotations of one dealer are not several dealers (mission A1: a diverse set)")
  func diversity() {
    var inventory = EvidenceInventory(firmQuotes: MethodTests.quoted(("q1", "A"), ("q2", "A")))
    #expect(
      EvidenceNeed.firmQuotesOfSeveralDealers.status(inventory).missing?.contains("1 of the 2 dealers")
        == true)
    inventory.firmQuotes += MethodTests.quoted(("q3", "B"))
    #expect(EvidenceNeed.firmQuotesOfSeveralDealers.status(inventory).isMet)
    inventory.indicativeQuotes = MethodTests.quoted(("i1", "A"), ("i2", "B"))
    #expect(!EvidenceNeed.indicativeQuotesOfDiverseDealers.status(inventory).isMet)
  }

  @Test("an override without a reason, and a run without inputs, are named (mission A3)")
  func overrides() throws {
    var inventory = EvidenceInventory()
    #expect(!EvidenceNeed.overrideReasons.status(inventory).isMet)
    inventory.modelRuns = [
      try MethodTests.run {
        $0.inputs = []
        $0.overrides = [InputOverride(input: "5Y rate", to: "1.60 %", reason: " ")]
      }
    ]
    #expect(EvidenceNeed.overrideReasons.status(inventory).missing?.contains("5Y rate of risk-calc") == true)
    #expect(EvidenceNeed.inputSources.status(inventory).missing?.contains("risk-calc") == true)
    inventory.modelRuns = [try MethodTests.run()]
    #expect(EvidenceNeed.overrideReasons.status(inventory).isMet)
  }

  @Test(
    "the contract decides what is allowed, policy only what is preferred (M-34, M-41, Q-05, Q-11)",
    arguments: [
      (ContractAllowance.closeOutAmount, DeterminationMethod.modelCalibratedToHistory, true),
      (.closeOutAmount, .marketQuotation, false), (.closeOutAmount, .midMarket, false),
      (.marketQuotation, .marketQuotation, true), (.marketQuotation, .loss, true),
      (.marketQuotation, .modelCalibratedToQuotes, false), (.loss, .loss, true),
      (.loss, .indicativeConsensus, true),
      (.loss, .marketQuotation, false), (.midMarket, .midMarket, true), (.midMarket, .firmQuotes, false),
    ])
  func allowances(allowance: ContractAllowance, method: DeterminationMethod, allowed: Bool) {
    let assessment = MethodPolicy.houseDefault.assess(
      MethodTests.ask(.high, method, allowance, reason: "stated"), EvidenceInventory())
    #expect(assessment.findings.contains { $0.code == "method-not-allowed" && $0.blocksApproval } == !allowed)
    #expect(!assessment.citations.isEmpty)
  }

  @Test func theMeasureOfTheAgreementGivesTheAllowance() {
    #expect(ContractAllowance(.closeOutAmount, isIllegalityOrForceMajeure: false) == .closeOutAmount)
    #expect(ContractAllowance(.closeOutAmount, isIllegalityOrForceMajeure: true) == .midMarket)
    #expect(ContractAllowance(.marketQuotation, isIllegalityOrForceMajeure: true) == .marketQuotation)
    #expect(ContractAllowance(.loss, isIllegalityOrForceMajeure: false) == .loss)
  }

  @Test("another method than the primary one is asked about until it has a reason (C10)")
  func notPrimary() {
    func finding(_ reason: String) -> EvidenceFinding? {
      MethodPolicy.houseDefault.assess(
        MethodTests.ask(.low, .indicativeConsensus, reason: reason), EvidenceInventory()
      )
      .findings.first { $0.code == "method-not-primary" }
    }
    #expect(finding(" ")?.severity == .question)
    #expect(finding("no dealer is firm in this tenor")?.severity == .note)
  }

  @Test("an executed replacement is explained first, and needs no excuse (R-31)")
  func replacement() {
    let inventory = EvidenceInventory(replacements: MethodTests.ids("ticket"))
    let used = MethodPolicy.houseDefault.assess(MethodTests.ask(.high, .executedReplacement), inventory)
    #expect(used.findings.isEmpty)
    let unused = MethodPolicy.houseDefault.assess(MethodTests.ask(.low, .firmQuotes), inventory)
    #expect(unused.findings.contains { $0.citation.section == "R-31" })
  }

  @Test func anUndeterminedRegimeAsksAPerson() {
    let assessment = MethodPolicy.houseDefault.assess(MethodTests.ask(nil, .firmQuotes), EvidenceInventory())
    #expect(assessment.primary == nil)
    #expect(assessment.findings.first?.code == "regime-undetermined")
  }
}
