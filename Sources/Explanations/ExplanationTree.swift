extension ExplanationNode {
  /// The tree as indented text, one line a step: what `--explain` prints.
  ///
  /// ```
  /// Early Termination Amount  USD 3,482,500.00  (rounded to 2 decimals, half away from zero) [ISDA 2002 6(e)(i)]
  ///   Close-out Amounts plus Unpaid Amounts …
  /// ```
  public var treeText: String { lines(indent: 0).joined(separator: "\n") }

  private func lines(indent: Int) -> [String] {
    let margin = String(repeating: "  ", count: indent)
    var line = "\(margin)\(label)  \(quantity)"
    if !operation.phrase.isEmpty { line += "  (\(operation.phrase))" }
    if !citations.isEmpty { line += "  [\(citations.map(\.description).joined(separator: "; "))]" }
    let noteLines = note.map { ["\(margin)    — \($0)"] } ?? []
    return [line] + noteLines + inputs.flatMap { $0.lines(indent: indent + 1) }
  }
}
