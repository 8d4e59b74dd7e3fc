public import Quantities

/// How the value of a line follows from the lines below it, in their order.
public enum Operation: Hashable, Sendable {
  /// Evidence, a contract term or a recorded choice: nothing below it makes the value.
  case input
  case sum
  /// The first less all others.
  case difference
  case product
  /// The first divided by the second.
  case quotient
  case negation
  case magnitude
  case mean
  /// The middle of an odd count in order of size.
  case middle
  /// The mean after one highest and one lowest are dropped (1992 Market Quotation with more than three).
  case meanWithoutExtremes
  /// Half of the higher less the lower of two.
  case halfDifference
  /// The largest of the values below.
  case largest
  /// The smallest of the values below.
  case smallest
  /// Zero, or the value below if it is positive.
  case positivePart
  /// Interest compounded daily: principal, rate a year, days, days in the year → principal × ((1 + rate/year)ⁿ − 1).
  case dailyCompoundInterest
  /// What one unit grows to, compounded daily: rate a year, days, days in the year → (1 + rate/year)ⁿ.
  case dailyGrowth
  /// Present value of one a year in equal instalments: rate, years, payments a year.
  case annuity
  /// Days from the first date to the second.
  case daysBetween
  case rounding(decimals: Int, RoundingRule)
  /// The value of one line below, chosen by a rule named in the citation; the others are shown beside it.
  case choice(Int)
  /// A conclusion of a rule from the facts below; words or a date rather than arithmetic.
  case conclusion
  /// A named model's output, reproduced by running that model again.
  case model(String)

  /// Whether the value can be worked out again from the lines below by ``recomputed(from:)``.
  public var isRecomputable: Bool {
    switch self {
    case .input, .conclusion, .model: false
    default: true
    }
  }

  /// The name used in JSON.
  public var name: String {
    switch self {
    case .input: "input"
    case .sum: "sum"
    case .difference: "difference"
    case .product: "product"
    case .quotient: "quotient"
    case .negation: "negation"
    case .magnitude: "magnitude"
    case .mean: "mean"
    case .middle: "middle"
    case .meanWithoutExtremes: "meanWithoutExtremes"
    case .halfDifference: "halfDifference"
    case .largest: "largest"
    case .smallest: "smallest"
    case .positivePart: "positivePart"
    case .dailyCompoundInterest: "dailyCompoundInterest"
    case .dailyGrowth: "dailyGrowth"
    case .annuity: "annuity"
    case .daysBetween: "daysBetween"
    case .rounding: "rounding"
    case .choice: "choice"
    case .conclusion: "conclusion"
    case .model: "model"
    }
  }

  static let plain: [Operation] = [
    .input, .sum, .difference, .product, .quotient, .negation, .magnitude, .mean, .middle,
    .meanWithoutExtremes, .halfDifference, .largest, .smallest, .positivePart, .dailyCompoundInterest,
    .dailyGrowth,
    .annuity, .daysBetween, .conclusion,
  ]
}

extension Operation {
  /// How the operation reads beside a figure.
  public var phrase: String {
    switch self {
    case .input: ""
    case .sum: "sum"
    case .difference: "the first less the rest"
    case .product: "product"
    case .quotient: "the first divided by the second"
    case .negation: "with the opposite sign"
    case .magnitude: "without its sign"
    case .mean: "mean"
    case .middle: "the middle"
    case .meanWithoutExtremes: "mean after dropping one highest and one lowest"
    case .halfDifference: "half of the higher less the lower"
    case .largest: "the largest"
    case .smallest: "the smallest"
    case .positivePart: "if positive, else zero"
    case .dailyCompoundInterest: "daily compounding: principal × ((1 + rate / year) ^ days − 1)"
    case .dailyGrowth: "growth: (1 + rate / year) ^ days"
    case .annuity: "present value of one a year in instalments"
    case .daysBetween: "first day included, last day excluded"
    case .rounding(let decimals, let rule): "rounded to \(decimals) decimals, \(rule.phrase)"
    case .choice(let index): "line \(index + 1) chosen"
    case .conclusion: "follows"
    case .model(let name): "model \(name)"
    }
  }
}

extension RoundingRule {
  /// The rule in words.
  var phrase: String {
    switch self {
    case .halfAwayFromZero: "half away from zero"
    case .halfToEven: "half to even"
    case .towardZero: "toward zero"
    }
  }
}
