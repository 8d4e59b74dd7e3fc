import Calendars
import Quantities
import Quotations
import Testing

/// Usability of responses at a valuation moment (R-13, R-14, R-20; data model 13).
@Suite struct QuotationUseTests {
  struct Row: CustomTestStringConvertible {
    let fact: String
    let code: String?
    let isUsable: Bool
    let spoil: @Sendable (inout QuoteResponse) -> Void
    var testDescription: String { fact }

    init(
      _ fact: String, _ code: String?, usable: Bool,
      _ spoil: @escaping @Sendable (inout QuoteResponse) -> Void
    ) {
      self.fact = fact
      self.code = code
      isUsable = usable
      self.spoil = spoil
    }
  }

  static let rows: [Row] = [
    Row("a firm quotation with nothing wrong is usable", nil, usable: true) { _ in },
    Row("a valuation is not a quotation (R-14, Sal Oppenheim)", "quote-not-a-quotation", usable: false) {
      $0.answer = .valuationOnly
    },
    Row("a refusal is not a quotation (R-15)", "quote-not-a-quotation", usable: false) {
      $0.answer = .refused
    },
    Row("an expired quotation is not usable", "quote-expired", usable: false) {
      $0.validUntil = Rows.at("10:59")
    },
    Row("a quotation valid to the very moment is usable", nil, usable: true) {
      $0.validUntil = Rows.at("11:00")
    },
    Row("an hour and a minute old is stale", "quote-stale", usable: false) {
      $0.asOf = Rows.at("09:59")
      $0.snapshot = EvidenceID("early")
    },
    Row("an hour old is not stale", nil, usable: true) {
      $0.asOf = Rows.at("10:00")
      $0.snapshot = EvidenceID("early")
    },
    Row("an offer alone does not replace a lost receiver", "quote-wrong-side", usable: false) {
      $0.levels?.bid = nil
    },
    Row("a mid alone is usable with a charge", "quote-mid-only", usable: true) {
      $0.levels = QuotedLevels(unit: .rate, mid: Rows.number("0.015"))
    },
    Row("no level is not usable", "quote-no-level", usable: false) { $0.levels = nil },
    Row("a missing as-of time is asked about", "quote-as-of-not-stated", usable: true) { $0.asOf = nil },
    Row("an as-of time after receipt is asked about", "quote-as-of-after-receipt", usable: true) {
      $0.asOf = Rows.at("10:37")
    },
    Row("a late answer is flagged", "quote-after-deadline", usable: true) {
      $0.receivedAt = Rows.at("10:46")
    },
    Row("a partial size is named", "quote-partial-size", usable: true) { $0.sizeGoodFor = Rows.usd("10") },
    Row("the size asked counts if the dealer names no other", nil, usable: true) { $0.sizeGoodFor = nil },
    Row("an unsolicited quotation is flagged", "quote-unsolicited", usable: true) {
      $0.request = nil
      $0.sizeGoodFor = Rows.usd("100")
    },
    Row("a request that is not in the record is named", "quote-unknown-request", usable: true) {
      $0.request = EvidenceID("nowhere")
      $0.sizeGoodFor = Rows.usd("100")
    },
    Row("a missing attestation is asked for (mission A5)", "quote-unattested", usable: true) {
      $0.attestation.attestedBy = nil
    },
    Row("an entry typed late is flagged (R-20)", "quote-typed-late", usable: true) {
      $0.attestation.typedAt = Rows.at("10:51")
    },
    Row("a quotation without a snapshot is flagged", "quote-no-snapshot", usable: true) { $0.snapshot = nil },
    Row("a snapshot six minutes away is flagged", "quote-snapshot-lag", usable: true) {
      $0.asOf = Rows.at("10:27")
    },
    Row("a snapshot five minutes away is not", nil, usable: true) { $0.asOf = Rows.at("10:28") },
  ]

  @Test("each defect is found, and only it", arguments: rows)
  func defects(row: Row) {
    var quote = Rows.quote()
    row.spoil(&quote)
    var record = Rows.record([quote])
    record.snapshots[EvidenceID("early")] = Rows.at("10:00")
    let use = record.use(of: quote, at: Rows.moment())
    #expect(use.defects.map(\.code) == (row.code.map { [$0] } ?? []), "\(use.sentence)")
    #expect(use.isUsable == row.isUsable)
    #expect(use.findings.allSatisfy { $0.subjects == [quote.id] && !$0.sentence.isEmpty })
  }

