/// A value with the tree of steps, inputs and citations that led to it.
///
/// The combinators compute the value and its line in one walk, so the two cannot drift apart.
public struct Explained<Value: Sendable>: Sendable {
  public let value: Value
  public let node: ExplanationNode

  public init(_ value: Value, _ node: ExplanationNode) {
    self.value = value
    self.node = node
  }

  /// The same line under another reading of its value, as when a chosen case is wrapped in a larger type.
  public func map<Other: Sendable>(_ transform: (Value) -> Other) -> Explained<Other> {
    Explained<Other>(transform(value), node)
  }
}

extension Explained where Value: ExplainableValue {
  /// A value computed by the caller, with the operation that gives it from the inputs.
  public init(_ value: Value, _ step: Step, _ operation: Operation, from inputs: [ExplanationNode] = []) {
    self.init(value, ExplanationNode(step, value.explainedQuantity, operation, inputs: inputs))
  }

  /// A leaf: evidence, a contract term or a recorded choice.
  public static func input(_ step: Step, _ value: Value) -> Explained { Explained(value, step, .input) }

  /// One of several lines, chosen by the rule the step cites.
  public static func choice(_ step: Step, _ index: Int, of candidates: [Explained]) -> Explained {
    precondition(candidates.indices.contains(index), "a choice is one of its candidates")
    return Explained(candidates[index].value, step, .choice(index), from: candidates.map(\.node))
  }
}

extension Explained: Equatable where Value: Equatable {}
extension Explained: Hashable where Value: Hashable {}
