import CascadeKernels
import Testing

@Suite struct SaleDecisionTests {
  /// Treasuries 200 (more liquid, 10 bp, no market risk to speak of) and corporates 100 (50 bp). VaR is the corporates' alone, so that
  /// cutting 36 of them is the whole repair; the leverage gap is 114.
  static func v12() -> SaleBench {
    var bench = SaleBench(offered: [200, 100])
    bench.market.halfSpread = [0.0005, 0.0025]
    bench.risk.scale = 2
    bench.risk.residualVariance = [0, 0.0001]
    bench.needs.leverage = 114
    bench.needs.valueAtRiskLimit = 0.02 * 64
    bench.needs.valueAtRisk = 0.02 * 36
    return bench
  }

  @Test("V12: 36 corporates and 78 Treasuries, not 150 in all")
  func jointly() {
    let (decision, result) = Self.v12().decide(.mostLiquidFirst)
    #expect((decision.sales[1] - 36).magnitude < 1e-12 && (decision.sales[0] - 78).magnitude < 1e-12)
    #expect((result.total - 114).magnitude < 1e-12)
    #expect(decision.reasons[1] == [.leverage, .valueAtRisk])
    #expect(decision.reasons[0] == .leverage)
  }

  /// By hand: a unit more of leverage is a Treasury more (5 bp); a unit more of VaR is 50 corporates more and as many Treasuries less.
  @Test("V12's shadow prices: 5 bp for leverage, 50 × 20 bp for VaR")
  func shadowPrices() {
    let prices = Self.v12().shadowPrices(.mostLiquidFirst)
    #expect((prices.leverage - 0.0005).magnitude < 1e-9)
    #expect((prices.valueAtRisk - 50 * 0.002).magnitude < 1e-8)
    #expect(prices.cash == 0)
  }

  /// By hand, at depths of 1,000 and 500: 78/1000 more for a Treasury; of VaR 50·(36/500 − 78/1000) more for the swap.
  @Test("impact is part of a shadow price: y/depth on what a unit more moves")
  func shadowPricesOfImpact() {
    var bench = Self.v12()
    bench.market.depth = [1_000, 500]
    let prices = bench.shadowPrices(.mostLiquidFirst)
    #expect((prices.leverage - (0.0005 + 0.078)).magnitude < 1e-9)
    #expect((prices.valueAtRisk - 50 * (0.002 + 0.072 - 0.078)).magnitude < 1e-8)
  }

  /// With no spread at all: 114 of Treasuries at a depth of 10,000 and its floor.
  @Test("without spreads a sale of 114 has a shadow price of 114 over the depth", arguments: [11_000.0, 500])
  func shadowPriceOfImpactAlone(_ depth: Double) {
    var bench = SaleBench(offered: [200, 100])
    bench.market.depth = [depth, depth]
    bench.needs.leverage = 114
    let price = bench.shadowPrices(.mostLiquidFirst).leverage
    #expect((price - 114 / depth).magnitude < 1e-12)
    // The least cost sells half of the 114 of each class; its multiplier is the common marginal cost.
    #expect((bench.shadowPrices(.leastImpact).leverage - 57 / depth).magnitude < 1e-9)
  }

  @Test("V1: a gap of 114 takes Treasuries alone")
  func leverageOnly() {
    var bench = Self.v12()
    bench.needs = SaleDecision.Needs()
    bench.needs.leverage = 114
    let (decision, result) = bench.decide(.mostLiquidFirst)
    #expect(decision.sales == [114, 0])
    #expect(decision.reasons == [.leverage, []])
    #expect(result.leverageUnmet == 0)
  }

