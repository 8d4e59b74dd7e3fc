import Interchange
import Testing

/// One vector as a test writes it.
struct ConformanceRow: CustomTestStringConvertible {
  let kind: String
  let input: String
  let expected: String

  init(_ kind: String, _ input: String, _ expected: String) {
    self.kind = kind
    self.input = input
    self.expected = expected
  }

  var testDescription: String { "\(kind) → \(expected)" }
  var vector: String { "{\"id\":\"X\",\"kind\":\"\(kind)\",\"input\":{\(input)},\"expected\":{\(expected)}}" }

  static func report(_ vectors: String) throws -> ConformanceReport {
    let text = "{\"format\":\"firebreak-close-out-vectors/1\",\"vectors\":[\(vectors)]}"
    return ConformanceReport(try ConformanceFile(Array(text.utf8)))
  }
}
