import CascadeSimulation
import Quantities
import Quotations
import Testing
import Workflow

@testable import Drills

@Suite("How a dealer answers")
struct AnswerDeskTests {
  @Test(
    "A par rate is quoted around the market's mid, half the width to either side, to a hundredth of a basis point"
  )
  func rate() throws {
    var call = DeskCall()
    call.settings.answers.midNoise = 0
    let answer = try call.answer()
    let levels = try #require(answer.first?.levels)
    // A half-spread of 9 bp of price on a duration of 4.5 years is 2 bp of rate.
    #expect(levels.unit == .rate)
    #expect(levels.bid == (try ExactNumber(decimal: "0.0298")))
    #expect(levels.offer == (try ExactNumber(decimal: "0.0302")))
    #expect(levels.mid == nil)
    #expect(answer.first?.answer == .firm)
    #expect(answer.first?.sizeGoodFor?.value == ExactNumber(100_000_000))
    #expect(answer.first?.asOf == answer.first?.receivedAt)
    #expect(answer.first?.terms == call.request.terms)
  }

  /// An overnight swap over a year of which a quarter has run: 14,843 dollars for a basis point of its par rate against
  /// 11,186 for one of the curve.
  @Test("A swap with a period behind it is charged its width on the risk that is left, and leaned by it")
  func seasoned() throws {
    var call = DeskCall()
    call.settings.answers.midNoise = 0
    (call.truth.valueOfBasisPoint, call.truth.valueOfParRate) = (11_186, 14_843)
    let width = try #require(try call.answer().halfWidth)
    // In money 2 bp of the curve's risk; a width on the par rate's own would be a third more.
    let cost: Double = width * 1e4 * 14_843
    #expect(abs(cost - 22_372) < 1e-6)
    (call.utilisation, call.ratePosition) = (1, 0.04)
    let mid = try #require(try call.answer().mid)
    let lean: Double = 0.00005 * 11_186 / 14_843
    #expect(abs(mid - 0.03 - lean) < 1e-12)
  }

  @Test("Notional in another currency takes room for what it is worth in the network's")
  func worth() throws {
    var call = DeskCall()
    call.headroom = 4
    let calm = try ThinMarket.calm.get()
    func good(_ worth: [Currency: Double]) -> ExactNumber? {
      AnswerDesk(market: calm, calm: calm, settings: call.settings, unit: call.unit, worth: worth)
        .answer(call.request, by: call.standing, truth: call.truth, index: 0).first?.sizeGoodFor?.value
    }
    // 100 million add 1 million of exposure, for which 4 are just enough; at two dollars each half of it fits.
    #expect(good([:]) == ExactNumber(100_000_000))
    #expect(good([.usd: 2]) == ExactNumber(50_000_000))
  }

  @Test(
    "A package is quoted in whole dollars, at what we would pay and what we would pay the other way round")
  func package() throws {
    var call = DeskCall()
    call.settings.answers.midNoise = 0
    call.truth.parRate = nil
    let levels = try #require(try call.answer().first?.levels)
    // 2 bp at 40,000 a basis point, where a tenth of the gross at the quoted duration would be 4,500.
    #expect(levels.unit == .amount(.usd))
    #expect(levels.offer == ExactNumber(2_080_000))
    #expect(levels.bid == ExactNumber(1_920_000))
  }

  @Test("A package whose risks net to nothing is still charged for a tenth of its gross")
  func netted() throws {
    var call = DeskCall()
    call.settings.answers.midNoise = 0
    call.truth.parRate = nil
    call.truth.valueOfBasisPoint = -1
    // 100 million · 1e-4 · 4.5 · 0.1 = 4,500 a basis point, times 2 bp.
    #expect(abs(try #require(try call.answer().halfWidth) - 9000) < 1e-6)
  }

  @Test("A full dealer that is long of rates bids them up, in either unit and with the sign of the risk")
  func lean() throws {
    var call = DeskCall()
    call.settings.answers.midNoise = 0
    (call.utilisation, call.ratePosition) = (1, 0.04)
    // A quarter of 2 bp.
    #expect(abs(try #require(try call.answer().mid) - 0.03005) < 1e-12)
    call.truth.parRate = nil
    call.truth.valueOfBasisPoint = -40_000
    #expect(abs(try #require(try call.answer().mid) - 1_980_000) < 1e-6)
    call.ratePosition = -0.04
    #expect(abs(try #require(try call.answer().mid) - 2_020_000) < 1e-6)
  }

