import CaseStore
import EvidenceLog

/// A witness whose key everybody knows.
struct ExercisedWitness {
  let key: VerifierKey
  private let seed: Ed25519PrivateKey

  init() throws(StoreError) {
    do {
      seed = try Ed25519PrivateKey(seed: [UInt8](repeating: 7, count: 32))
      key = try VerifierKey(name: "witness.example", algorithm: .cosignature, key: seed.publicKey)
    } catch {
      throw .notACosignature("\(error)")
    }
  }

  func line(under checkpoint: Checkpoint) throws(StoreError) -> String {
    do {
      return try Cosignature.sign(checkpoint, time: 1_600_000_000, by: seed, name: key.name).line
    } catch {
      throw .notACosignature("\(error)")
    }
  }
}
