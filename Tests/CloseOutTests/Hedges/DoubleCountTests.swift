import CloseOut
import Explanations
import Quantities
import Quotations
import Testing

/// The same cost in two lines (R-28, M-37, M-38).
@Suite struct DoubleCountTests {
  func line(_ id: String, _ item: String, _ kind: CostLine.Kind = .hedge, alreadyIn: [String] = []) throws
    -> CostLine
  {
    CostLine(
      id: EvidenceID(id), kind: kind, amount: try UnroundedAmount(decimal: "1000", .usd), economicItem: item,
      alreadyIn: alreadyIn.map { EvidenceID($0) })
  }

  func codes(_ lines: [CostLine], _ prices: [(String, PriceInUse.Content)] = []) -> [String] {
    DoubleCount.findings(
      lines: lines, prices: prices.map { PriceInUse(evidence: EvidenceID($0.0), content: $0.1) },
      evidence: [EvidenceID("firm"), EvidenceID("h1"), EvidenceID("f1"), EvidenceID("mid")]
    ).map(\.code)
  }

  @Test("the same economic item in two lines blocks, whatever its spelling (R-28)")
  func sameItem() throws {
    #expect(try codes([line("h1", "rates-delta"), line("f1", "funding", .funding)]).isEmpty)
    #expect(
      try codes([line("h1", "rates delta"), line("f1", " Rates  DELTA", .funding)]) == ["cost-item-twice"])
    #expect(
      try codes([line("h1", "x"), line("h2", "x"), line("h3", "x")])
        == ["cost-item-twice", "cost-item-twice", "cost-item-twice"])
  }

  @Test("a line that is already in a price used, or in another line, blocks (M-37, M-38)")
  func alreadyIn() throws {
    let funding = try line("f1", "funding", .funding, alreadyIn: ["firm"])
    #expect(codes([funding]).isEmpty)
    #expect(codes([funding], [("firm", .dealerSide)]) == ["cost-already-counted"])
    #expect(
      try codes([line("f1", "funding", .funding, alreadyIn: ["h1"]), line("h1", "delta")]) == [
        "cost-already-counted"
      ])
    #expect(try codes([line("h1", "delta", alreadyIn: ["h1"])]).isEmpty)
    #expect(try codes([line("h1", "delta", alreadyIn: ["lost"])]) == ["cost-already-in-unknown"])
  }

  @Test("a line must say what it pays for (R-28)")
  func undeclared() throws {
    #expect(
      try codes([line("h1", " "), line("h2", "")]) == ["cost-item-undeclared", "cost-item-undeclared"])
  }

  @Test(
    "a liquidity charge belongs on a mid and on nothing else (R-28)",
    arguments: PriceInUse.Content.allCases)
  func charge(content: PriceInUse.Content) throws {
    let charge = try line("c1", "liquidity", .liquidityCharge)
    #expect(codes([charge], [("price", content)]) == (content == .mid ? [] : ["charge-on-own-spread"]))
    let none = CostLine(
      id: EvidenceID("c1"), kind: .liquidityCharge, amount: .zero(.usd), economicItem: "liquidity")
    #expect(codes([none], [("price", content)]).isEmpty)
  }

  func hedge(_ change: (inout HedgeItem) -> Void = { _ in }) throws -> HedgeItem {
    var hedge = HedgeItem(
      id: EvidenceID("h1"), group: GroupID("swap"), description: "Treasury futures", instruments: ["TYZ5"],
      amount: try UnroundedAmount(decimal: "50000", .usd), isRealised: true, economicItem: "rates-delta",
      linkRationale: "sold on the day the swap was bought",
      reasonablenessNote: "unwound in the market at the screen price")
    change(&hedge)
    return hedge
  }

  @Test("a hedge item is reasoned, linked and identified (M-38)")
  func hedgeItems() throws {
    #expect(HedgeReview.findings(try hedge()).isEmpty)
    let bare = try hedge {
      $0.reasonablenessNote = " "
      $0.linkRationale = ""
      $0.instruments = []
      $0.isRealised = false
    }
    #expect(
      HedgeReview.findings(bare).map(\.code)
        == [
          "hedge-not-reasoned", "hedge-not-linked", "hedge-not-identified", "hedge-hypothetical",
          "hedge-without-range",
        ])
    #expect(HedgeReview.findings(bare).prefix(2).allSatisfy { $0.blocksApproval })
    #expect(HedgeReview.findings(bare).allSatisfy { $0.citation.section == "M-38" })
  }

  @Test func linesAreMadeFromItems() throws {
    let funding = FundingItem(
      id: EvidenceID("f1"), group: GroupID("swap"), description: "", amount: .zero(.usd),
      economicItem: "funding",
      basis: "overnight")
    let lines = [CostLine(try hedge()), CostLine(funding)]
    #expect(lines.map(\.kind) == [.hedge, .funding])
    #expect(lines.map(\.economicItem) == ["rates-delta", "funding"])
  }
}
