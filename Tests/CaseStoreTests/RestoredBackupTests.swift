import CaseStore
import EvidenceLog
import Foundation
import Testing

@Suite("An old copy of a case that is put back (F10)")
struct RestoredBackupTests {
  let kept = KeptCase()

  @Test("With the signer's folder it opens and signs; the witness who saw more answers 409")
  func witnessRefuses() async throws {
    var keeper = try kept.create()
    _ = try await keeper.submit([KeptCase.command("a")])
    let first = try keeper.signCheckpoint()
    var witness = Witness(logs: [keeper.logKey])
    witness.keep(try witness.decide(WitnessRequest(oldSize: 0, proof: [], checkpoint: first)))
    try keeper.close()
    let backup = "\(kept.folder)/backup"
    try FileManager.default.copyItem(atPath: kept.path, toPath: backup)

    keeper = try kept.open()
    _ = try await keeper.submit([KeptCase.command("b")])
    witness.keep(try witness.decide(try request(keeper, from: 1)))
    try keeper.close()

    try FileManager.default.removeItem(atPath: kept.path)
    try FileManager.default.copyItem(atPath: backup, toPath: kept.path)
    keeper = try kept.open()
    _ = try await keeper.submit([KeptCase.command("another b")])
    // What the record believes that the witness saw last, and what it really saw: neither helps.
    for believed in [1, 2] {
      let request = try request(keeper, from: believed)
      #expect { try witness.decide(request) } throws: { ($0 as? WitnessRefusal)?.status == 409 }
    }
  }

  private func request(_ keeper: CaseKeeper, from size: Int) throws -> WitnessRequest {
    let tree = try keeper.tree
    return WitnessRequest(
      oldSize: size, proof: size == tree.size ? [] : tree.consistencyProof(from: size, to: tree.size),
      checkpoint: try keeper.signCheckpoint())
  }
}
