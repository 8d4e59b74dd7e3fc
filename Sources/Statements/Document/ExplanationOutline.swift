public import Explanations

/// An explanation as lines with names, so that a figure elsewhere in the document can point at its line.
public struct ExplanationOutline: Sendable, Hashable {
  /// One line, indented by its depth below the figure explained.
  public struct Line: Sendable, Hashable {
    public let anchor: String
    public let depth: Int
    public let label: String
    public let value: String
    /// How it follows, where it comes from, and what was assumed.
    public let remarks: [String]
  }

  public let lines: [Line]
  private let anchors: [String: String]

  /// - Parameter prefix: what the anchors of this outline begin with; unlike that of others in the document.
  public init(_ node: ExplanationNode, prefix: String) {
    var lines: [Line] = []
    ExplanationOutline.add(node, "\(prefix)-1", 0, to: &lines)
    self.lines = lines
    anchors = Dictionary(
      lines.map { (ExplanationOutline.key($0.label, $0.value), $0.anchor) }
    ) { first, _ in first }
  }

  /// Where a line of the explained figure stands, by what it is called and what it says.
  public func anchor(of node: ExplanationNode) -> String? {
    anchors[ExplanationOutline.key(node.label, "\(node.quantity)")]
  }

  private static func key(_ label: String, _ value: String) -> String { "\(label)\n\(value)" }

  private static func add(_ node: ExplanationNode, _ anchor: String, _ depth: Int, to lines: inout [Line]) {
    var remarks: [String] = []
    if !node.operation.phrase.isEmpty { remarks.append(node.operation.phrase) }
    if !node.citations.isEmpty {
      remarks.append(node.citations.map(\.description).joined(separator: "; "))
    }
    if let note = node.note { remarks.append(note) }
    lines.append(
      Line(
        anchor: anchor, depth: depth, label: node.label, value: "\(node.quantity)", remarks: remarks))
    for (index, input) in node.inputs.enumerated() {
      add(input, "\(anchor)-\(index + 1)", depth + 1, to: &lines)
    }
  }
}
