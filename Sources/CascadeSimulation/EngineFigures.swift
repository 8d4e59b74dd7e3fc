internal import CascadeKernels

/// What one dealer's round came to; rewritten in every round.
struct DealerFigures: Sendable {
  var cash = 0.0
  var netAssets = 0.0
  var reserve = 0.0
  var equity = 0.0
  var tier1 = 0.0
  var exposure = 0.0
  var ratio = 0.0
  /// Σ p̃x.
  var marked = 0.0
  var valueAtRisk = 0.0
  var valueAtRiskLimit = Double.infinity
  var isLimitedByCapital = false
  /// ΣR.
  var borrowed = 0.0
  /// D, after the central bank's facility.
  var due = 0.0
  var facility = 0.0
  var leverageGap = 0.0
  /// What of the leverage gap its sales can repair: proceeds that repay nothing stay on the balance sheet as cash.
  var leverageSales = 0.0
  var riskGap = 0.0
  var cashGap = 0.0
  var isPreemptive = false
  /// Debt repaid from cash before anything is sold.
  var cashFirst = 0.0
  var failing: Failure.Cause?
  var headroom = 0.0
  var utilisation = 0.0
  /// Σ of its own sales of stage 5.
  var sold = 0.0
  var leverageUnmet = 0.0
  var riskUnmet = 0.0
  var cashUnmet = 0.0
  var shadowLeverage = 0.0
  var shadowRisk = 0.0
  var shadowCash = 0.0
  /// Less was paid than was due.
  var isShort = false

  var hasNeeds: Bool { leverageGap > 0 || riskGap > 0 || cashGap > 0 }
}

/// What is due of a funding line in a round.
struct LineDue: Sendable {
  /// Not rolled.
  var unrolled = 0.0
  /// u + c.
  var due = 0.0
  /// Borrowed from the central bank against the same collateral.
  var facility = 0.0
}

/// What a fund decided in a round.
struct FundFigures: Sendable {
  var netAssets = 0.0
  var sold = 0.0
  var redemption = false
  var marginCall = false
  var leverage = false
}

/// What stages 1 to 5 write, dealer by dealer.
struct DealerOutputs {
  var figures: [DealerFigures] = []
  /// Dealers × classes: decided sales, then liquidations, as values at p.
  var sales: [Double] = []
  var lineDue: [LineDue] = []
  /// Which needs a sale relieves, dealers × classes; empty unless records are wanted.
  var reasons: [SaleDecision.Reasons] = []
  /// Whether a dealer's row of `sales` holds anything.
  var sells: [Bool] = []
  var bench = SaleDecision(classes: 0, riskScratchCount: 0)
  var riskScratch: [Double] = []

  init() {}

  init(_ plan: EnginePlan, scratch: Int, wantsRecords: Bool) {
    let (n, k) = (plan.dealers, plan.classes)
    figures = Array(repeating: DealerFigures(), count: n)
    sales = Array(repeating: 0, count: n * k)
    lineDue = Array(repeating: LineDue(), count: plan.lines.count)
    reasons = wantsRecords ? Array(repeating: [], count: n * k) : []
    sells = Array(repeating: false, count: n)
    bench = SaleDecision(classes: k, riskScratchCount: scratch)
    riskScratch = Array(repeating: 0, count: scratch)
  }
}
