import Agreements
import CloseOut
import Explanations
import Testing
import Workflow

/// A 1992 form under the 2009 Protocol. The two firm quotations are those of vector MQ-02, for which Market Quotation
/// cannot be determined.
@Suite struct Protocol2009Tests {
  /// 2,150,000 is the cheaper of two; (151,000 + 149,000 + 153,000) / 3 = 151,000.
  @Test("the Protocol makes Market Quotation a Close-out Amount (Q-14)")
  func theProtocolMakesMarketQuotationACloseOutAmount() throws {
    let worked = try WorkedCase("protocol-2009")
    #expect(worked.outcome?.method == "Close-out Amount by the 2009 Protocol, Second Method")
    #expect(worked.outcome?.groups.map(\.measure) == [.closeOutAmount, .closeOutAmount])
    #expect(worked.payable == "2301000.00 Defaulting Party")
    #expect(worked.refusals == [])
    #expect(worked.blocking == [])
    #expect(worked.isEffective)
  }

  @Test("a Confirmation that excludes the Protocol leaves two measures, which are not added up (Q-14)")
  func aConfirmationThatExcludesTheProtocolLeavesTwoMeasures() throws {
    let worked = try WorkedCase(
      "protocol-2009", changing: "case.yaml",
      ["  protocolAdherence:\n": "  protocolExclusions: [SWAP-2]\n  protocolAdherence:\n"])
    guard case .unavailable(let because) = worked.assessment.amount else {
      Issue.record("an amount was computed")
      return
    }
    #expect(because.contains { $0.contains("cannot be added up in one payment (Q-14)") })
    // The indicative consensus of the excluded trade is not what a Market Quotation agreement asks for.
    guard case .evidenceDoesNotStand(_, rule: "M-34", because: _)? = worked.refusals.first else {
      Issue.record("the first refusal is \(String(describing: worked.refusals.first))")
      return
    }
    #expect(!worked.isEffective)
  }

  @Test("adherence after the Early Termination Date does not count (Q-14)")
  func adherenceAfterTheDateDoesNotCount() throws {
    let worked = try WorkedCase("protocol-2009", changing: "case.yaml", ["2009-05-28": "2024-10-19"])
    #expect(worked.outcome?.groups.map(\.measure) == [.marketQuotation, .marketQuotation])
  }
}
