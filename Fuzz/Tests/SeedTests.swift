import Foundation
import Testing

/// The seeds of the fuzzers, and what they once found, through the same checks without the compiler's instruments.
@Suite("Readers of bytes from outside")
struct SeedTests {
  static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "Seeds")

  static func seeds(_ name: String) throws -> [(name: String, bytes: [UInt8])] {
    let folder = folder.appending(path: name)
    return try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted().map { seed in
      (seed, Array(try Data(contentsOf: folder.appending(path: seed))))
    }
  }

  @Test("what is taken has one spelling, and nothing stops a reader", arguments: ParserCheck.all.map(\.name))
  func kept(name: String) throws {
    let check = try #require(ParserCheck.all.first { $0.name == name })
    let seeds = try Self.seeds(name)
    #expect(seeds.contains { $0.name.hasPrefix("taken-") }, "every reader has a seed that it takes")
    for seed in seeds {
      let outcome = try check.run(seed.bytes)
      if seed.name.hasPrefix("taken-") { #expect(outcome == .accepted, "\(seed.name)") }
      if seed.name.hasPrefix("refused-") { #expect(outcome == .refused, "\(seed.name)") }
    }
  }

  @Test("a seed cut short or with a bit changed is answered as well", arguments: ParserCheck.all.map(\.name))
  func changed(name: String) throws {
    let check = try #require(ParserCheck.all.first { $0.name == name })
    for seed in try Self.seeds(name) {
      let step = max(1, seed.bytes.count / 50)
      for place in stride(from: 0, to: seed.bytes.count, by: step) {
        _ = try check.run(Array(seed.bytes[..<place]))
        var bytes = seed.bytes
        bytes[place] ^= 1 << UInt8(place % 8)
        _ = try check.run(bytes)
      }
    }
  }

  @Test("every folder of seeds belongs to a reader")
  func folders() throws {
    let names = try FileManager.default.contentsOfDirectory(atPath: Self.folder.path)
    #expect(Set(names) == Set(ParserCheck.all.map(\.name)))
  }
}
