public import Quantities

/// Why a regime policy or a reading cannot be used. A faulty reading does not vote and is named.
public enum RegimeError: Error, Sendable, Hashable {
  case policyWithoutVersion
  case tooFewIndicatorsAllowed(Int)
  case nothingToFlag(Int)
  case indicatorDefinedTwice(String)
  case edgeCount(indicator: String, count: Int)
  case edgesOutOfOrder(indicator: String, first: ExactNumber, second: ExactNumber)
  case weightNotPositive(indicator: String, weight: ExactNumber)
  case outOfDomain(indicator: String, value: ExactNumber, domain: String)
  case unitMismatch(indicator: String, stated: String, expected: String)
  case centresNotUsable(indicator: String)

  public var sentence: String {
    switch self {
    case .policyWithoutVersion: "the regime policy has no version: name one, so that the record can cite it"
    case .tooFewIndicatorsAllowed(let count):
      "the regime policy lets \(count) indicators decide: at least one is needed"
    case .nothingToFlag(let levels):
      "the regime policy flags votes \(levels) levels apart: use one, two or three"
    case .indicatorDefinedTwice(let name): "the regime policy defines the indicator \(name) twice"
    case .edgeCount(let name, let count):
      "the indicator \(name) has \(count) edges: four regimes need exactly three"
    case .edgesOutOfOrder(let name, let first, let second):
      "the edges \(first) and \(second) of the indicator \(name) do not run from calm to severe"
    case .weightNotPositive(let name, let weight):
      "the indicator \(name) has the weight \(weight): a weight is greater than zero"
    case .outOfDomain(let name, let value, let domain):
      "\(value) cannot be a value of the indicator \(name), which takes \(domain)"
    case .unitMismatch(let name, let stated, let expected):
      "the indicator \(name) is stated in \(stated), the policy reads it in \(expected)"
    case .centresNotUsable(let name):
      "the centres of the indicator \(name) cannot make bands: give four positive ones from calm to severe"
    }
  }
}
