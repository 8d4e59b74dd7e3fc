public import CanonicalJSON
internal import Quantities

/// One expected field beside what was computed for it.
public struct FieldComparison: Hashable, Sendable {
  public let name: String
  public let expected: JSONValue
  public let computed: JSONValue

  public var agrees: Bool { expected.sayTheSame(as: computed) }
}

/// What became of one vector.
public struct VectorOutcome: Hashable, Sendable {
  public let identifier: String
  public let kind: String
  public let comparisons: [FieldComparison]
  public let errors: [ConformanceError]

  public var passes: Bool { errors.isEmpty && !comparisons.isEmpty && comparisons.allSatisfy(\.agrees) }
}

/// The result of running a conformance file.
public struct ConformanceReport: Hashable, Sendable {
  public let outcomes: [VectorOutcome]

  public var passed: Int { outcomes.count { $0.passes } }
  public var failed: Int { outcomes.count - passed }
  public var passes: Bool { failed == 0 && !outcomes.isEmpty }

  /// Runs every vector of a file.
  public init(_ file: ConformanceFile) {
    var seen: Set<String> = []
    outcomes = file.vectors.enumerated().map { index, value in
      let identifier = value["id"]?.string
      let isNew = identifier.map { seen.insert($0).inserted } ?? true
      return ConformanceReport.outcome(value, identifier, isNew: isNew, index)
    }
  }

  private static func outcome(
    _ value: JSONValue, _ identifier: String?, isNew: Bool, _ index: Int
  ) -> VectorOutcome {
    var errors: [ConformanceError] = []
    if identifier == nil {
      errors.append(ConformanceError(field: "id", problem: "the identifier is missing or is not a string"))
    }
    if !isNew { errors.append(ConformanceError(field: "id", problem: "the identifier is used twice")) }
    var comparisons: [FieldComparison] = []
    do {
      let vector = try ConformanceVector(value)
      let computed = try vector.kind.compute(vector.input)
      (comparisons, errors) = compare(vector.expected, computed, errors)
    } catch {
      errors.append(error)
    }
    return VectorOutcome(
      identifier: identifier ?? "vectors[\(index)]", kind: value["kind"]?.string ?? "",
      comparisons: comparisons,
      errors: errors)
  }

  private static func compare(
    _ expected: [String: JSONValue], _ computed: [String: JSONValue], _ earlier: [ConformanceError]
  ) -> ([FieldComparison], [ConformanceError]) {
    var errors = earlier
    let comparisons = expected.keys.sorted().compactMap { name -> FieldComparison? in
      guard let expectedValue = expected[name], let computedValue = computed[name] else {
        errors.append(ConformanceError(field: "expected.\(name)", problem: "the kind computes no such field"))
        return nil
      }
      return FieldComparison(name: name, expected: expectedValue, computed: computedValue)
    }
    return (comparisons, errors)
  }
}

extension JSONValue {
  /// Whether two values say the same: equal, or the same number however many zeros end it.
  func sayTheSame(as other: JSONValue) -> Bool {
    if case .array(let left) = self, case .array(let right) = other {
      return left.count == right.count && zip(left, right).allSatisfy { $0.sayTheSame(as: $1) }
    }
    if let left = number, let right = other.number { return left == right }
    return self == other
  }

  private var number: ExactNumber? {
    switch self {
    case .integer(let integer): ExactNumber(Int(integer))
    case .string(let text): try? ExactNumber(decimal: text)
    default: nil
    }
  }
}
