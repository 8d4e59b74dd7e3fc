import Calendars
import Quantities
import Quotations
import Transactions

/// The facts of mission A7 and small ways to vary them.
enum Rows {
  static let group = GroupID("swap")

  /// A time of 12 November 2025, UTC.
  static func at(_ clock: String) -> Timestamp {
    Timestamp("2025-11-12T\(clock):00Z") ?? Timestamp(milliseconds: 0)
  }

  static func number(_ text: String) -> ExactNumber { (try? ExactNumber(decimal: text)) ?? .zero }

  static func usd(_ text: String) -> UnroundedAmount { UnroundedAmount(number(text), .usd) }

  static func moment(_ clock: String = "11:00", side: PriceSide? = .bid, size: String? = "100")
    -> ValuationMoment
  {
    ValuationMoment(group: group, at: at(clock), side: side, size: size.map { usd($0) })
  }

  static let attested = Attestation(
    saidBy: "desk", typedBy: PersonID("assistant"), typedAt: at("10:40"), attestedBy: PersonID("trader"),
    attestedAt: at("10:50"))

  static func request(
    _ id: String, _ dealer: String, deadline: String? = "10:45", terms: QuotedTerms = QuotedTerms()
  )
    -> QuoteRequest
  {
    QuoteRequest(
      id: EvidenceID(id), dealer: DealerID(dealer), caller: PersonID("trader"), channel: .phone,
      openedAt: at("10:30"),
      group: group, size: usd("100"), deadline: deadline.map(at), terms: terms)
  }

  /// A firm two-way quotation without any defect; each test spoils one thing.
  static func quote(
    _ id: String = "b", dealer: String = "B", answer: QuoteResponse.Class = .firm, bid: String? = "0.0140",
    offer: String? = "0.0175", mid: String? = nil
  ) -> QuoteResponse {
    let levels = QuotedLevels(
      unit: .rate, bid: bid.map(number), offer: offer.map(number), mid: mid.map(number))
    return QuoteResponse(
      id: EvidenceID(id), request: EvidenceID("ask-\(dealer)"), dealer: DealerID(dealer), group: group,
      receivedAt: at("10:35"), asOf: at("10:34"), answer: answer,
      levels: bid == nil && offer == nil && mid == nil ? nil : levels, attestation: attested,
      snapshot: EvidenceID("screen"))
  }

  static func record(_ responses: [QuoteResponse], dealers: [String] = ["A", "B", "C"]) -> QuotationRecord {
    QuotationRecord(
      panel: DealerPanel(
        criteria: "leading dealers",
        dealers: dealers.map {
          Dealer(id: DealerID($0), name: "Dealer \($0)", tier: .top, reason: "makes the market")
        }),
      requests: dealers.map { request("ask-\($0)", $0) }, responses: responses,
      snapshots: [EvidenceID("screen"): at("10:33")])
  }
}
