import EvidenceLog
import Foundation
import Testing

/// Test data beside the sources, and that which is kept outside the project.
enum LogVectors {
  static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()
  static let outside =
    (ProcessInfo.processInfo.environment["FIREBREAK_SHARED"].map { URL(filePath: $0) }
    ?? root.deletingLastPathComponent().appending(path: "shared")).appending(path: "evidence/vectors")

  /// Whether the published vectors are at hand; tests that need them say that they were skipped.
  static let areHere = FileManager.default.fileExists(atPath: outside.path)

  static func published(_ path: String) throws -> Data {
    try Data(contentsOf: outside.appending(path: path))
  }

  static func frozenLogs() throws -> [FrozenLog] {
    try JSONDecoder().decode(
      [FrozenLog].self, from: Data(contentsOf: root.appending(path: "Fixtures/logs/logs.json")))
  }

  /// Entry i of the frozen logs, as the comment of `make_logs.py` defines it.
  static func entry(_ index: Int) -> [UInt8] {
    Array(String(repeating: "entry \(index)", count: index % 5).utf8)
  }
}

/// One log of `Fixtures/logs/logs.json`.
struct FrozenLog: Decodable {
  struct Inclusion: Decodable {
    let index: Int
    let proof: [Hex]
  }
  struct Consistency: Decodable {
    let old: Int
    let oldRoot: Hex
    let proof: [Hex]
  }
  let size: Int
  let root: Hex
  let inclusion: [Inclusion]
  let consistency: [Consistency]
  let tiles: [String: String]

  var entries: [[UInt8]] { (0..<size).map(LogVectors.entry) }
}

/// A digest in hexadecimal.
struct Hex: Decodable {
  let digest: Digest

  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    guard let digest = Digest(hex: try container.decode(String.self)) else {
      throw DecodingError.dataCorruptedError(in: container, debugDescription: "Not a digest")
    }
    self.digest = digest
  }
}

extension Digest {
  /// The same digest but for one bit.
  func spoiled(bit: Int) -> Digest {
    var bytes = bytes
    bytes[bit / 8] ^= 1 << UInt8(bit % 8)
    return Digest(of: []).replaced(by: bytes)
  }

  private func replaced(by bytes: [UInt8]) -> Digest { Digest(bytes) ?? self }
}
