import CascadeReference
import Testing

/// The judge judged: the slow reference against numbers that were printed elsewhere.
@Suite("The slow reference meets printed numbers")
struct AgreementAnchorTests {
  /// A dealer's constraints and one price impact; nothing else.
  private static func plain(_ scenario: inout SlowScenario) {
    let dealers = scenario.dealers.count
    scenario.willingness = Array(repeating: Array(repeating: 0, count: dealers), count: dealers)
    scenario.obligations = scenario.willingness
    scenario.rules.redistributes = false
  }

  private static func dealerPrime() -> SlowScenario {
    var scenario = SlowScenario()
    var treasuries = SlowAsset()
    treasuries.rank = 0
    var corporates = SlowAsset()
    corporates.rank = 1
    scenario.assets = [treasuries, corporates]
    var dealer = SlowDealer()
    dealer.cash = 50
    dealer.otherAssets = 100
    dealer.repayableDebt = 475
    dealer.equity = 25
    dealer.tier1 = 25
    dealer.leverageTrigger = 0.05
    scenario.dealers = [dealer]
    scenario.holdings = [[200, 150]]
    scenario.shocks = [.price(round: 1, asset: 1, change: -0.04)]
    plain(&scenario)
    return scenario
  }

  @Test("Dealer Prime: a loss of 6 forces a sale of 114, all Treasuries (V1; mission B4)")
  func dealerPrime() {
    var cascade = SlowCascade(Self.dealerPrime())
    let run = cascade.run()
    #expect(abs(run.rounds[0].balance.exposure[0] - 494) < 1e-9)
    #expect(abs(run.rounds[0].balance.tier1[0] - 19) < 1e-9)
    #expect(abs(run.rounds[0].sales[0][0] - 114) < 1e-9)
    #expect(run.rounds[0].sales[0][1] == 0)
    #expect(run.rounds[0].labels[0][0] == ["leverage"])
    #expect(run.converged)
  }

  @Test("An exposure gap of 114 and a VaR cut of 36 corporates are met by 36 + 78 (V12)")
  func jointly() {
    var scenario = Self.dealerPrime()
    // Corporates alone carry risk: VaR after the fall is 0.01·144 at z = 1, and the limit asks for 36 of them.
    scenario.assets[1].volatility = 0.01
    scenario.rules.informedShare = 0
    scenario.rules.quantile = 1
    scenario.rules.decay = 1
    scenario.on.information = false
    scenario.dealers[0].valueAtRiskLimit = 0.01 * (144 - 36)
    scenario.rules.toleratesStartingBreaches = false
    var cascade = SlowCascade(scenario)
    let sale = cascade.run().rounds[0].sales[0]
    #expect(abs(sale[0] - 78) < 1e-9 && abs(sale[1] - 36) < 1e-9, "\(sale)")
  }

  @Test("Two banks of Cont and Schaanning sell 34.73, 17.2807, 5.439, 0 (V4; the specification's oracle)")
  func contSchaanning() {
    var scenario = SlowScenario()
    var shared = SlowAsset()
    shared.depth = 0.5 * 0.4 * 50 / 0.02 * 20.0.squareRoot()
    scenario.assets = [shared]
    let target = 1 / (0.95 * 33.3)
    scenario.dealers = [(10.0, 4.0), (20, 4.5)].map { illiquid, equity in
      var dealer = SlowDealer()
      dealer.otherAssets = illiquid
      dealer.equity = equity
      dealer.tier1 = equity
      dealer.leverageTrigger = 1 / 33.3
      dealer.leverageTarget = target
      return dealer
    }
    scenario.holdings = [[90], [70]]
    // The shock to bank 1's illiquid asset: its second class, unsaleable, held by it alone.
    var second = SlowAsset()
    second.isSaleable = false
    scenario.assets.append(second)
    scenario.holdings = [[90, 10], [70, 0]]
    scenario.dealers[0].otherAssets = 0
    scenario.dealers[0].repayableDebt = 96
    scenario.dealers[1].repayableDebt = 85.5
    scenario.shocks = [.price(round: 1, asset: 1, change: -0.2)]
    scenario.rules.impact = .boundedExponential
    scenario.rules.depthFloorShare = 0
    scenario.rules.toleratesStartingBreaches = false
    scenario.on.depth = false
    scenario.on.information = false
    Self.plain(&scenario)
    var cascade = SlowCascade(scenario)
    let run = cascade.run()
    let sold = run.rounds.map { $0.outsideVolume[0] }
    let ratio = run.rounds.map { $0.balance.exposure[0] / $0.balance.tier1[0] }
    for (found, expected) in zip(sold, [34.73, 17.2807, 5.439, 0]) { #expect(abs(found - expected) < 5e-4) }
    for (found, expected) in zip(ratio, [49, 43.6331, 35.9386, 32.682]) {
      #expect(abs(found - expected) < 5e-4)
    }
    let prices = run.rounds.map { $0.balance.prices[0] }
    for (found, expected) in zip(prices, [0.99229, 0.98850, 0.98732]) {
      #expect(abs(found - expected) < 5e-6)
    }
  }

  /// Exercise of Eisenberg and Noe's three banks, each owing the two others ½, with outside debts of equal rank.
  @Test("Three banks clear at 165/112, 159/112 and 3/2 (V5; the specification's oracle, exact rationals)")
  func eisenbergNoe() {
    var scenario = SlowScenario()
    let assets = [0.5, 0.625, 0.75]
    let debts = [1.5, 0.5, 0.5]
    scenario.dealers = (0..<3).map { i in
      var dealer = SlowDealer()
      dealer.cash = assets[i]
      dealer.otherLiabilities = debts[i]
      dealer.equity = assets[i] - debts[i]
      dealer.tier1 = dealer.equity
      return dealer
    }
    scenario.holdings = [[], [], []]
    Self.plain(&scenario)
    scenario.obligations = [[0, 0.5, 0.5], [0.5, 0, 0.5], [0.5, 0.5, 0]]
    scenario.rules.outsideDebtIsSenior = false
    var cascade = SlowCascade(scenario)
    let recovery = cascade.run().rounds[0].recovery
    let expected = [165.0 / 112 / 2.5, 159.0 / 112 / 1.5, 1]
    for (found, exact) in zip(recovery, expected) { #expect(abs(found - exact) < 1e-14, "\(recovery)") }
  }
}
