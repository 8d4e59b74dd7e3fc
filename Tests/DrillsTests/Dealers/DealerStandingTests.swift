import CascadeSimulation
import Quantities
import Quotations
import Testing

@testable import Drills

@Suite("How a dealer of a run stands")
struct DealerStandingTests {
  @Test(
    "Counts over dealers are the run's own record, and the mean half-spread of a market that all quote is its half-spread"
  )
  func counts() throws {
    let trace = try ThinMarket.trace()
    var kinds: Set<DealerQuotes.Standing> = []
    for (state, record) in zip(trace.states.dropFirst(), trace.run.rounds) {
      let quotes = DealerQuotes(of: 0, in: trace.scenario, at: state, after: record)
      let failedBefore = Set(trace.run.rounds.prefix(record.number - 1).flatMap { $0.failures.map(\.dealer) })
      let alive = quotes.standings.indices.filter { !failedBefore.contains($0) }
      let standings = alive.map { quotes.standings[$0] }
      #expect(standings.count { $0 == .firm } == record.firm[0])
      #expect(standings.count { $0 == .indicative } == record.indicative[0])
      #expect(standings.count { $0 == .silent } == record.silent[0])
      if record.silent[0] == 0, !alive.isEmpty {
        let mean = alive.reduce(0) { $0 + quotes.halfSpreads[$1] } / Double(alive.count)
        #expect(abs(mean - state.halfSpread[0]) <= 1e-15)
      }
      kinds.formUnion(standings)
    }
    #expect(kinds.count == 3, "the market shows every kind of standing, or the test says little: \(kinds)")
  }

