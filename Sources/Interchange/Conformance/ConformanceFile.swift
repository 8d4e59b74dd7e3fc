public import CanonicalJSON

/// A file of worked examples in the format `firebreak-close-out-vectors/1` (docs/formats/conformance.md).
public struct ConformanceFile: Hashable, Sendable {
  public static let format = "firebreak-close-out-vectors/1"

  public let vectors: [JSONValue]

  /// Reads a file. Defects of single vectors are left to their run, so that all are reported at once.
  public init(_ bytes: [UInt8]) throws(ConformanceFileError) {
    let document: JSONValue
    do {
      document = try JSON.parse(bytes)
    } catch {
      throw .notJSON(error.sentence)
    }
    guard document.object != nil else {
      throw .notAVectorFile("expected an object, found \(document.kindName)")
    }
    guard let format = document["format"]?.string else {
      throw .notAVectorFile("the field \"format\" is missing")
    }
    guard format == ConformanceFile.format else { throw .unknownFormat(format) }
    guard let vectors = document["vectors"]?.array else {
      throw .notAVectorFile("the field \"vectors\" is missing or is not a list")
    }
    guard !vectors.isEmpty else { throw .noVectors }
    self.vectors = vectors
  }
}

/// One vector: its kind, what goes in and what must come out.
struct ConformanceVector {
  static let fields: Set<String> = ["id", "kind", "title", "note", "source", "input", "expected"]

  let kind: VectorKind
  let input: FieldReader
  let expected: [String: JSONValue]

  init(_ value: JSONValue) throws(ConformanceError) {
    let reader = try FieldReader(value, path: "")
    try reader.only(ConformanceVector.fields)
    let kindName = try reader.text("kind")
    guard let kind = VectorKind(rawValue: kindName) else {
      throw ConformanceError(field: "kind", problem: "\"\(kindName)\" is not a kind of vector")
    }
    let expected = try reader.object("expected")
    guard !expected.members.isEmpty else {
      throw ConformanceError(field: "expected", problem: "nothing is expected, so nothing would be checked")
    }
    self.kind = kind
    self.input = try reader.object("input")
    self.expected = expected.members
  }
}
