import Quantities
import Quotations
import Testing

@Suite struct ComparisonTests {
  static let transaction = QuotedTerms(
    collateral: "Daily VM", documentation: "ISDA 2002", credit: .ownCredit, tenor: "5Y", currency: .usd,
    optionality: "none")

  @Test("terms that nobody states are unknown, not alike (R-16)")
  func unknownTerms() {
    let like = LikeForLike(Rows.quote(), answering: nil, transaction: ComparisonTests.transaction)
    #expect(like.terms.allSatisfy { $0.standing == .unknown })
    #expect(like.findings.map(\.code) == ["terms-unknown"])
    #expect(like.findings.first?.sentence.contains("collateral, documentation, credit") == true)
  }

  @Test("the terms asked are the terms quoted unless the answer says otherwise (R-13, R-16)")
  func termsOfTheRequest() {
    var asked = ComparisonTests.transaction
    asked.collateral = "daily  vm"
    let request = Rows.request("ask-B", "B", terms: asked)
    #expect(LikeForLike(Rows.quote(), answering: request, transaction: ComparisonTests.transaction).isLike)
    var quote = Rows.quote()
    quote.terms.collateral = "none"
    let unlike = LikeForLike(quote, answering: request, transaction: ComparisonTests.transaction)
    #expect(unlike.findings.map(\.code) == ["terms-differ-unexplained"])
    #expect(unlike.findings.first?.blocksApproval == true)
  }

  @Test("a difference is priced, explained, or blocks (R-16; Klaus Tschira: uncollateralised quotations)")
  func differences() {
    for (adjustment, explanation, standing) in [
      (Rows.usd("125000"), nil, LikeForLike.Term.Standing.priced),
      (nil, "priced at zero threshold", .explained),
      (nil, " ", .unexplained), (nil, nil, .unexplained),
    ] {
      var quote = Rows.quote()
      quote.differences = [
        TermDifference(
          term: "Collateral", ours: "daily VM", theirs: "none", adjustment: adjustment,
          explanation: explanation),
        TermDifference(
          term: "break clause", ours: "none", theirs: "year 3", adjustment: adjustment,
          explanation: explanation),
      ]
      let request = Rows.request("ask-B", "B", terms: ComparisonTests.transaction)
      let like = LikeForLike(quote, answering: request, transaction: ComparisonTests.transaction)
      #expect(like.terms.filter { $0.standing != .alike }.map(\.standing) == [standing, standing])
      #expect(like.terms.last?.name == "break clause")
    }
  }

  @Test(
    "a later firm price better for the payer must be explained (R-19; National Power)",
    arguments: [
      // determined, later amount, firm, minutes later, flagged
      ("10778943", "3461591", true, "10:50", true), ("3461591", "10778943", true, "10:50", false),
      ("10778943", "3461591", false, "10:50", false), ("10778943", "3461591", true, "10:20", false),
      ("-4063025", "-3800000", true, "10:50", true), ("-4063025", "-4300000", true, "10:50", false),
      ("-4063025", "100", true, "10:50", true),
    ])
  func laterPrices(determined: String, later: String, firm: Bool, clock: String, flagged: Bool) {
    let used = PricedQuotation(
      evidence: EvidenceID("used"), receivedAt: Rows.at("10:30"), isFirm: false, amount: Rows.usd(determined))
    let other = PricedQuotation(
      evidence: EvidenceID("later"), receivedAt: Rows.at(clock), isFirm: firm, amount: Rows.usd(later))
    func codes(_ explained: Set<EvidenceID>) -> [String] {
      LaterPrices.findings(
        determined: Rows.usd(determined), used: [used.evidence], all: [used, other], explained: explained
      ).map(\.code)
    }
    #expect(codes([]) == (flagged ? ["later-better-price"] : []))
    #expect(codes([other.evidence]).isEmpty)
  }

  @Test(
    "where no quotation was used, later means later than the level (R-19; National Power)",
    arguments: [("10:30", true), ("10:50", false), (nil, false)])
  func laterThanLevel(clock: String?, flagged: Bool) {
    let firm = PricedQuotation(
      evidence: EvidenceID("firm"), receivedAt: Rows.at("10:40"), isFirm: true, amount: Rows.usd("3461591"))
    let found = LaterPrices.findings(
      determined: Rows.usd("10778943"), used: [EvidenceID("model")], all: [firm], explained: [],
      levelAt: clock.map(Rows.at))
    #expect(found.map(\.code) == (flagged ? ["later-better-price"] : []))
  }

  static let amounts = [("a", "4799790"), ("b", "5294046.71"), ("model", "4553324.44")].map {
    RangePoint(evidence: EvidenceID($0.0), label: $0.0, amount: Rows.usd($0.1))
  }

  @Test("an amount is shown against the range of all evidence; outside it needs a reason (R-24)")
  func range() throws {
    let range = try #require(try RangeView(ComparisonTests.amounts))
    #expect(range.low == Rows.usd("4553324.44") && range.lowest == [EvidenceID("model")])
    #expect(range.high == Rows.usd("5294046.71") && range.highest == [EvidenceID("b")])
    #expect(range.finding(for: range.low, group: Rows.group, reason: nil) == nil)
    #expect(range.finding(for: range.high, group: Rows.group, reason: nil) == nil)
    let outside = Rows.usd("-3950000")
    #expect(range.finding(for: outside, group: Rows.group, reason: " ")?.blocksApproval == true)
    #expect(range.finding(for: outside, group: Rows.group, reason: "because")?.severity == .note)
    #expect(try RangeView([]) == nil)
    let euro = RangePoint(evidence: EvidenceID("e"), label: "e", amount: UnroundedAmount(.one, .eur))
    #expect(throws: QuantityError.currencyMismatch(.eur, .usd)) {
      try RangeView([euro] + ComparisonTests.amounts)
    }
  }

  struct NoAmount: Error {}

  @Test("what leaving out a quotation does, and whom it favours, is privileged (R-18)")
  func bothWays() {
    let values = Dictionary(
      uniqueKeysWithValues: ComparisonTests.amounts.map { ($0.evidence, $0.amount.value) })
    let ids = ComparisonTests.amounts.map(\.evidence)
    let effect = BothWaysEffect(of: ids, excluded: [EvidenceID("b")]) { excluded in
      let kept = values.filter { !excluded.contains($0.key) }.values
      guard kept.count > 1 else { throw NoAmount() }
      return try kept.reduce(ExactNumber.zero, +).divided(by: ExactNumber(kept.count))
    }
    #expect(effect.disclosure == .privileged)
    #expect(effect.rows.map(\.isExcluded) == [false, true, false])
    // With b: (4,799,790 + 5,294,046.71 + 4,553,324.44) / 3; without: (4,799,790 + 4,553,324.44) / 2.
    #expect(effect.rows[1].with == (Rows.number("14647161.15") * ExactNumber(1)).reducedThird)
    #expect(effect.rows[1].without == Rows.number("4676557.22"))
    #expect(effect.rows[1].exclusionFavours == .otherParty)
    #expect(effect.rows[0].without == nil && effect.rows[0].failure != nil)
    #expect(effect.rows[0].exclusionFavours == nil)
  }
}

extension ExactNumber {
  /// A third, written out for a row.
  var reducedThird: ExactNumber { (try? divided(by: ExactNumber(3))) ?? .zero }
}
