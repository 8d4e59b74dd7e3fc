/// A structured value as it was written: text, a list, or named fields, each with its line.
///
/// Text stays text: whether `no`, `1e5` or `2020-01-01` is a flag, a number or a date is decided by the
/// field that asks, never by the look of the word.
package indirect enum InputNode: Sendable {
  case text(String, isPlain: Bool, line: Int)
  case list([InputNode], line: Int)
  case fields([InputField], line: Int)

  package var line: Int {
    switch self {
    case .text(_, _, let line), .list(_, let line), .fields(_, let line): line
    }
  }

  /// What the node is, for a sentence that says what was expected instead.
  package var shape: String {
    switch self {
    case .text: "a single value"
    case .list: "a list"
    case .fields: "a group of fields"
    }
  }
}

/// One named field of a group, with the line of its name.
package struct InputField: Sendable {
  package var name: String
  package var line: Int
  package var value: InputNode
}