  /// Sixty minutes and fifteen: the house's limits.
  @Test("A second beyond a limit of minutes is beyond it; the limit itself is not (R-13, R-20)")
  func seconds() {
    var quote = Rows.quote()
    quote.asOf = Rows.at("10:33")
    quote.receivedAt = Rows.at("10:33")
    quote.attestation.typedAt = Timestamp(milliseconds: Rows.at("10:48").milliseconds + 1_000)
    let record = Rows.record([quote])
    func codes(_ at: Timestamp) -> [String] {
      var moment = Rows.moment()
      moment.at = at
      return record.use(of: quote, at: moment).defects.map(\.code)
    }
    let limit = Rows.at("11:33")
    #expect(codes(limit) == ["quote-typed-late"])
    #expect(
      codes(Timestamp(milliseconds: limit.milliseconds + 1_000)) == ["quote-stale", "quote-typed-late"])
  }

  @Test func aLaterWithdrawalEndsAnEarlierQuotationFromThenOn() {
    var withdrawal = Rows.quote("w", answer: .withdrawn, bid: nil, offer: nil)
    withdrawal.receivedAt = Rows.at("10:50")
    let record = Rows.record([Rows.quote(), withdrawal])
    #expect(record.use(of: Rows.quote(), at: Rows.moment("10:49")).isUsable)
    #expect(!record.use(of: Rows.quote(), at: Rows.moment("10:50")).isUsable)
    withdrawal.dealer = DealerID("C")
    #expect(Rows.record([Rows.quote(), withdrawal]).use(of: Rows.quote(), at: Rows.moment()).isUsable)
  }

  @Test("only a firm quotation in time counts for Market Quotation (R-14)")
  func marketQuotation() {
    var late = Rows.quote()
    late.receivedAt = Rows.at("10:46")
    let indicative = Rows.quote(answer: .indicative)
    let record = Rows.record([])
    #expect(record.use(of: Rows.quote(), at: Rows.moment()).countsForMarketQuotation)
    #expect(!record.use(of: late, at: Rows.moment()).countsForMarketQuotation)
    #expect(record.use(of: indicative, at: Rows.moment()).isUsable)
    #expect(!record.use(of: indicative, at: Rows.moment()).countsForMarketQuotation)
  }

  @Test("a lost receiver is replaced at the bid, a lost payer at the offer")
  func sides() {
    let record = Rows.record([])
    #expect(record.use(of: Rows.quote(), at: Rows.moment()).level == Rows.number("0.0140"))
    #expect(record.use(of: Rows.quote(), at: Rows.moment(side: .offer)).level == Rows.number("0.0175"))
  }

  @Test("a written confirmation is asked for each quotation, and for nothing else (R-20, M-74)")
  func confirmations() {
    var confirmed = Rows.quote("a", dealer: "A", answer: .indicative)
    confirmed.writtenConfirmation = EvidenceID("mail")
    let refusal = Rows.quote("c", dealer: "C", answer: .refused, bid: nil, offer: nil)
    let review = Rows.record([confirmed, Rows.quote(), refusal]).review(at: Rows.moment())
    #expect(review.toConfirm == [EvidenceID("b")])
    #expect(review.findings.filter { $0.code == "quote-unconfirmed" }.map(\.subjects) == [[EvidenceID("b")]])
  }

  @Test("silence and dealers never asked are named (R-15)")
  func silence() {
    var record = Rows.record([
      Rows.quote(), Rows.quote("c", dealer: "C", answer: .refused, bid: nil, offer: nil),
    ])
    record.panel?.dealers.append(Dealer(id: DealerID("D"), name: "Dealer D", tier: .top, reason: "regional"))
    let review = record.review(at: Rows.moment())
    #expect(review.silences.map(\.dealer) == [DealerID("A")])
    #expect(review.silences.first?.minutesOpen == 30)
    #expect(review.silences.first?.isPastDeadline == true)
    #expect(review.notAsked == [DealerID("D")])
    #expect(review.refusals.map(\.response.id) == [EvidenceID("c")])
    #expect(record.review(at: Rows.moment("10:40")).silences.first?.isPastDeadline == false)
    #expect(record.review(at: Rows.moment("10:20")).silences.isEmpty)
  }
}
