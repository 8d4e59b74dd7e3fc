import Calendars
import Quantities
import Quotations
import Testing

/// Reasons for setting a data point aside (R-17; Raiffeisen: stress alone is no reason).
@Suite struct TreatmentTests {
  static let known: Set<EvidenceID> = ["a", "b", "c", "note", "screen"].reduce(into: []) {
    $0.insert(EvidenceID($1))
  }

  func context(_ record: QuotationRecord? = nil) -> TreatmentContext {
    let record =
      record
      ?? Rows.record([
        Rows.quote("a", dealer: "A", answer: .indicative, bid: nil, offer: nil, mid: "0.0150"), Rows.quote(),
        Rows.quote("c", dealer: "C", answer: .refused, bid: nil, offer: nil),
      ])
    return TreatmentContext(
      record: record, moment: Rows.moment(), evidence: TreatmentTests.known, counsel: [PersonID("counsel")],
      baselines: [
        SpreadBaseline(name: "Low", spread: BasisPoints(Rows.number("0.5"))),
        SpreadBaseline(name: "Medium", spread: BasisPoints(Rows.number("2"))),
      ])
  }

  func treatment(
    _ reason: SetAsideReason?, _ narrative: String = "see evidence", evidence: [String] = [],
    countersigned: String? = nil, baseline: (String, String)? = nil, subject: String = "b"
  ) -> Treatment {
    Treatment(
      subject: EvidenceID(subject), disposition: .setAside, reason: reason, narrative: narrative,
      evidence: evidence.map { EvidenceID($0) }, decidedBy: PersonID("head"), decidedAt: Rows.at("11:30"),
      countersignedBy: countersigned.map { PersonID($0) },
      baseline: baseline.map { SpreadBaseline(name: $0.0, spread: BasisPoints(Rows.number($0.1))) })
  }

  @Test(
    "stress alone stands only with specific evidence and another person who is counsel (R-17)",
    arguments: [
      ([], nil, ["treatment-stress-alone", "treatment-stress-countersignature"]),
      (["note"], nil, ["treatment-stress-countersignature"]),
      ([], "counsel", ["treatment-stress-alone"]), (["b"], "counsel", ["treatment-stress-alone"]),
      (["note"], "head", ["treatment-stress-countersignature"]),
      (["note"], "risk", ["treatment-stress-countersignature"]), (["note"], "counsel", []),
      (["lost"], "counsel", ["treatment-unknown-evidence", "treatment-stress-alone"]),
    ] as [([String], String?, [String])])
  func stressAlone(evidence: [String], signer: String?, codes: [String]) {
    let review = context().review(treatment(.marketStressed, evidence: evidence, countersigned: signer))
    #expect(review.findings.map(\.code) == codes)
    #expect(review.stands == codes.isEmpty)
  }

  @Test("counsel who decides cannot countersign the same decision (R-17)")
  func counselDecides() {
    var decision = treatment(.marketStressed, evidence: ["note"], countersigned: "counsel")
    decision.decidedBy = PersonID("counsel")
    #expect(!context().review(decision).stands)
  }

