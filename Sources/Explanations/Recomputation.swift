internal import Calendars
internal import Quantities

/// A line whose value does not follow from the lines below it.
public struct RecomputationFault: Error, Hashable, Sendable {
  public let label: String
  public let stated: String
  public let recomputed: String

  public var sentence: String {
    "\"\(label)\" states \(stated), but the lines below it give \(recomputed)"
  }
}

extension ExplanationNode {
  /// Works every line out again from the lines below it and returns those that do not follow.
  ///
  /// This is written apart from the code that computed the tree and shares nothing with it but exact addition,
  /// multiplication and division.
  public var recomputationFaults: [RecomputationFault] {
    everyNode.compactMap { node in
      guard node.operation.isRecomputable else { return nil }
      let recomputed = node.operation.recomputed(from: node.inputs.map(\.quantity))
      guard !node.quantity.hasSameNumber(as: recomputed) else { return nil }
      return RecomputationFault(
        label: node.label, stated: "\(node.quantity)", recomputed: "\(recomputed ?? .undetermined)")
    }
  }
}

extension ExplainedQuantity {
  /// Whether both are the same number, whatever their units, or the same words or date.
  func hasSameNumber(as other: ExplainedQuantity?) -> Bool {
    guard let other else { return false }
    if let number, let otherNumber = other.number { return number == otherNumber }
    return self == other
  }
}

extension Operation {
  /// The value the operation gives for the quantities below, or nil if they do not fit it.
  public func recomputed(from inputs: [ExplainedQuantity]) -> ExplainedQuantity? {
    switch self {
    case .input, .conclusion, .model: return nil
    case .choice(let index): return inputs.indices.contains(index) ? inputs[index] : nil
    case .daysBetween:
      guard inputs.count == 2, case .date(let from) = inputs[0], case .date(let to) = inputs[1] else {
        return nil
      }
      return .days(to - from)
    default:
      let numbers = inputs.compactMap(\.number)
      guard numbers.count == inputs.count else { return nil }
      return recomputed(numbers).map { .number($0) }
    }
  }

  private func recomputed(_ numbers: [ExactNumber]) -> ExactNumber? {
    switch self {
    case .sum: numbers.reduce(.zero, +)
    case .difference: numbers.first.map { numbers.dropFirst().reduce($0, -) }
    case .product: numbers.reduce(.one, *)
    case .quotient: numbers.count == 2 ? try? numbers[0].divided(by: numbers[1]) : nil
    case .negation: numbers.count == 1 ? .zero - numbers[0] : nil
    case .magnitude: numbers.count == 1 ? max(numbers[0], .zero - numbers[0]) : nil
    case .mean: Operation.mean(numbers)
    case .middle: numbers.count.isMultiple(of: 2) ? nil : numbers.sorted()[numbers.count / 2]
    case .meanWithoutExtremes: Operation.mean(Array(numbers.sorted().dropFirst().dropLast()))
    case .halfDifference: Operation.halfDifference(numbers)
    case .largest: numbers.max()
    case .smallest: numbers.min()
    case .positivePart: numbers.count == 1 ? max(numbers[0], .zero) : nil
    case .dailyCompoundInterest: Operation.interest(numbers)
    case .dailyGrowth: Operation.growth(numbers)
    case .annuity: Operation.annuity(numbers)
    case .rounding(let decimals, let rule):
      numbers.count == 1 ? numbers[0].rounded(decimals: decimals, rule) : nil
    case .input, .conclusion, .model, .choice, .daysBetween: nil
    }
  }

  private static func mean(_ numbers: [ExactNumber]) -> ExactNumber? {
    try? numbers.reduce(.zero, +).divided(by: ExactNumber(numbers.count))
  }

  private static func halfDifference(_ numbers: [ExactNumber]) -> ExactNumber? {
    guard numbers.count == 2 else { return nil }
    return try? (max(numbers[0], numbers[1]) - min(numbers[0], numbers[1])).divided(by: ExactNumber(2))
  }

  private static func interest(_ numbers: [ExactNumber]) -> ExactNumber? {
    guard numbers.count == 4, let factor = growth(Array(numbers.dropFirst())) else { return nil }
    return numbers[0] * (factor - .one)
  }

  /// Repeated squaring over the bits of the day count, apart from the power the amounts were computed with.
  private static func growth(_ numbers: [ExactNumber]) -> ExactNumber? {
    guard numbers.count == 3, let days = numbers[1].smallWholeNumber, days >= 0,
      var square = try? .one + numbers[0].divided(by: numbers[2])
    else { return nil }
    var factor = ExactNumber.one
    var remaining = days
    while remaining > 0 {
      if !remaining.isMultiple(of: 2) { factor = factor * square }
      remaining /= 2
      if remaining > 0 { square = square * square }
    }
    return factor
  }

  /// One instalment at a time, from the last back to the first.
  private static func annuity(_ numbers: [ExactNumber]) -> ExactNumber? {
    guard numbers.count == 3, let count = (numbers[1] * numbers[2]).smallWholeNumber, count >= 0,
      let growth = try? .one + numbers[0].divided(by: numbers[2]),
      let instalment = try? ExactNumber.one.divided(by: numbers[2])
    else { return nil }
    var value = ExactNumber.zero
    for _ in 0..<count {
      guard let earlier = try? (value + instalment).divided(by: growth) else { return nil }
      value = earlier
    }
    return value
  }
}