  /// V2 (mission B4): limit 15m, VaR doubles from 10m to 20m: 5m over, a quarter of the position goes.
  @Test("V2: VaR of 20 against a limit of 15 sells a quarter", arguments: SaleDecision.Strategy.allCases)
  func deskValueAtRisk(_ strategy: SaleDecision.Strategy) {
    var bench = SaleBench(offered: [800], rank: 1)
    bench.risk.scale = 2.5
    bench.risk.factors = [0.01]
    bench.needs.valueAtRiskLimit = 15
    bench.needs.valueAtRisk = 5
    let (decision, result) = bench.decide(strategy)
    #expect((decision.sales[0] - 200).magnitude < 1e-11)
    #expect(result.passes == 1 && result.valueAtRiskUnmet == 0)
  }

  @Test("pro rata sells the same share of all that relieves")
  func proRata() {
    var bench = SaleBench(offered: [100, 60, 40])
    bench.market.leverageRelief = [1, 0, 1]
    bench.needs.leverage = 35
    #expect(bench.decide(.proRata).0.sales == [25, 0, 10])
    bench.needs.cash = 100
    let (decision, _) = bench.decide(.proRata)
    #expect(decision.sales == [50, 30, 20])
    #expect(decision.reasons == [.cash, .cash, .cash])
  }

  @Test(
    "what cannot be met sells all that relieves it, and says what is left",
    arguments: SaleDecision.Strategy.allCases)
  func hopeless(_ strategy: SaleDecision.Strategy) {
    var bench = SaleBench(offered: [100, 60])
    bench.market.leverageRelief = [1, 0]
    bench.needs.leverage = 130
    bench.needs.cash = 20
    bench.cashRelief = [0.1, 0.5]
    bench.market.depth = [1_000, 1_000]
    let (decision, result) = bench.decide(strategy)
    #expect(decision.sales[0] == 100)
    #expect(
      zip(decision.sales, [100, 20]).allSatisfy { ($0 - $1).magnitude < 1e-12 } || strategy == .proRata)
    #expect((result.leverageUnmet - 30).magnitude < 1e-12 && result.cashUnmet == 0)
  }

  @Test("no need, no sale", arguments: SaleDecision.Strategy.allCases)
  func nothing(_ strategy: SaleDecision.Strategy) {
    var bench = SaleBench(offered: [100, 60])
    bench.needs.valueAtRiskLimit = 1
    let (decision, result) = bench.decide(strategy)
    #expect(decision.sales == [0, 0] && result == SaleDecision.Result())
  }

  /// A hedged book: what hedges has no marginal risk to sell, so the last resort cuts everything alike.
  @Test("when no class is left that relieves VaR, all is cut alike")
  func lastResort() {
    var bench = SaleBench(offered: [100, 100])
    bench.risk.scale = 1
    bench.risk.residualVariance = [0.0001, 0.0001]
    bench.market.marginalRiskFloor = 3
    bench.needs.valueAtRiskLimit = 0.5 * 0.0002.squareRoot() * 100
    bench.needs.valueAtRisk = bench.needs.valueAtRiskLimit
    let (decision, result) = bench.decide(.mostLiquidFirst)
    #expect(decision.sales.allSatisfy { ($0 - 50).magnitude < 1e-12 })
    #expect(decision.reasons == [.valueAtRisk, .valueAtRisk] && result.valueAtRiskUnmet == 0)
  }

  @Test("forward filling is the lexicographic rule when leverage is the only need", arguments: 0..<40)
  func fillIsLexicographic(seed: Int) {
    var bench = SaleBench.random(seed: seed, classes: 12)
    bench.needs = SaleDecision.Needs()
    bench.needs.leverage = 300 * CounterRandom(seed: UInt64(seed)).uniform(.init(draw: 99))
    let quick = bench.decide(.mostLiquidFirst).0.sales
    // A cash need that one unit of anything meets sends it by the general path.
    bench.needs.cash = 1e-300
    bench.cashRelief = bench.market.leverageRelief
    let general = bench.decide(.mostLiquidFirst).0.sales
    #expect(zip(quick, general).allSatisfy { ($0 - $1).magnitude < 1e-12 })
  }
}
