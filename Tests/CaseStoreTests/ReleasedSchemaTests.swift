import CaseStore
import EvidenceLog
import Foundation
import Testing

/// Cases as released versions wrote them must open for as long as there are such cases.
@Suite("Stores of released schemas")
struct ReleasedSchemaTests {
  private static let isRefreshing = ProcessInfo.processInfo.environment["FIREBREAK_REFRESH_BASELINES"] != nil

  private static let fixture = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent(
      "Fixtures/stores/schema-1")

  let kept = KeptCase()

  @Test("A case of schema 1 opens with its entries, its file and its checkpoint, and is added to")
  func first() async throws {
    if ReleasedSchemaTests.isRefreshing { try await write() }
    try FileManager.default.createDirectory(atPath: kept.folder, withIntermediateDirectories: true)
    try FileManager.default.copyItem(at: ReleasedSchemaTests.fixture, to: URL(fileURLWithPath: kept.path))
    let reader = try kept.open(.read)
    let checkpoint = try #require(try reader.checkpoints.first?.signed.checkpoint)
    #expect(reader.size == 3 && checkpoint.size == 3)
    #expect(try reader.tree.root == checkpoint.root)
    #expect(try reader.blob(Digest(of: Array("a recording".utf8))).count == 11)
    try reader.close()
    let keeper = try kept.open()
    #expect(
      try await keeper.submit([KeptCase.command("k0"), KeptCase.command("new")]).map(\.sequences) == [
        [0], [3],
      ])
  }

  /// The log's key is left out: it is needed only to sign.
  private func write() async throws {
    let source = KeptCase()
    let keeper = try source.create()
    _ = try await keeper.submit(
      (0..<3).map { KeptCase.command("k\($0)") }, files: ["k1": [Array("a recording".utf8)]])
    _ = try keeper.signCheckpoint()
    try keeper.close()
    try FileManager.default.removeItem(atPath: "\(source.path)/signer/log.key")
    try FileManager.default.removeItem(atPath: "\(source.path)/lock")
    try? FileManager.default.removeItem(at: ReleasedSchemaTests.fixture)
    try FileManager.default.createDirectory(
      at: ReleasedSchemaTests.fixture.deletingLastPathComponent(), withIntermediateDirectories: true)
    try FileManager.default.copyItem(at: URL(fileURLWithPath: source.path), to: ReleasedSchemaTests.fixture)
  }
}
