/// One line of an explanation with the lines it follows from.
///
/// Every figure keeps its exact number, so a checker can work out each line again from the lines below.
public struct ExplanationNode: Hashable, Sendable {
  public let label: String
  public let quantity: ExplainedQuantity
  public let operation: Operation
  public let citations: [Citation]
  /// Why, where the value came from, or what was assumed; shown as written.
  public let note: String?
  public let inputs: [ExplanationNode]

  public init(
    _ step: Step, _ quantity: ExplainedQuantity, _ operation: Operation, inputs: [ExplanationNode] = []
  ) {
    label = step.label
    citations = step.citations
    note = step.note
    self.quantity = quantity
    self.operation = operation
    self.inputs = inputs
  }

  /// This line and all below it, parents first.
  public var everyNode: [ExplanationNode] { [self] + inputs.flatMap(\.everyNode) }

  /// Every citation of this line and those below, each once, in order of appearance.
  public var everyCitation: [Citation] {
    var seen: Set<Citation> = []
    return everyNode.flatMap(\.citations).filter { seen.insert($0).inserted }
  }
}

/// What a line of an explanation is called, which rules it applies, and why.
public struct Step: Hashable, Sendable, ExpressibleByStringInterpolation {
  public let label: String
  public let citations: [Citation]
  public let note: String?

  public init(_ label: String, _ citations: Citation..., note: String? = nil) {
    self.init(label, citations: citations, note: note)
  }

  public init(_ label: String, citations: [Citation], note: String? = nil) {
    self.label = label
    self.citations = citations
    self.note = note
  }

  public init(stringLiteral value: String) { self.init(value, citations: []) }
}
