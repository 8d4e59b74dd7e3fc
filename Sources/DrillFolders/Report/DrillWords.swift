import CascadeScenarios
import Drills
import Quantities
import Quotations
import Workflow

/// How codes of a drill read.
extension SimulatedMarket.Moment {
  var words: String {
    switch self {
    case .calm: "before the shock"
    case .round(let number): "round \(number)"
    }
  }

  var number: Int {
    switch self {
    case .calm: 0
    case .round(let number): number
    }
  }

  /// For programs.
  var code: String {
    switch self {
    case .calm: "calm"
    case .round(let number): "round-\(number)"
    }
  }
}

extension PlantedFlaw {
  var words: String {
    switch self {
    case .otherCollateral: "another collateral basis than asked (R-16)"
    case .stale: "a level of an earlier market (R-13)"
    case .tooSmall: "good for a part of the size only (R-13)"
    case .valuationOnly: "a valuation and no quotation (R-14)"
    case .withdrawn: "firm, then taken back (R-14)"
    case .punitive: "far off the market (R-17)"
    }
  }

  /// For a margin of a picture.
  var shortWords: String {
    switch self {
    case .otherCollateral: "other collateral"
    case .stale: "stale"
    case .tooSmall: "too small"
    case .valuationOnly: "valuation only"
    case .withdrawn: "taken back"
    case .punitive: "off the market"
    }
  }
}

extension DrillPolicy {
  var words: String {
    switch self {
    case .leverageExemption: "Treasuries and reserves left out of the leverage exposure"
    case .standingRepoFacility: "a standing repo facility of the central bank"
    }
  }
}

extension CallOutcome.Result {
  var words: String {
    switch self {
    case .answered: "answered"
    case .noAnswer: "the line rang, nobody answered"
    case .engaged: "the line was engaged"
    case .callBackPromised: "a call back was promised and never came"
    case .wrongDesk: "the wrong desk"
    case .abandoned: "the call was given up"
    }
  }
}

extension DealerStanding.Quoting {
  var words: String {
    switch self {
    case .firm: "could quote firm"
    case .indicative: "could quote indicatively"
    case .silent: "could not quote"
    }
  }
}

extension TeamConduct {
  var words: String {
    switch self {
    case .policy: "the team that follows the house's policy"
    case .lazy: "the team that takes every price and writes nothing down"
    }
  }
}

/// The names of the policy's indicators in words; others as they are.
enum IndicatorWords {
  static func words(_ name: String) -> String {
    switch name {
    case "index": "volatility index"
    case "bidAsk": "bid-ask spread"
    case "credit": "credit spread of dealers"
    case "daysToFirmQuote": "time to a firm quotation"
    case "hedgeCorrelation": "hedge correlation"
    default: name
    }
  }
}

/// Money as the report writes it.
enum DrillMoney {
  static func words(_ amount: Double, _ currency: Currency) -> String {
    "\(currency.code) \(Figure.fixed(amount, 0))"
  }

  static func words(_ money: Money?) -> String { money.map(\.description) ?? "none" }

  static func figure(_ money: Money) -> Double { money.unrounded.value.doubleValue }

  /// With a sign that says which way it changes.
  static func change(_ amount: Double, _ currency: Currency) -> String {
    let text = Figure.fixed(amount.magnitude, 0)
    return text == "0" ? "\(currency.code) 0" : "\(currency.code) \(amount < 0 ? "-" : "+")\(text)"
  }
}

/// Amounts of a picture in a unit in which they can be read.
struct MoneyScale {
  let divisor: Double
  let unit: String

  init(_ amounts: [Double], _ currency: Currency) {
    let most = amounts.map(\.magnitude).filter(\.isFinite).max() ?? 0
    (divisor, unit) =
      most >= 1e6
      ? (1e6, "\(currency.code) millions")
      : most >= 1e4 ? (1e3, "\(currency.code) thousands") : (1, currency.code)
  }

  func scaled(_ amount: Double) -> Double { amount / divisor }
  /// Of a scaled amount.
  func text(_ scaled: Double) -> String { Figure.amount(scaled, significant: 4) }
}