  @Test("setting aside needs a coded reason, a narrative and a person (R-17)")
  func formalities() {
    #expect(context().review(treatment(nil)).findings.map(\.code) == ["treatment-no-reason"])
    #expect(
      context().review(treatment(.offMarket, " ", evidence: ["a"])).findings.map(\.code) == [
        "treatment-no-narrative"
      ])
    var byNobody = treatment(.offMarket, evidence: ["a"])
    byNobody.decidedBy = PersonID("")
    #expect(context().review(byNobody).findings.map(\.code) == ["treatment-by-nobody"])
    #expect(
      context().review(treatment(.offMarket, evidence: ["a"], subject: "z")).findings.map(\.code)
        == ["treatment-unknown-subject"])
  }

  @Test(
    "a reason that the record does not bear out does not stand (R-17)",
    arguments: SetAsideReason.allCases.filter { $0 != .marketStressed })
  func unsupported(reason: SetAsideReason) {
    let review = context().review(treatment(reason))
    #expect(review.findings.map(\.code) == ["treatment-unsupported-\(reason.rawValue)"])
  }

  struct Supported: CustomTestStringConvertible {
    let reason: SetAsideReason
    let spoil: @Sendable (inout QuoteResponse) -> Void
    var testDescription: String { reason.rawValue }

    init(_ reason: SetAsideReason, _ spoil: @escaping @Sendable (inout QuoteResponse) -> Void) {
      self.reason = reason
      self.spoil = spoil
    }
  }

  static let supportedRows: [Supported] = [
    Supported(.unlikeTerms) {
      $0.differences = [
        TermDifference(term: "collateral", ours: "daily", theirs: "none", explanation: "unlike")
      ]
    },
    Supported(.stale) { $0.asOf = Rows.at("09:00") },
    Supported(.notAQuotation) { $0.answer = .valuationOnly },
    Supported(.sizeTooSmall) { $0.sizeGoodFor = Rows.usd("10") },
    Supported(.expired) { $0.validUntil = Rows.at("10:40") },
    Supported(.withdrawn) { $0.answer = .withdrawn },
    Supported(.wrongSide) { $0.levels?.bid = nil },
  ]

  @Test("a reason that the record bears out stands (R-17)", arguments: supportedRows)
  func supported(row: Supported) {
    var quote = Rows.quote()
    row.spoil(&quote)
    #expect(context(Rows.record([quote])).review(treatment(row.reason)).findings.isEmpty)
  }

  @Test("weak credit stands on the dealer's tier or spread (mission A5)")
  func weakCredit() {
    var record = Rows.record([Rows.quote()])
    #expect(!context(record).review(treatment(.weakCredit)).stands)
    record.panel?.dealers[1].tier = .weak
    #expect(context(record).review(treatment(.weakCredit)).stands)
  }

  @Test(
    "a multiple of normal names its baseline and is recomputed (R-17, mission A7: 70 × Low, 17.5 × Medium)",
    arguments: [
      ("35 bp is 10× the normal spread", nil, "multiple-without-baseline"),
      ("35 bp is 10× the normal spread", ("Medium", "2"), "multiple-wrong"),
      ("35 bp is 17.5× the Medium spread", ("Medium", "2"), nil),
      ("35 bp is 18 x the Medium spread", ("Medium", "2"), nil),
      ("35 bp is seventy or 70-fold the Low spread", ("Low", "0.5"), nil),
      ("punitive: ten times normal", ("High", "10"), "multiple-wrong"),
      ("punitive: 3.5 times normal", ("High", "10"), nil), ("tenfold", nil, "multiple-without-baseline"),
      ("called three times about the spread", nil, nil), ("two clips of 2 x 50m", nil, nil),
      ("twice the size", ("High", "10"), "multiple-wrong"), ("10x", ("Nothing", "0"), "multiple-of-nothing"),
    ] as [(String, (String, String)?, String?)])
  func multiples(narrative: String, baseline: (String, String)?, code: String?) {
    let review = context().review(treatment(.offMarket, narrative, evidence: ["a"], baseline: baseline))
    #expect(review.findings.map(\.code) == (code.map { [$0] } ?? []), "\(review.findings.map(\.sentence))")
  }

  @Test func theMultipleSentencesNameWhatIsTrue() throws {
    let unnamed = context().review(treatment(.offMarket, "10× normal", evidence: ["a"]))
    let sentence = try #require(unnamed.findings.first?.sentence)
    #expect(sentence.contains("35 bp is 70 times Low (0.5 bp), 17.5 times Medium (2 bp)"))
    let wrong = context().review(
      treatment(.offMarket, "10× normal", evidence: ["a"], baseline: ("Medium", "2")))
    #expect(wrong.findings.first?.sentence == "35 bp is 17.5 times Medium (2 bp), not \"10 ×\"")
  }

  @Test("untreated data points are named; the latest of several treatments counts (R-17)")
  func survey() {
    let early = treatment(.offMarket, evidence: ["a"])
    var late = early
    late.disposition = .used
    late.reason = nil
    late.decidedAt = Rows.at("11:45")
    let survey = context().survey([late, early], of: ["a", "b", "c"].map { EvidenceID($0) })
    #expect(survey.untreated == [EvidenceID("a"), EvidenceID("c")])
    #expect(survey.reviews.map(\.treatment) == [late])
    #expect(survey.superseded == [early])
    #expect(survey.findings.map(\.code) == ["treatment-missing", "treatment-missing"])
    #expect(survey.review(of: EvidenceID("b"))?.stands == true)
  }

  @Test("a refusal cannot be used as a price; an expired price may be, with a narrative (R-14)")
  func usingWhatIsUnusable() {
    var used = treatment(nil, "", subject: "c")
    used.disposition = .used
    #expect(context().review(used).findings.map(\.blocksApproval) == [true])
    var expired = Rows.quote()
    expired.validUntil = Rows.at("10:40")
    used.subject = EvidenceID("b")
    #expect(!context(Rows.record([expired])).review(used).stands)
    used.narrative = "renewed by phone at 10:58"
    #expect(context(Rows.record([expired])).review(used).stands)
  }
}