  @Test(
    "Before the shock the mean of the dealers' credit spreads is the market's credit indicator; later none is less"
  )
  func creditSpreads() throws {
    let trace = try ThinMarket.trace()
    for moment in ThinMarket.moments(trace) {
      // Nobody is left out: the failing dealer is one that the network does not have.
      let standings = DealerStanding.all(in: trace, at: moment, map: ThinMarket.map, except: -1)
      let mean = standings.reduce(0) { $0 + $1.creditSpread } / Double(standings.count)
      let indicator = trace.indicators[moment.roundsDone].credit
      #expect(mean >= indicator * (1 - 1e-9))
      if moment == .calm { #expect(abs(mean - indicator) <= 1e-9 * mean) }
    }
  }

  /// 20 · e^3 = 401.7.
  @Test("With all its capacity used a dealer is a weak credit, with little used a strong one")
  func constraints() throws {
    let trace = try ThinMarket.trace()
    let standings = ThinMarket.moments(trace).flatMap {
      DealerStanding.all(in: trace, at: $0, map: ThinMarket.map, except: -1)
    }.filter { !$0.hasFailed }
    let full = standings.filter { $0.utilisation == 1 }
    #expect(!full.isEmpty)
    #expect(full.allSatisfy { $0.creditSpread > 401.7 && $0.tier == .weak })
    let free = standings.filter { $0.utilisation < 0.3 && ($0.leverageDistance ?? 0) >= 0 }
    #expect(!free.isEmpty)
    #expect(free.allSatisfy { $0.tier == .top })
  }

  @Test(
    "Before the shock every dealer quotes firm at the file's half-spread with nothing used and nothing needed"
  )
  func calm() throws {
    let standings = DealerStanding.all(in: try ThinMarket.trace(), at: .calm, map: ThinMarket.map, except: 4)
    #expect(standings.map(\.dealer) == [0, 1, 2, 3])
    for standing in standings {
      #expect(standing.quoting == .firm)
      #expect(standing.halfSpread == 0.0005)
      #expect(standing.utilisation == 0)
      #expect(standing.headroom == standing.headroomAtStart)
      #expect(standing.needs == nil)
      #expect(standing.willingness == 1)
    }
    // Tier 1 of 9 on an exposure of 100 against a trigger of 5 %: room for 9 / 0.05 − 100.
    #expect(abs(standings[0].headroomAtStart - 80) < 1e-9)
    // 0.09 is 80 % above 0.05.
    #expect(abs(try #require(standings[0].leverageDistance) - 0.8) < 1e-12)
    // 90 units at 1 and a duration of 4.5 lose 0.0405 for a basis point.
    #expect(abs(standings[0].ratePosition - 0.0405) < 1e-12)
  }

  @Test("A dealer that failed is silent, without room and without will")
  func failed() throws {
    let trace = try ThinMarket.trace()
    let failure = try #require(trace.failureRound(of: 4))
    let standings = DealerStanding.all(in: trace, at: .round(failure), map: ThinMarket.map, except: 0)
    let standing = try #require(standings.first { $0.dealer == 4 })
    #expect(standing.hasFailed)
    #expect(standing.quoting == .silent)
    #expect((standing.headroom, standing.willingness, standing.utilisation) == (0, 0, 1))
    #expect(standing.creditSpread == 6000, "certain default at a loss of 60 %")
    #expect(standing.tier == .weak)
  }

  @Test(
    "What others see of a dealer's credit is of the round before: what a round does to it shows a round later"
  )
  func publicLags() throws {
    var changed = ThinMarket.scenario()
    changed.shocks.append(Shock(round: 2, .price(asset: 0, change: -0.01)))
    let traces = [try ThinMarket.trace(), try CascadeTrace(changed, indicators: IndicatorChoice(quoted: 0))]
    let after = traces.map { DealerStanding.all(in: $0, at: .round(2), map: ThinMarket.map, except: 4) }
    #expect(after[0].map(\.creditSpread) != after[1].map(\.creditSpread))
    #expect(after[0].map(\.publicCreditSpread) == after[1].map(\.publicCreditSpread))
    let later = traces.map { DealerStanding.all(in: $0, at: .round(3), map: ThinMarket.map, except: 4) }
    #expect(later[0].map(\.publicCreditSpread) != later[1].map(\.publicCreditSpread))
  }

  @Test("It is told in whole basis points, with an error of the order of 15 per cent that a seed draws")
  func publicNoise() throws {
    let trace = try ThinMarket.trace()
    let inside = DealerStanding.all(in: trace, at: .calm, map: ThinMarket.map, except: -1)
    let errors = (1...40).flatMap { seed in
      DealerStanding.all(in: trace, at: .calm, map: ThinMarket.map, except: -1, seed: seed).map { standing in
        #expect(standing.publicCreditSpread == standing.publicCreditSpread.rounded())
        return standing.publicCreditSpread / standing.creditSpread - 1
      }
    }
    let deviation = (errors.reduce(0) { $0 + $1 * $1 } / Double(errors.count)).squareRoot()
    #expect((0.12...0.18).contains(deviation), "\(deviation)")
    #expect(inside.contains { KnownDealer($0).creditSpread.value.doubleValue != $0.creditSpread })
    #expect(inside.allSatisfy { KnownDealer($0).creditSpread.value.doubleValue == $0.publicCreditSpread })
  }

  @Test("Toxicity takes from willingness what stage 5b takes from the flow")
  func willingness() throws {
    let trace = try ThinMarket.trace()
    let toxic = try #require(
      trace.states.indices.max { trace.states[$0].informedShare[0] < trace.states[$1].informedShare[0] })
    let rise = trace.states[toxic].informedShare[0] - 0.1
    #expect(rise > 0)
    let standing = DealerStanding.all(in: trace, at: .round(toxic), map: ThinMarket.map, except: 4)[0]
    #expect(abs(standing.toxicity - rise) < 1e-15)
    #expect(abs(standing.willingness - max(0, 1 - rise)) < 1e-15)
  }

  @Test(
    "Tiers change at the edges of the default regime policy",
    arguments: [
      (20, Quotations.Dealer.Tier.top), (136.99, .top), (137, .middle), (386.99, .middle), (387, .weak),
      (6000, .weak),
    ])
  func tiers(spread: Double, tier: Quotations.Dealer.Tier) {
    #expect(DealerStanding.tier(creditSpread: spread) == tier)
  }

  @Test("Names become identifiers that differ")
  func names() {
    let ids = DealerID.all(of: ThinMarket.names + ["...", "_x y", String(repeating: "z", count: 80)])
    #expect(
      ids.map(\.rawValue) == [
        "Anker-S-hne", "Brook", "Brook-2", "Cliff-Bank", "Delta", "dealer-6", "x-y",
        String(repeating: "z", count: 40),
      ])
  }

  @Test(
    "The unit of a network is read from its words",
    arguments: [
      ("USD millions", 1e6, "USD"), ("EUR billions", 1e9, "EUR"), ("thousands of GBP", 1e3, "GBP"),
      ("units", 1, nil),
    ] as [(String, Double, String?)])
  func units(words: String, factor: Double, code: String?) {
    #expect(NetworkUnit(words).factor == factor)
    #expect(NetworkUnit(words).currency?.code == code)
  }
}
