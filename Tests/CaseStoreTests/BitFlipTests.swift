import CaseRecord
import CaseStore
import EvidenceLog
import Foundation
import Testing
import Workflow

/// F7 of the fault catalogue: a bit changed in the database while nobody looks.
@Suite("Bits changed in a stored case")
struct BitFlipTests {
  let kept = KeptCase()

  private struct Contents: Equatable {
    let state: CaseState
    let entries: [KeptEntry]
    let checkpoints: [[UInt8]]
    let stamps: [StampRecord]
    let settings: [String: String]

    init(_ keeper: CaseKeeper) throws {
      state = try keeper.state
      entries = try keeper.entries(0..<keeper.size)
      checkpoints = try keeper.checkpoints.map(\.cosigned.bytes)
      stamps = try keeper.stamps
      settings = try keeper.settings
    }
  }

  @Test(
    "Each is refused with a sentence, or what is read is what was written: never anything else",
    arguments: 1...4)
  func flips(seed: UInt64) async throws {
    var keeper = try kept.create()
    _ = try await keeper.submit((0..<6).map { KeptCase.command("k\($0)") }, files: ["k1": [[1, 2, 3]]])
    _ = try keeper.signCheckpoint()
    try keeper.enqueueStamps(checkpoint: 6, services: ["one": "https://one.example"])
    try keeper.set("services", to: "one")
    _ = try await keeper.submit((6..<9).map { KeptCase.command("k\($0)") })
    let written = try Contents(keeper)
    try keeper.close()
    let url = URL(fileURLWithPath: kept.database)
    let whole = try Data(contentsOf: url)
    var chance = seed &* 0x9E37_79B9_7F4A_7C15
    var refused = 0
    for _ in 0..<50 {
      chance = chance &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      let bit = Int((chance >> 20) % UInt64(whole.count * 8))
      var changed = whole
      changed[bit / 8] ^= 1 << UInt8(bit % 8)
      try changed.write(to: url)
      do {
        keeper = try kept.open(.read)
        #expect(try Contents(keeper) == written, "seed \(seed), bit \(bit)")
      } catch let error as StoreError {
        #expect(!error.sentence.isEmpty)
        refused += 1
      }
    }
    #expect(refused > 0)
    try whole.write(to: url)
    #expect(try Contents(kept.open(.read)) == written)
  }
}
