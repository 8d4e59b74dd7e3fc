internal import EvidenceLog

/// Keys that are known to everybody, so that a reader gets as far as a signature.
public enum FuzzKeys {
  public static let origin = "log.example/A"
  static let log = verifier([UInt8](0..<32), origin, .ed25519)
  static let witness = verifier([UInt8](1..<33), "witness.example", .cosignature)

  private static func verifier(
    _ seed: [UInt8], _ name: String, _ algorithm: VerifierKey.Algorithm
  ) -> VerifierKey {
    guard let key = try? Ed25519PrivateKey(seed: seed),
      let verifier = try? VerifierKey(name: name, algorithm: algorithm, key: key.publicKey)
    else { preconditionFailure("A fixed seed makes a key.") }
    return verifier
  }
}
