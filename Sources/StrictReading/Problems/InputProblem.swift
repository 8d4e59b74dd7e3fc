/// Something wrong with a file that was given to Firebreak: where it is and what to do about it.
public struct InputProblem: Hashable, Sendable {
  public enum Severity: String, Sendable, Hashable, CaseIterable {
    /// The folder cannot be read until this is put right.
    case error
    /// The folder was read; a person should know this.
    case warning
  }

  public let severity: Severity
  /// The path relative to the folder.
  public let file: String
  /// Lines count from one.
  public let line: Int?
  /// The column, or the path of the field, as in `agreement.elections.paymentMeasure`.
  public let field: String?
  public let sentence: String

  public init(
    _ severity: Severity = .error, file: String, line: Int? = nil, field: String? = nil, sentence: String
  ) {
    self.severity = severity
    self.file = file
    self.line = line
    self.field = field
    self.sentence = sentence
  }
}

extension InputProblem: CustomStringConvertible {
  /// One line in the shape that editors recognise: `quotes.csv:12: error: field: sentence`.
  public var description: String {
    let place = line.map { "\(file):\($0)" } ?? file
    let subject = field.map { "\($0): " } ?? ""
    return "\(place): \(severity.rawValue): \(subject)\(sentence)"
  }
}

/// All that is wrong with the files of a folder; thrown instead of a partial result.
public struct UnreadableInput: Error, Hashable, Sendable {
  public let problems: [InputProblem]

  public init(problems: [InputProblem]) { self.problems = problems }

  public var errors: [InputProblem] { problems.filter { $0.severity == .error } }
}

extension UnreadableInput: CustomStringConvertible {
  /// One line for each problem.
  public var description: String { problems.map(\.description).joined(separator: "\n") }
}
