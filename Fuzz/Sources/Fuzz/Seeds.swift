internal import CanonicalJSON
internal import CaseRecord
internal import EvidenceLog
internal import Foundation
internal import ParserChecks

/// Seeds that a reader must take, made by Firebreak's writers with keys that everybody knows.
enum Seeds {
  static func write(to folder: String) throws {
    for (name, seeds) in try notes() + keys() + files() {
      let place = URL(fileURLWithPath: "\(folder)/\(name)")
      try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
      for (number, seed) in seeds.enumerated() {
        try Data(seed).write(to: place.appendingPathComponent("taken-\(number + 1)"))
      }
    }
  }

  private static func bytes(_ text: String) -> [UInt8] { Array(text.utf8) }

  private static func logKey() throws -> Ed25519PrivateKey { try Ed25519PrivateKey(seed: [UInt8](0..<32)) }

  private static let entries = (0..<7).map { bytes(String(repeating: "entry \($0)", count: $0 % 3)) }
  private static let tree = MerkleTree(leaves: entries.map { MerkleTree.leafHash($0) })

  private static func checkpoint(_ size: Int) throws -> SignedCheckpoint {
    let checkpoint = try Checkpoint(origin: FuzzKeys.origin, size: size, root: tree.root(at: size))
    return try SignedCheckpoint.sign(checkpoint, by: logKey(), name: FuzzKeys.origin)
  }

  private static func notes() throws -> [(String, [[UInt8]])] {
    let (plain, last) = (try checkpoint(3), try checkpoint(7))
    let key = try Ed25519PrivateKey(seed: [UInt8](1..<33))
    let cosigned = try last.adding(
      Cosignature.sign(last.checkpoint, time: 1_600_000_000, by: key, name: "witness.example"))
    let hashes = tree.inclusionProof(index: 4, size: 7)
    let consistency = tree.consistencyProof(from: 3, to: 7)
    let proof = LogProof(index: 4, hashes: hashes, checkpoint: cosigned)
    let signer = LogSigner(origin: FuzzKeys.origin, state: last.checkpoint.head)
    var witness = Witness(logs: [])
    witness.keep(last.checkpoint)
    return [
      ("signed-note", [plain.bytes, cosigned.bytes]), ("checkpoint", [plain.bytes, cosigned.bytes]),
      (
        "tlog-proof",
        [
          proof.bytes, LogProof(index: 0, hashes: [], checkpoint: plain, extra: [1, 2]).bytes,
        ]
      ),
      ("consistency", [bytes(MerkleProof.text(consistency)), []]),
      ("witness-request", [WitnessRequest(oldSize: 3, proof: consistency, checkpoint: last).bytes]),
      ("witness-state", [bytes(witness.encoded)]), ("signer-state", [bytes(signer.encoded)]),
    ]
  }

  private static func keys() throws -> [(String, [[UInt8]])] {
    let key = try logKey()
    let verifier = try VerifierKey(name: FuzzKeys.origin, algorithm: .ed25519, key: key.publicKey)
    let open = OpenSSHPublicKey(key: key.publicKey)
    let commented = try OpenSSHPublicKey(rawKey: key.publicKey.bytes, comment: "ann at a desk")
    let signers = AllowedSigners([
      .init(principals: ["ann", "bob"], key: commented),
      .init(
        principals: ["cy"], namespaces: [SignOffStatement.namespace], validAfter: 1_600_000_000,
        validBefore: 1_700_000_000, key: open),
    ])
    let texts = try statements()
    let signature = try SSHSignature.sign(
      message: texts[0], namespace: SignOffStatement.namespace, key: key)
    return [
      ("verifier-key", [bytes(verifier.text)]),
      ("openssh-key", [bytes(open.line), bytes(commented.line + "\n")]),
      ("allowed-signers", [bytes(signers.text)]), ("ssh-signature", [bytes(signature.armour)]),
      ("ssh-signature-blob", [signature.blob]), ("signed-statement", texts),
    ]
  }

  private static func statements() throws -> [[UInt8]] {
    let (at, line) = ("2008-09-15T09:00:00Z", "\(FuzzKeys.origin) 3 \(Base64.text(tree.root(at: 3).bytes))")
    return [
      bytes(
        try SignOffStatement(
          caseID: "A", group: "G-1", amount: "USD -12.50", person: "ann", role: "trading", signedAt: at,
          checkpoint: line, statement: "I agree."
        ).text),
      bytes(
        try AttestationStatement(
          caseID: "A", quotation: "Q-1", content: Digest(of: []).hex, person: "ann", signedAt: at,
          checkpoint: line
        ).text),
      bytes(
        try ApprovalStatement(
          caseID: "A", proposal: "P-1", act: "{}", person: "ann", role: "legal", signedAt: at,
          checkpoint: line
        ).text),
    ]
  }

  private static func files() throws -> [(String, [[UInt8]])] {
    let tiles = try Tiles.files(leaves: entries)
    let manifest = try Manifest(files: tiles)
    let bundle = tiles.first { $0.path.hasPrefix("tile/entries/") }?.bytes ?? []
    let (entry, disclosure) = try sealed()
    return [
      ("manifest", [manifest.bytes]),
      ("tile-path", [bytes("tile/3/x001/x234/067.p/255"), bytes("tile/entries/000"), bytes("tile/63/999")]),
      ("entry-bundle", [[6] + bundle, [0, 0, 0]]), ("entry", [entry]), ("disclosure", [disclosure]),
    ]
  }

  /// A quotation as a log seals it, and one of its values.
  private static func sealed() throws -> (entry: [UInt8], disclosure: [UInt8]) {
    let payload = """
      {"answer":"firm","asOf":"2026-03-03T10:30:00Z","attestation":{},"dealer":"D-Q-1","differences":[],\
      "group":"G-1","id":"Q-1","levels":{"offer":"1250000","unit":{"amount":{"_0":"USD"}}},\
      "receivedAt":"2026-03-03T10:30:00Z","terms":{},"transactions":[],"words":""}
      """
    var values = try JSON.parse(payload).object ?? [:]
    values["envelope.idempotencyKey"] = "fact 11"
    values["envelope.references"] = []
    var disclosures: [Disclosure] = []
    for (number, value) in values.sorted(by: { $0.key < $1.key }).enumerated() {
      guard let salt = Salt([UInt8](repeating: UInt8(number), count: Salt.length)) else { continue }
      disclosures.append(try Disclosure(salt: salt, key: value.key, value: value.value))
    }
    var leaf =
      try JSON.parse(
        """
        {"actor":"records","blobCommitments":[],"caseID":"beta","claimedAt":"2026-03-03T10:50:00Z",\
        "clock":{"source":"test"},"lengthBucket":512,"privilege":{"level":"none"},\
        "receivedAt":"2026-03-03T10:50:00Z","retention":"caseFile","role":"records","sequence":11,\
        "type":"quoteReceived","version":1}
        """
      ).object ?? [:]
    leaf["payloadDigests"] = .array(disclosures.map(\.digest.hex).sorted().map { .string($0) })
    let lines = try [JSON.canonicalBytes(.object(leaf))] + disclosures.map(\.bytes)
    return (Array(lines.joined(separator: [0x0A])), disclosures[0].bytes)
  }
}
