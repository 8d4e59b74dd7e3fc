/// What a fund carries from round to round beside its units.
struct SlowFundState: Sendable, Equatable {
  var cash: Double
  var debt: Double
  var margin = 0.0
  var variationDue = 0.0
  var initialDue = 0.0
  var redemptionDue = 0.0
  var shareRedeemed = 0.0
  /// The product of 1 + return over the rounds.
  var growth = 1.0
  var netAssetsStart = 0.0
  var netAssetsAtLast = 0.0
  var redemptionsPaid = 0.0
  var redeemedAtLast = 0.0

  init(cash: Double, debt: Double) {
    self.cash = cash
    self.debt = debt
  }

  var redeemed: Double { redemptionsPaid + redemptionDue }

  var due: Double { variationDue + initialDue + redemptionDue }

  private func rest(_ due: Double, _ paid: Double) -> Double { due - paid <= 1e-12 * due ? 0 : due - paid }

  /// Pays what is due as far as the money goes, variation calls first and redemptions last; returns what it spent.
  mutating func pay(upTo money: Double) -> Double {
    let variation = min(money, variationDue)
    let initial = min(money - variation, initialDue)
    let redemption = min(money - variation - initial, redemptionDue)
    variationDue = rest(variationDue, variation)
    initialDue = rest(initialDue, initial)
    redemptionDue = rest(redemptionDue, redemption)
    margin += initial
    redemptionsPaid += redemption
    return variation + initial + redemption
  }
}

/// What was decided in a round and is carried out in stage 7, amounts in units.
struct SlowDecisions: Sendable, Equatable {
  var toOutside: [[Double]]
  var toDealers: [[Double]]
  var bought: [[Double]]
  var fundSales: [[Double]]
  /// By funding line.
  var lineDue: [Double]
  var lineFacility: [Double]
  var lineUnrolled: [Double]

  init() {
    toOutside = []
    toDealers = []
    bought = []
    fundSales = []
    lineDue = []
    lineFacility = []
    lineUnrolled = []
  }
}

extension SlowCascade {
  func noDecisions() -> SlowDecisions {
    var none = SlowDecisions()
    none.toOutside = scenario.dealers.map { _ in scenario.assets.map { _ in 0 } }
    none.toDealers = none.toOutside
    none.bought = none.toOutside
    none.fundSales = scenario.funds.map { _ in scenario.assets.map { _ in 0 } }
    none.lineDue = scenario.lines.map { _ in 0 }
    none.lineFacility = none.lineDue
    none.lineUnrolled = none.lineDue
    return none
  }

  /// D: what a dealer must pay today from cash.
  func due(_ i: Int, _ decisions: SlowDecisions) -> Double {
    lines(of: i).map { decisions.lineDue[$0] - decisions.lineFacility[$0] }.reduce(0, +)
  }
}
