import Calendars
import CascadeSimulation
import Quantities
import Quotations

@testable import Drills

/// A call to a dealer whose state a test chooses.
struct DeskCall {
  var settings = DrillSettings(map: ThinMarket.map)
  var unit = NetworkUnit(currency: .usd, factor: 1e6)
  /// Daily volatility of rates over that of the calm market.
  var volatility = 1.0
  var utilisation = 0.0
  var headroom = 80.0
  var halfSpread = 0.0009
  var quoting = DealerStanding.Quoting.firm
  var willingness = 1.0
  var toxicity = 0.0
  var needs: DealerNeeds?
  var hasFailed = false
  var ratePosition = 0.0
  var dealer = 0
  var firmness = QuoteRequest.Firmness.firm
  var side = QuoteRequest.Side.twoWay
  var collateral: String? = "CSA, cash"
  var deadlineMinutes: Int?
  var group = "G-1"
  var truth = GroupTruth(
    group: GroupID("G-1"), currency: .usd, amount: 2_000_000, parRate: 0.03, valueOfBasisPoint: 40_000,
    notional: 100_000_000)

  static let opened = Timestamp(milliseconds: 1_221_487_200_000)

  var request: QuoteRequest {
    QuoteRequest(
      id: EvidenceID("C-\(group)-\(dealer)"), dealer: DealerID("D\(dealer)"), caller: PersonID("ben"),
      channel: .phone,
      openedAt: Self.opened, group: GroupID(group), side: side,
      size: UnroundedAmount(ExactNumber(100_000_000), .usd), firmness: firmness,
      deadline: deadlineMinutes.map {
        Timestamp(milliseconds: Self.opened.milliseconds + Int64($0) * 60_000)
      }, terms: QuotedTerms(collateral: collateral))
  }

  var standing: DealerStanding {
    DealerStanding(
      dealer: dealer, id: DealerID("D\(dealer)"), name: "D\(dealer)", hasFailed: hasFailed,
      utilisation: utilisation,
      headroom: headroom, headroomAtStart: 80, leverageDistance: 0.1, needs: needs, willingness: willingness,
      toxicity: toxicity, halfSpread: halfSpread, quoting: quoting, creditSpread: 60, tier: .top,
      ratePosition: ratePosition)
  }

  func answer(attempt: Int = 0) throws -> SimulatedAnswer {
    let calm = try ThinMarket.calm.get()
    var market = calm
    market.rateVolatility *= volatility
    let desk = AnswerDesk(market: market, calm: calm, settings: settings, unit: unit)
    return desk.answer(request, by: standing, truth: truth, index: 0, attempt: attempt)
  }

  /// The same call to dealers 0 to 199.
  func all() throws -> [SimulatedAnswer] {
    try (0..<200).map { dealer in
      var call = self
      call.dealer = dealer
      return try call.answer()
    }
  }
}

extension SimulatedAnswer {
  var first: QuoteResponse? { responses.first }

  /// Minutes from the call to the answer, and from the answer to its end.
  var delay: Double? {
    first.map { Double($0.receivedAt.milliseconds - request.openedAt.milliseconds) / 60_000 }
  }
  var life: Double? {
    first.flatMap { first in
      first.validUntil.map { Double($0.milliseconds - first.receivedAt.milliseconds) / 60_000 }
    }
  }
}
