import Crypto
import EvidenceLog
import Foundation

/// Verifying signatures of persons and of the log against the library's bare verification of the same signatures:
/// in batches, turn and turn about.
struct SignatureBenchmark {
  let batches: Int
  static let batchSize = 100

  func run() throws -> [Finding] {
    let persons = try personSignatures()
    let notes = try logSignatures()
    var (library, ours, libraryNotes, oursNotes): ([Double], [Double], [Double], [Double]) = ([], [], [], [])
    for _ in 0..<batches {
      timed(CLOCK_PROCESS_CPUTIME_ID, &library) { for one in persons { one.bare.verify() } }
      try timed(CLOCK_PROCESS_CPUTIME_ID, &ours) {
        for one in persons {
          try persons[0].signers.verify(
            SSHSignature(armour: one.armour), message: one.message, principal: "ann",
            namespace: SignOffStatement.namespace, at: 1_600_000_000)
        }
      }
      timed(CLOCK_PROCESS_CPUTIME_ID, &libraryNotes) { for one in notes { one.bare.verify() } }
      try timed(CLOCK_PROCESS_CPUTIME_ID, &oursNotes) {
        for one in notes { try SignedCheckpoint(bytes: one.bytes).verified(by: one.key) }
      }
    }
    return [
      finding("signatures of persons, read and verified, of the library's rate", library, ours),
      finding("signatures of the log, read and verified, of the library's rate", libraryNotes, oursNotes),
    ]
  }

  private func finding(_ name: String, _ library: [Double], _ ours: [Double]) -> Finding {
    func each(_ times: [Double]) -> Double { median(times) / Double(Self.batchSize) }
    return Finding(
      name: name, value: each(library) / each(ours), bound: .atLeast(0.8),
      parts: "\(figure(each(library) / 1e3)) us the library, \(figure(each(ours) / 1e3)) us ours")
  }

  struct PersonSignature {
    let signers: AllowedSigners
    let armour: String
    let message: [UInt8]
    let bare: BareSignature
  }

  private func personSignatures() throws -> [PersonSignature] {
    let seed = [UInt8](1...32)
    let key = try Ed25519PrivateKey(seed: seed)
    let signers = AllowedSigners([.init(principals: ["ann"], key: OpenSSHPublicKey(key: key.publicKey))])
    return try (0..<Self.batchSize).map { number in
      let text = try SignOffStatement(
        caseID: "A", group: "G-\(number)", amount: "USD 1234567.\(number)", person: "ann", role: "trading",
        signedAt: "2008-09-15T09:00:00Z", checkpoint: "log.example/A 12 AAAA", statement: "I agree."
      ).text
      let message = Array(text.utf8)
      let signature = try SSHSignature.sign(message: message, namespace: SignOffStatement.namespace, key: key)
      return PersonSignature(
        signers: signers, armour: signature.armour, message: message,
        bare: try BareSignature(signed(message)))
    }
  }

  /// What is signed in place of the message: as long as it is in the format of OpenSSH.
  private func signed(_ message: [UInt8]) -> [UInt8] {
    Array("SSHSIG".utf8) + [UInt8](repeating: 0, count: 45) + Array(SHA512.hash(data: message))
  }

  struct LogSignature {
    let key: VerifierKey
    let bytes: [UInt8]
    let bare: BareSignature
  }

  private func logSignatures() throws -> [LogSignature] {
    let key = try Ed25519PrivateKey(seed: [UInt8](2...33))
    let verifier = try VerifierKey(name: "log.example/A", algorithm: .ed25519, key: key.publicKey)
    return try (1...Self.batchSize).map { size in
      let root = Digest(of: Array("\(size)".utf8))
      let checkpoint = try Checkpoint(origin: verifier.name, size: size, root: root)
      let signed = try SignedCheckpoint.sign(checkpoint, by: key, name: verifier.name)
      let bare = try BareSignature(Array(checkpoint.text.utf8))
      return LogSignature(key: verifier, bytes: signed.bytes, bare: bare)
    }
  }
}
