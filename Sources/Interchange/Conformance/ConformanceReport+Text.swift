internal import CanonicalJSON

extension ConformanceReport {
  /// The report for a terminal: every field computed against expected, then the count.
  public var text: String {
    let lines = outcomes.flatMap(\.lines)
    let summary = "\(passed) of \(outcomes.count) vectors agree" + (failed == 0 ? "" : ", \(failed) do not")
    return (lines + [summary]).joined(separator: "\n") + "\n"
  }

  /// The report as JSON.
  public var json: String {
    get throws(JSONError) {
      try JSON.prettyText([
        "format": "firebreak-conformance-report/1", "passed": .integer(Int64(passed)),
        "failed": .integer(Int64(failed)), "vectors": .array(outcomes.map(\.json)),
      ])
    }
  }
}

extension VectorOutcome {
  fileprivate var lines: [String] {
    ["\(passes ? "pass" : "FAIL")  \(identifier)  \(kind)"]
      + comparisons.map { comparison in
        "      \(comparison.agrees ? "=" : "≠") \(comparison.name): "
          + "computed \(comparison.computed.shown), expected \(comparison.expected.shown)"
      } + errors.map { "      ! \(identifier): \($0.sentence)" }
  }

  fileprivate var json: JSONValue {
    [
      "id": .string(identifier), "kind": .string(kind), "passes": .bool(passes),
      "fields": .array(
        comparisons.map {
          [
            "name": .string($0.name), "computed": $0.computed, "expected": $0.expected,
            "agrees": .bool($0.agrees),
          ]
        }),
      "errors": .array(errors.map { ["field": .string($0.field), "problem": .string($0.problem)] }),
    ]
  }
}

extension JSONValue {
  /// The value as it stands in a file, on one line.
  fileprivate var shown: String {
    switch self {
    case .null: "null"
    case .bool(let flag): "\(flag)"
    case .integer(let number): "\(number)"
    case .string(let text): text
    case .array(let elements): "[" + elements.map(\.shown).joined(separator: ", ") + "]"
    case .object(let members):
      "{" + members.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value.shown)" }.joined(separator: ", ")
        + "}"
    }
  }
}