  @Test("Mids scatter around the market's by the setting's share of a half-width")
  func noise() throws {
    let errors = try DeskCall().all().compactMap { answer in answer.mid.map { ($0 - 0.03) / 0.0002 } }
    let mean = errors.reduce(0, +) / Double(errors.count)
    let deviation = (errors.reduce(0) { $0 + $1 * $1 } / Double(errors.count)).squareRoot()
    #expect(errors.count == 200)
    // Three standard errors of 200: 3 · 0.35 / √200 of the mean, 3 · 0.35 / √400 of the deviation.
    #expect(abs(mean) < 0.0742)
    #expect(abs(deviation - 0.35) < 0.0525)
  }

  @Test("The sides asked are the sides given", arguments: QuoteRequest.Side.allCases)
  func sides(side: QuoteRequest.Side) throws {
    var call = DeskCall()
    call.side = side
    let levels = try #require(try call.answer().first?.levels)
    #expect((levels.bid != nil) == [.bid, .twoWay].contains(side))
    #expect((levels.offer != nil) == [.offer, .twoWay].contains(side))
    #expect((levels.mid != nil) == (side == .mid))
  }

  @Test("A desk without a firm market answers a request for a firm price with a mid, and says so")
  func indicative() throws {
    var call = DeskCall()
    call.quoting = .indicative
    let answer = try call.answer()
    #expect(answer.first?.answer == .indicative)
    #expect(answer.reason == .noFirmMarket)
    #expect(answer.first?.levels?.mid != nil)
    #expect(answer.first?.levels?.bid == nil)
    #expect(answer.first?.validUntil == nil)
    call.firmness = .indicative
    #expect(try call.answer().reason == nil)
  }
}

@Suite("Why a dealer does not quote")
struct AnswerDeskRefusalTests {
  /// Whether a count of 200 lies within three standard errors of a share.
  private func isLikely(_ count: Int, share: Double) -> Bool {
    let deviation = (200 * share * (1 - share)).squareRoot()
    return abs(Double(count) - 200 * share) <= 3 * deviation
  }

  private static func needs(_ change: (inout DealerNeeds) -> Void) -> DealerNeeds {
    var needs = DealerNeeds(dealer: 0)
    change(&needs)
    return needs
  }

  @Test(
    "A silent dealer's reason is the constraint that its round found it short of",
    arguments: [
      (needs { ($0.leverageGap, $0.cashGap) = (1, 1) }, 0, .leverage),
      (needs { $0.valueAtRiskExcess = 1 }, 0, .valueAtRisk),
      (needs { $0.cashGap = 1 }, 0, .funding), (nil, 0.2, .toxicFlow), (nil, 0, .unwilling),
    ] as [(DealerNeeds?, Double, SimulatedAnswer.Reason)])
  func reasons(needs: DealerNeeds?, toxicity: Double, reason: SimulatedAnswer.Reason) throws {
    var call = DeskCall()
    (call.quoting, call.needs, call.toxicity) = (.silent, needs, toxicity)
    let answers = try call.all()
    #expect(answers.allSatisfy { $0.reason == reason && $0.mid == nil })
    // Six in ten say so (within three standard errors); with the others the line rings.
    let said = answers.filter { $0.first?.answer == .refused }
    #expect(isLikely(said.count, share: 0.6))
    #expect(said.allSatisfy { $0.first?.reasonGiven?.isEmpty == false && $0.first?.levels == nil })
    #expect(answers.allSatisfy { ($0.unanswered == .noAnswer) == $0.responses.isEmpty })
  }

  @Test(
    "A silent dealer without a gap has no room if half of its capacity is used, and fears the flow before",
    arguments: [(0.5, SimulatedAnswer.Reason.size), (0.49, .toxicFlow)])
  func full(utilisation: Double, reason: SimulatedAnswer.Reason) throws {
    var call = DeskCall()
    (call.quoting, call.utilisation, call.toxicity) = (.silent, utilisation, 0.2)
    #expect(try call.answer().reason == reason)
  }

  @Test("At a dealer that failed the line rings")
  func failed() throws {
    var call = DeskCall()
    call.hasFailed = true
    let answer = try call.answer()
    #expect(answer.unanswered == .noAnswer)
    #expect(answer.reason == .defaulted)
  }

