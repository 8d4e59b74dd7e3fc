/// Stage 5 for one dealer: the sales that meet its leverage, cash and VaR needs together.
///
/// A bench of columns that a thread allocates once and uses for dealer after dealer: write the inputs `offered`, `cashRelief` and
/// `values`, call `decide`, read `sales` and `reasons`. Nothing is allocated by `decide`. Amounts are values at the pre-impact
/// price; sales are positive. How close it comes to the exact optimum: docs/model/cascade-decision.md.
public struct SaleDecision: Sendable {
  public let classes: Int
  /// v: what can be sold of each class (0 of one that is not saleable).
  public var offered: [Double]
  /// b: cash left per unit sold when the repo on it is repaid, from 0 to 1. Read only if there is a cash need.
  public var cashRelief: [Double]
  /// p̃x of every class, saleable or not. Read only if there is a VaR limit.
  public var values: [Double]
  /// y, the result.
  public internal(set) var sales: [Double]
  /// For each class sold, the binding needs that it relieves (if none is, those that it was sold for); empty for
  /// the others.
  public internal(set) var reasons: [Reasons]

  var pass: SalePass
  /// p̃x of what is left.
  var held: [Double]
  var marginals: [Double]
  var riskScratch: [Double]
  var savedSales: [Double]
  var savedReasons: [Reasons]

  /// `riskScratchCount` is the largest `RiskMeasure.scratchCount` that it will meet.
  public init(classes: Int, riskScratchCount: Int) {
    self.classes = classes
    let column = Array(repeating: 0.0, count: classes)
    offered = column
    cashRelief = column
    values = column
    sales = column
    reasons = Array(repeating: [], count: classes)
    pass = SalePass(classes: classes)
    held = column
    marginals = column
    riskScratch = Array(repeating: 0, count: riskScratchCount)
    savedSales = column
    savedReasons = reasons
  }
}

extension SaleDecision {
  public enum Strategy: Sendable, CaseIterable { case mostLiquidFirst, proRata, leastImpact }

  public struct Reasons: OptionSet, Sendable, Hashable {
    public let rawValue: UInt8
    public init(rawValue: UInt8) { self.rawValue = rawValue }
    public static let leverage = Reasons(rawValue: 1)
    public static let cash = Reasons(rawValue: 2)
    public static let valueAtRisk = Reasons(rawValue: 4)
  }

  /// What has to go; a need that is not positive is none.
  public struct Needs: Sendable, Equatable {
    /// G_L, in exposure.
    public var leverage: Double = 0
    /// G_C, in cash.
    public var cash: Double = 0
    /// G_V = VaR − V̄ before any sale, 0 if the limit is met (beyond the caller's tolerance).
    public var valueAtRisk: Double = 0
    /// V̄; infinite if no VaR limit is in force (then VaR is never computed).
    public var valueAtRiskLimit: Double = .infinity

    public init() {}

    /// Leverage, cash, VaR; none is 0.
    var vector: SIMD4<Double> {
      let needs = SIMD4(leverage, cash, valueAtRisk, 0)
      return needs.replacing(with: 0, where: .!(needs .> 0))
    }
  }

  public struct Result: Sendable, Equatable {
    /// Σy.
    public var total: Double = 0
    /// The needs that are binding: positive and not over-met beyond 1e-9.
    public var binding: Reasons = []
    /// What selling could not repair: exposure, cash, VaR above its limit.
    public var leverageUnmet: Double = 0
    public var cashUnmet: Double = 0
    public var valueAtRiskUnmet: Double = 0
    /// Passes of linearised VaR, at least 1 if there was a need.
    public var passes: Int = 0

    public init() {}
  }

  /// Rise of Σ(s₀y + y²/(2·depth)) per unit more of each need, spread and impact together; 0 of a need that is over-met, or that no further sale could meet.
  public struct ShadowPrices: Sendable, Equatable {
    public var leverage: Double = 0
    public var cash: Double = 0
    public var valueAtRisk: Double = 0

    public init() {}
  }

  /// Passes of linearised VaR at most.
  static let passesMax = 32
  /// VaR within this share of its limit meets it once sales have begun.
  static let riskTolerance = 1e-12
  /// A need over-met by more than this share is not binding.
  static let bindingTolerance = 1e-9
}
