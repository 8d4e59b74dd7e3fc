import Foundation
import Interchange
import Testing

/// Paths of files beside the package's sources.
private enum Place {
  static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()
  static let vectors = root.appending(path: "Fixtures/close-out-vectors.json")
  static let edges = root.appending(path: "Fixtures/close-out-edge-vectors.json")
  static let shared =
    ProcessInfo.processInfo.environment["FIREBREAK_SHARED"].map { URL(filePath: $0) }
    ?? root.deletingLastPathComponent().appending(path: "shared")
  static let original = shared.appending(path: "rules/close-out-vectors.json")
}

@Suite struct ConformanceTests {
  static func report(_ file: URL) throws -> ConformanceReport {
    ConformanceReport(try ConformanceFile([UInt8](Data(contentsOf: file))))
  }

  @Test("all 65 vectors of the close-out rules agree, and cover 17 kinds")
  func vectors() throws {
    let report = try Self.report(Place.vectors)
    #expect(report.outcomes.filter { !$0.passes }.map(\.identifier) == [])
    #expect(report.outcomes.count == 65 && report.passes)
    #expect(Set(report.outcomes.map(\.kind)).count == 17)
  }

  @Test("rows computed by Python's fractions agree")
  func edges() throws {
    let report = try Self.report(Place.edges)
    #expect(report.outcomes.filter { !$0.passes }.map(\.identifier) == [])
    #expect(Set(report.outcomes.map(\.kind)).count == 17)
  }

  @Test(
    "our copy of the vectors is the reference's, byte for byte",
    .enabled(if: FileManager.default.fileExists(atPath: Place.original.path)))
  func copy() throws {
    #expect(try Data(contentsOf: Place.vectors) == Data(contentsOf: Place.original))
  }

  @Test("expected figures of the vectors, once changed, are found to differ")
  func spoiled() throws {
    let text = try String(contentsOf: Place.vectors, encoding: .utf8)
    let figure = /"(eta|payable|total|value|closeOutAmount|net|setOff|deficiency)": "(-?[0-9.]*)([0-8])"/
    let spoiled = text.replacing(figure) { "\"\($0.1)\": \"\($0.2)\((Int($0.3) ?? 0) + 1)\"" }
    let report = ConformanceReport(try ConformanceFile(Array(spoiled.utf8)))
    #expect(report.failed >= 40)
    #expect(report.text.contains("≠ eta: computed 3482500.00, expected 3482500.01"))
  }
}