  @Test(
    "A deal beyond a quarter of the headroom is good for a part, and beyond ten times that for none",
    // 100 million add 1 million of exposure: room for it needs a headroom of 4.
    arguments: [(4, 100_000_000), (2, 50_000_000), (0.5, 12_000_000), (0.39, nil), (0, nil)]
      as [(Double, Int?)])
  func size(headroom: Double, good: Int?) throws {
    var call = DeskCall()
    call.headroom = headroom
    let answer = try call.answer()
    #expect(answer.first?.sizeGoodFor?.value == good.map { ExactNumber($0) })
    #expect((answer.reason == .size) == (good == nil))
  }

  @Test(
    "A dealer half of whose will is gone turns away half of its clients, in proportion",
    arguments: [0.25, 0.1])
  func unwilling(willingness: Double) throws {
    var call = DeskCall()
    call.willingness = willingness
    let answering = try call.all().count { $0.mid != nil }
    #expect(isLikely(answering, share: 2 * willingness))
  }

  @Test("Who would answer after the deadline promises to call back")
  func late() throws {
    var call = DeskCall()
    call.deadlineMinutes = 1
    let answer = try call.answer()
    #expect(answer.unanswered == .callBackPromised)
    #expect(answer.responses.isEmpty)
  }
}

@Suite("Answers follow the state of the run")
struct AnswerDeskOrderTests {
  @Test("A fuller dealer answers later, and its firm prices live shorter")
  func utilisation() throws {
    let calls = try [0.0, 0.3, 0.6, 1].map { used in
      var call = DeskCall()
      call.utilisation = used
      return try call.all()
    }
    for (free, full) in zip(calls, calls.dropFirst()) {
      for (one, other) in zip(free, full) {
        #expect(try #require(one.delay) < (try #require(other.delay)))
        #expect(try #require(one.life) > (try #require(other.life)))
      }
    }
  }

  @Test("Firm prices live shorter as the variance of rates grows, down to a minute")
  func volatility() throws {
    let lives = try [1.0, 1.5, 3, 10].map { volatility in
      var call = DeskCall()
      call.volatility = volatility
      return try #require(try call.answer().life)
    }
    // 30 minutes over the square of the rise.
    #expect(
      zip(lives, [30, 30 / 2.25, 30.0 / 9, 1]).allSatisfy { abs($0 - $1) < 1.0 / 60 + 1e-9 }, "\(lives)")
  }

  @Test("Through a run the market answers ever wider, smaller and less firm as it is used up")
  func run() throws {
    let trace = try ThinMarket.trace()
    let calm = SimulatedMarket(trace, at: .calm, map: ThinMarket.map)
    let worst = try #require(
      trace.run.rounds.max { $0.marketUtilisation < $1.marketUtilisation }
    ).number
    func figures(_ moment: SimulatedMarket.Moment) -> (width: Double, firm: Int, size: Double) {
      let call = DeskCall()
      let desk = AnswerDesk(
        market: SimulatedMarket(trace, at: moment, map: ThinMarket.map), calm: calm, settings: call.settings,
        unit: call.unit)
      let answers = DealerStanding.all(in: trace, at: moment, map: ThinMarket.map, except: 4).map {
        desk.answer(call.request, by: $0, truth: call.truth, index: 0)
      }
      let widths = answers.compactMap(\.halfWidth)
      let sizes = answers.compactMap { $0.first?.sizeGoodFor?.value.doubleValue }
      return (
        widths.max() ?? .infinity, answers.count { $0.first?.answer == .firm }, sizes.reduce(0, +)
      )
    }
    let (before, after) = (figures(.calm), figures(.round(worst)))
    #expect(before.firm == 4)
    #expect(after.size < before.size)
    #expect(after.firm < before.firm)
    #expect(after.width > before.width)
  }

  @Test("The same seed gives the same answers, another seed and another attempt others")
  func seeds() throws {
    let call = DeskCall()
    #expect(try call.all() == call.all())
    #expect(
      try call.all().reversed()
        == (0..<200).reversed().map { dealer in
          var one = call
          one.dealer = dealer
          return try one.answer()
        })
    var other = call
    other.settings.seed = 2
    #expect(try other.answer().mid != call.answer().mid)
    #expect(try call.answer(attempt: 1).mid != call.answer().mid)
  }
}
