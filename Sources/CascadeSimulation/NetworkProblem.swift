/// A defect of a scenario that only arithmetic can see; nothing is run before all are mended.
public enum NetworkProblem: Error, Sendable, Hashable {
  /// NaN or infinite where a number must be.
  case notFinite(figure: String, of: String)
  case negative(figure: String, of: String, value: Double)
  /// Outside a range that is given in words.
  case outOfRange(figure: String, of: String, value: Double, range: String)
  case wrongSize(table: String, expected: Int, found: Int)
  /// A position that no list has.
  case unknownPosition(of: String, list: String, position: Int)
  /// Equity is not assets less liabilities.
  case unbalanced(dealer: String, equity: Double, netAssets: Double)
  /// It would fail before any shock.
  case insolventAtStart(dealer: String, equity: Double)
  /// More collateral is needed than is held.
  case overEncumbered(dealer: String, asset: String, needed: Double, held: Double)
  /// The factors explain all of a class or more.
  case singularCorrelation(asset: String, regime: String, length: Double)
  case zeroDepth(asset: String)
  case selfExposure(dealer: String, amount: Double)
  case selfWillingness(dealer: String, value: Double)
  /// The half-spread does not even cover the loss to informed clients.
  case spreadBelowInformedCost(asset: String, halfSpread: Double, cost: Double)
  case parameter(name: String, value: Double, range: String)
  case missingReturnHistory

  /// For the user: what is wrong, with the name of the one concerned.
  public var sentence: String {
    switch self {
    case .notFinite(let figure, let owner): "The \(figure) of \(owner) is not a finite number."
    case .negative(let figure, let owner, let value):
      "The \(figure) of \(owner) is \(value); it must not be negative."
    case .outOfRange(let figure, let owner, let value, let range):
      "The \(figure) of \(owner) is \(value); it must be \(range)."
    case .wrongSize(let table, let expected, let found):
      "The table of \(table) has \(found) figures where \(expected) are needed."
    case .unknownPosition(let owner, let list, let position):
      "The \(owner) names number \(position) of the \(list), which does not exist."
    case .unbalanced(let dealer, let equity, let netAssets):
      "The balance sheet of \(dealer) does not balance: equity is \(equity), assets less liabilities are \(netAssets)."
    case .insolventAtStart(let dealer, let equity):
      "\(dealer) is insolvent before any shock: its equity is \(equity). Leave it out, or set startingBreaches to enforced."
    case .overEncumbered(let dealer, let asset, let needed, let held):
      "The funding of \(dealer) needs \(needed) of \(asset) as collateral; it holds \(held)."
    case .singularCorrelation(let asset, let regime, let length):
      "The \(regime) loadings of \(asset) have length \(length); below 1 is needed, or the correlations are singular."
    case .zeroDepth(let asset): "The depth of \(asset) is not positive, so that no sale has a price."
    case .selfExposure(let dealer, let amount): "\(dealer) owes itself \(amount)."
    case .selfWillingness(let dealer, let value):
      "\(dealer) has a willingness of \(value) to trade with itself."
    case .spreadBelowInformedCost(let asset, let halfSpread, let cost):
      "The half-spread of \(asset) is \(halfSpread), less than the \(cost) that informed clients cost."
    case .parameter(let name, let value, let range): "The parameter \(name) is \(value); it must be \(range)."
    case .missingReturnHistory: "VaR is to be taken from past returns, and there are none."
    }
  }
}
