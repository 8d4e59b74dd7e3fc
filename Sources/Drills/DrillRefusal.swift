/// Why a drill cannot be played.
public enum DrillRefusal: Error, Sendable, Hashable {
  /// No dealer of the scenario has that name.
  case unknownDealer(String, known: [String])
  /// The dealer that was chosen, or any at all if nil, does not default in the run.
  case nobodyFails(String?)
  /// The run has no such round.
  case noSuchRound(Int, last: Int)
  /// The round asked for is before that in which the dealer defaults.
  case beforeDefault(Int, dealer: String, defaultRound: Int)
  /// The book lacks what a close-out needs: an agreement, a population, curves.
  case bookLacks(String)
  /// Nothing is left of the book but trades that a drill on rates cannot value.
  case noRates
  /// The market map does not fit the scenario.
  case map(String)
  /// The scenario cannot be run.
  case scenario([String])
  /// The book cannot be valued on the simulated market.
  case pricing(String)
  /// A seed, a share or a number out of its bounds.
  case setting(String)
  /// Whoever asked wants no answer any more.
  case stopped

  public var sentence: String {
    switch self {
    case .unknownDealer(let name, let known):
      "There is no dealer \(name) in the scenario; its dealers are \(known.joined(separator: ", "))."
    case .nobodyFails(let name?): "\(name) does not default in this scenario: there is nothing to close out."
    case .nobodyFails(nil): "Nobody defaults in this scenario: there is nothing to close out."
    case .noSuchRound(let round, let last): "There is no round \(round): the run has rounds 1 to \(last)."
    case .beforeDefault(let round, let dealer, let defaultRound):
      "Round \(round) is before the default: \(dealer) defaults in round \(defaultRound), and a dealer that is not in default "
        + "is not closed out. The market before the shock is in the table of moments."
    case .bookLacks(let what): "The book has no \(what), which a drill needs."
    case .noRates: "The book holds no swap, and a drill closes out swaps."
    case .map(let what): "The market map does not fit the scenario: \(what)."
    case .scenario(let problems): "The scenario cannot be run: " + problems.joined(separator: " ")
    case .pricing(let what): "The book cannot be valued on the simulated market: \(what)."
    case .setting(let what): what
    case .stopped: "The drill was stopped before its questions were answered."
    }
  }
}
