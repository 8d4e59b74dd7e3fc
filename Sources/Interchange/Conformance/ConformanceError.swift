/// What is wrong with one vector of a conformance file, and where.
public struct ConformanceError: Error, Hashable, Sendable {
  /// The field, as in `input.segments[1].rate`; empty where the vector as a whole is meant.
  public let field: String
  public let problem: String

  public var sentence: String { field.isEmpty ? problem : "\(field): \(problem)" }
}

/// Why a file as a whole cannot be run.
public enum ConformanceFileError: Error, Hashable, Sendable {
  case notJSON(String)
  case notAVectorFile(String)
  case unknownFormat(String)
  case noVectors

  public var sentence: String {
    switch self {
    case .notJSON(let why): "the file is not strict JSON: \(why)"
    case .notAVectorFile(let why): "the file is not a list of vectors: \(why)"
    case .unknownFormat(let format):
      "the format \"\(format)\" is not known: expected \"\(ConformanceFile.format)\""
    case .noVectors: "the file has no vectors"
    }
  }
}
