/// The balance sheets at one moment.
public struct SlowBalance: Sendable, Equatable {
  public var prices: [Double] = []
  public var marks: [Double] = []
  public var volatility: [Double] = []
  public var halfSpread: [Double] = []
  public var equity: [Double] = []
  public var tier1: [Double] = []
  public var exposure: [Double] = []
  public var valueAtRisk: [Double] = []
  public var cash: [Double] = []
  public var fundNetAssets: [Double] = []
  public var holdings: [[Double]] = []
  public var fundHoldings: [[Double]] = []
  public init() {}
}

/// What happened in one round; see "A round's record" of the page for the moment of each figure.
public struct SlowRound: Sendable, Equatable {
  public var number = 0
  public var balance = SlowBalance()
  public var haircutBilateral: [Double] = []
  public var depth: [Double] = []
  public var outsideVolume: [Double] = []
  public var priceFactor: [Double] = []
  public var firm: [Int] = []
  public var indicative: [Int] = []
  public var silent: [Int] = []
  public var due: [Double] = []
  public var facility: [Double] = []
  public var headroom: [Double] = []
  public var utilisation: [Double] = []
  public var marketUtilisation = 0.0
  public var needs: [SlowNeeds] = []
  /// [dealer][class]: what had to go, and of it what other dealers and outside investors took.
  public var sales: [[Double]] = []
  public var redistributed: [[Double]] = []
  public var outside: [[Double]] = []
  /// [dealer][class]: names of constraints.
  public var labels: [[Set<String>]] = []
  public var fundSales: [[Double]] = []
  public var fundOutside: [[Double]] = []
  /// [fund]: what it needed, by cause.
  public var fundCauses: [[String: Double]] = []
  public var liquidated: [[Double]] = []
  public var offered = 0.0
  public var taken = 0.0
  /// [buyer][class], in units.
  public var bought: [[Double]] = []
  /// Dealers that failed in this round and why.
  public var failures: [Int: String] = [:]
  public var recovery: [Double] = []
  public var isLast = false
  public init() {}
}

/// What stage 4 found for one dealer.
public struct SlowNeeds: Sendable, Equatable {
  public var leverageGap = 0.0
  public var valueAtRiskExcess = 0.0
  public var cashGap = 0.0
  public var valueAtRiskLimit = Double.infinity
  public var isLimitedByCapital = false
  public var isPreemptive = false
  public var leverageUnmet = 0.0
  public var valueAtRiskUnmet = 0.0
  public var cashUnmet = 0.0
  /// Due today beyond cash above the buffer, before cash repays any debt.
  var dueUncovered = 0.0
  public init() {}

  var hasGap: Bool { leverageGap > 0 || valueAtRiskExcess > 0 || cashGap > 0 }
}
